/* layout_unit: packages to be drawn: the shipped ones, and such as a die has thrown: branches, choices, waits. */
#ifndef UNIT_PACKAGE_LAYOUT_UNIT_H
#define UNIT_PACKAGE_LAYOUT_UNIT_H

#include "package_unit.h"

#include "domain/package_layout.h"

struct layout_unit {
    struct ctx *c;
    uint32_t seed;
    struct package_row rows[PACKAGE_DRAWN_MAX];
    size_t count;
    const char *level;
};

/* 0 to below - 1 */
static inline unsigned layout_unit_throw(struct layout_unit *u, unsigned below)
{
    u->seed = u->seed * 1664525U + 1013904223U;
    return (u->seed >> 8) % below;
}

static inline struct package_row *layout_unit_add(struct layout_unit *u, const char *branch, const char *next)
{
    static const char *const works[] = {"Thẩm tra hồ sơ, dự thảo kết quả", "Ký", "Lấy ý kiến của các cơ quan có liên quan về quy hoạch, môi trường và phòng cháy chữa cháy",
                                        "Đóng_dấu_và_chuyển_trả_kết_quả_cho_bộ_phận_một_cửa"};
    struct package_row *row = &u->rows[u->count];
    struct str *to = ARENA_ARRAY(u->c->arena, 1, struct str);
    struct str code = arena_printf(u->c->arena, "B%zu", u->count + 1);
    to[0] = str_of(next);
    *row = (struct package_row){.step = code,
                                .content = str_of(works[layout_unit_throw(u, 4)]),
                                .who = arena_printf(u->c->arena, "vai_%u@%s", layout_unit_throw(u, 4), u->level),
                                .time = some_int(60 * layout_unit_throw(u, 9)),
                                .branch = branch ? str_of(branch) : (struct str){NULL, 0},
                                .next = next ? to : NULL,
                                .next_count = next ? 1 : 0};
    u->count++;
    return row;
}

static inline struct str layout_unit_code(struct layout_unit *u, size_t row)
{
    return arena_printf(u->c->arena, "B%zu", row + 1);
}

/* The step just written may go on to each of the next `ways` steps. */
static inline void layout_unit_choose(struct layout_unit *u, unsigned ways)
{
    struct package_row head = u->rows[u->count - 1];
    for (unsigned i = 0; i < ways; i++) {
        struct package_row *row = &u->rows[u->count - 1];
        if (i > 0) *(row = &u->rows[u->count++]) = (struct package_row){.step = head.step};
        row->guard = arena_printf(u->c->arena, "truong_hop = \"%u\" and kenh != \"online\"", i);
        row->next_count = 1; /* where to follows */
    }
    size_t behind = u->count;
    for (unsigned i = 0; i < ways; i++) {
        struct str *to = ARENA_ARRAY(u->c->arena, 1, struct str);
        to[0] = layout_unit_code(u, behind + i);
        u->rows[behind - ways + i].next = to;
    }
    for (unsigned i = 0; i < ways; i++) /* all but the last pass by those behind them */
        (void)layout_unit_add(u, NULL, NULL);
    for (unsigned i = 0; i + 1 < ways; i++) {
        struct str *to = ARENA_ARRAY(u->c->arena, 1, struct str);
        to[0] = layout_unit_throw(u, 2) ? layout_unit_code(u, behind + ways - 1) : layout_unit_code(u, behind + i + 1);
        u->rows[behind + i].next = to;
        u->rows[behind + i].next_count = 1;
    }
}

static inline void layout_unit_fork(struct layout_unit *u, unsigned branches)
{
    static const char *const names[] = {"A", "B", "C", "D"};
    struct str *to = ARENA_ARRAY(u->c->arena, branches, struct str);
    struct package_row *fork = &u->rows[u->count - 1];
    size_t waited = u->count;
    fork->next = to;
    fork->next_count = branches;
    for (unsigned b = 0; b < branches; b++) {
        unsigned length = 1 + layout_unit_throw(u, 4);
        to[b] = layout_unit_code(u, u->count);
        for (unsigned i = 0; i < length; i++) {
            struct package_row *row = layout_unit_add(u, names[b], i + 1 == length ? "join" : NULL);
            if (b > 0 && layout_unit_throw(u, 3) == 0) row->wait = u->rows[waited].step;
            if (layout_unit_throw(u, 4) == 0) row->wait_max = STR("P1D");
            row->has_overdue = layout_unit_throw(u, 2);
            row->overdue = PACKAGE_OVERDUE_CONTINUE;
        }
    }
    (void)layout_unit_add(u, NULL, NULL);
}

/* A step table of about so many rows. */
static inline const struct package_plan *layout_unit_plan(struct ctx *c, uint32_t seed, size_t about)
{
    struct layout_unit *u = ARENA_NEW(c->arena, struct layout_unit);
    struct package *p = ARENA_NEW(c->arena, struct package);
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct feel_variable *variables = ARENA_ARRAY(c->arena, 2, struct feel_variable);
    variables[0].path = STR("truong_hop");
    variables[1].path = STR("kenh");
    p->variables = variables;
    p->variable_count = 2;
    *u = (struct layout_unit){.c = c, .seed = seed, .level = "xa"};
    (void)layout_unit_add(u, NULL, NULL);
    while (u->count < about) {
        unsigned what = layout_unit_throw(u, 4);
        if (what == 0)
            layout_unit_fork(u, 2 + layout_unit_throw(u, 3));
        else if (what == 1)
            layout_unit_choose(u, 2 + layout_unit_throw(u, 3));
        else
            (void)layout_unit_add(u, NULL, NULL);
    }
    (void)layout_unit_add(u, NULL, "end");
    p->rows = u->rows;
    p->row_count = u->count;
    const struct package_plan *plan = package_plan_compile(c, p, findings);
    if (!plan->is_whole) package_unit_tell(c, findings);
    assert_true(plan->is_whole);
    return plan;
}

static inline const struct package_plan *layout_unit_shipped(struct ctx *c, const char *name)
{
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct package_source source;
    assert_int_equal(package_source_read(c, package_unit_file(c, name), NULL, findings, &source), OK);
    return package_plan_compile(c, source.package, findings);
}

#endif
