/* package_layout: whatever the step table, no two boxes overlap, lines are level or upright and pass through no box, and
 * the same package is drawn the same. */
#include "layout_unit.h"

static const struct package_layout_wish wish = {.left = 120, .with_rules = true};

static struct package_layout drawn(struct ctx *c, const struct package_plan *plan)
{
    struct package_layout layout;
    assert_int_equal(package_layout_of(c, plan, &wish, &layout), OK);
    return layout;
}

static void boxes_are_apart(const struct package_layout *l, uint32_t seed)
{
    for (size_t i = 0; i < l->element_count; i++) {
        const struct package_element *a = &l->elements[i];
        const struct package_lane *lane = &l->lanes[a->lane];
        if (a->y < lane->y || a->y + a->height > lane->y + lane->height || a->x < l->left || a->x + a->width > l->width)
            fail_msg("seed %u: element %zu leaves its lane", seed, i);
        for (size_t k = i + 1; k < l->element_count; k++) {
            const struct package_element *b = &l->elements[k];
            if (a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height)
                fail_msg("seed %u: elements %zu and %zu overlap", seed, i, k);
        }
    }
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Does the piece run through the inside of the box? */
static bool runs_through(struct package_point a, struct package_point b, const struct package_element *x)
{
    return most(a.x, b.x) > x->x && least(a.x, b.x) < x->x + x->width && most(a.y, b.y) > x->y &&
           least(a.y, b.y) < x->y + x->height;
}

static void is_at_edge(const struct package_element *x, struct package_point p, const char *what, uint32_t seed)
{
    bool beside = (p.x == x->x || p.x == x->x + x->width) && p.y >= x->y && p.y <= x->y + x->height;
    bool above = (p.y == x->y || p.y == x->y + x->height) && p.x >= x->x && p.x <= x->x + x->width;
    if (!beside && !above) fail_msg("seed %u: a line %s nowhere", seed, what);
}

static void lines_go_around(const struct package_layout *l, uint32_t seed)
{
    for (size_t i = 0; i < l->flow_count; i++) {
        const struct package_flow *f = &l->flows[i];
        assert_true(f->point_count >= 2);
        is_at_edge(&l->elements[f->from], f->points[0], "begins", seed);
        is_at_edge(&l->elements[f->to], f->points[f->point_count - 1], "ends", seed);
        for (size_t k = 0; k + 1 < f->point_count; k++) {
            struct package_point a = f->points[k], b = f->points[k + 1];
            if ((a.x == b.x) == (a.y == b.y)) fail_msg("seed %u: flow %zu is askew", seed, i);
            if (b.x < a.x) fail_msg("seed %u: flow %zu goes back", seed, i);
            if (a.x < 0 || b.x > l->width || least(a.y, b.y) < 0 || most(a.y, b.y) > l->height)
                fail_msg("seed %u: flow %zu leaves the drawing", seed, i);
            for (size_t x = 0; x < l->element_count; x++)
                if (runs_through(a, b, &l->elements[x])) fail_msg("seed %u: flow %zu runs through element %zu", seed, i, x);
        }
    }
}

/* Do the two pieces lie on one line and share more than a point? */
static bool covers(struct package_point a, struct package_point b, struct package_point c, struct package_point d)
{
    if (a.y == b.y && c.y == d.y && a.y == c.y) return most(least(a.x, b.x), least(c.x, d.x)) < least(most(a.x, b.x), most(c.x, d.x));
    return a.x == b.x && c.x == d.x && a.x == c.x && most(least(a.y, b.y), least(c.y, d.y)) < least(most(a.y, b.y), most(c.y, d.y));
}

/* Lines that neither begin nor end together never lie on each other: each can be followed. Returns how many do. */
static size_t covered(const struct package_layout *l)
{
    size_t count = 0;
    for (size_t i = 0; i < l->flow_count; i++)
        for (size_t k = i + 1; k < l->flow_count; k++) {
            const struct package_flow *f = &l->flows[i], *g = &l->flows[k];
            if (f->from == g->from || f->to == g->to) continue;
            bool found = false;
            for (size_t a = 0; a + 1 < f->point_count; a++)
                for (size_t b = 0; b + 1 < g->point_count; b++)
                    found = found || covers(f->points[a], f->points[a + 1], g->points[b], g->points[b + 1]);
            count += found;
        }
    return count;
}

static void the_shipped_packages_are_drawn(void **state)
{
    struct ctx *c = *state;
    struct package_layout birth = drawn(c, layout_unit_shipped(c, "1.001193.json"));
    struct package_layout linked = drawn(c, layout_unit_shipped(c, "LT.DAUTU-DKDN.json"));
    boxes_are_apart(&birth, 0);
    lines_go_around(&birth, 0);
    boxes_are_apart(&linked, 0);
    lines_go_around(&linked, 0);
    assert_int_equal(covered(&birth), 0);
    assert_int_equal(covered(&linked), 0);
    assert_int_equal(birth.lane_count, 5);
    assert_int_equal(linked.lane_count, 7);
    size_t waits = 0, joins = 0, forks = 0, timers = 0, rules = 0;
    for (size_t i = 0; i < linked.element_count; i++) {
        joins += linked.elements[i].kind == PACKAGE_DRAW_JOIN;
        forks += linked.elements[i].kind == PACKAGE_DRAW_FORK;
    }
    for (size_t i = 0; i < linked.flow_count; i++)
        waits += linked.flows[i].kind == PACKAGE_FLOW_WAIT;
    for (size_t i = 0; i < birth.flow_count; i++)
        timers += birth.flows[i].kind == PACKAGE_FLOW_TIMER;
    for (size_t i = 0; i < birth.element_count; i++)
        rules += birth.elements[i].kind == PACKAGE_DRAW_RULE;
    assert_int_equal(joins, 1);
    assert_int_equal(forks, 1);
    assert_int_equal(waits, 1);
    assert_int_equal(timers, 1);
    assert_int_equal(rules, 2);
}

static void whatever_a_die_throws_is_drawn(void **state)
{
    struct ctx *outer = *state;
    size_t hidden = 0;
    for (uint32_t seed = 1; seed <= 300; seed++) {
        struct ctx c = *outer;
        c.arena = arena_new(1 << 16);
        struct package_layout l = drawn(&c, layout_unit_plan(&c, seed, 3 + seed % 40));
        boxes_are_apart(&l, seed);
        lines_go_around(&l, seed);
        if (covered(&l)) print_message("seed %u: %zu lines lie on each other\n", seed, covered(&l));
        hidden += covered(&l);
        arena_free(c.arena);
    }
    assert_int_equal(hidden, 0);
}

static void the_same_package_is_drawn_the_same(void **state)
{
    struct ctx *c = *state;
    struct package_layout one = drawn(c, layout_unit_plan(c, 7, 40));
    struct package_layout two = drawn(c, layout_unit_plan(c, 7, 40));
    assert_int_equal(one.element_count, two.element_count);
    assert_int_equal(one.width, two.width);
    for (size_t i = 0; i < one.element_count; i++)
        assert_true(one.elements[i].x == two.elements[i].x && one.elements[i].y == two.elements[i].y);
    for (size_t i = 0; i < one.flow_count; i++) {
        assert_int_equal(one.flows[i].point_count, two.flows[i].point_count);
        assert_memory_equal(one.flows[i].points, two.flows[i].points, one.flows[i].point_count * sizeof one.flows[i].points[0]);
    }
}

static void steps_go_from_left_to_right(void **state)
{
    struct ctx *c = *state;
    struct package_layout l = drawn(c, layout_unit_plan(c, 11, 40));
    for (size_t i = 0; i < l.flow_count; i++)
        assert_true(l.elements[l.flows[i].from].column < l.elements[l.flows[i].to].column);
}

static void more_than_anybody_can_look_at_is_not_drawn(void **state)
{
    struct ctx *c = *state;
    struct layout_unit *u = ARENA_NEW(c->arena, struct layout_unit);
    struct package p = {.rows = ARENA_ARRAY(c->arena, PACKAGE_DRAWN_MAX + 1, struct package_row), .row_count = PACKAGE_DRAWN_MAX + 1};
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct package_row *rows = ARENA_ARRAY(c->arena, p.row_count, struct package_row);
    static const struct str end = STR_INIT("end");
    u->c = c;
    for (size_t i = 0; i < p.row_count; i++)
        rows[i] = (struct package_row){.step = layout_unit_code(u, i), .who = STR("a@xa")};
    rows[p.row_count - 1].next = &end;
    rows[p.row_count - 1].next_count = 1;
    p.rows = rows;
    struct package_layout l;
    assert_int_equal(package_layout_of(c, package_plan_compile(c, &p, findings), &wish, &l), ERR_LIMIT);
    fault_clear(c);
    p.rows = rows + 1;
    p.row_count = PACKAGE_DRAWN_MAX;
    assert_int_equal(package_layout_of(c, package_plan_compile(c, &p, findings), &wish, &l), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_shipped_packages_are_drawn),
        UNIT_TEST(whatever_a_die_throws_is_drawn),
        UNIT_TEST(the_same_package_is_drawn_the_same),
        UNIT_TEST(steps_go_from_left_to_right),
        UNIT_TEST(more_than_anybody_can_look_at_is_not_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
