/* package_words: steps of a package in words: times, notes, the rows of the table that stands beside the pictures. */
#include "base/buf.h"
#include "i18n/i18n.h"
#include "web/package_drawing.h"

enum { WORDS_MAX = 20000, DAY = 480, HOUR = 60 };

struct str package_title(struct ctx *c, const struct package *p)
{
    return arena_printf(c->arena, "%.*s %.*s", STR_ARG(str_or_empty(p->procedure.code)),
                        STR_ARG(str_or_empty(p->procedure.name)));
}

/* "1 hour", "3 hours" */
static struct str amount(struct ctx *c, int64_t count, const char *one, const char *many)
{
    return tr_with(c->arena, c->locale, count == 1 ? one : many, arena_printf(c->arena, "%lld", (long long)count));
}

struct str package_days_text(struct ctx *c, int64_t minutes)
{
    if (minutes < DAY || minutes % DAY) return package_minutes_text(c, minutes);
    return amount(c, minutes / DAY, N_("%s day"), N_("%s days"));
}

struct str package_minutes_text(struct ctx *c, int64_t minutes)
{
    struct str rest = amount(c, minutes % HOUR, N_("%s minute"), N_("%s minutes"));
    if (minutes < HOUR) return rest;
    struct str hours = amount(c, minutes / HOUR, N_("%s hour"), N_("%s hours"));
    return minutes % HOUR ? arena_join(c->arena, hours, STR(" "), rest) : hours;
}

static void add_note(struct ctx *c, struct buf *out, const char *msgid, struct str argument)
{
    struct str text = tr_with(c->arena, c->locale, msgid, argument);
    if (out->len) buf_add_char(out, '\n');
    buf_add(out, text);
}

struct str package_step_notes(struct ctx *c, const struct package_plan *plan, size_t node)
{
    const struct package_row *row = plan->nodes[node].row;
    struct buf out = buf_new(WORDS_MAX);
    int64_t minutes;
    if (row->stops_clock) add_note(c, &out, N_("Ends the legal time"), STR(""));
    if (!str_is_empty(row->wait)) add_note(c, &out, N_("Waits for %s"), row->wait);
    if (package_wait_minutes(str_or_empty(row->wait_max), &minutes))
        add_note(c, &out, N_("Waits %s at most"), package_days_text(c, minutes));
    if (!str_is_empty(row->pause)) add_note(c, &out, N_("The clock stands still: %s"), row->pause);
    if (!str_is_empty(row->linked)) add_note(c, &out, N_("A dossier of its own: %s"), row->linked);
    if (!str_is_empty(row->form)) add_note(c, &out, N_("Form %s"), row->form);
    if (!str_is_empty(row->result)) add_note(c, &out, N_("Leaves: %s"), row->result);
    struct str text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* ---- rows ---- */

/* Lines in a row. */
static struct str in_a_row(struct ctx *c, struct str lines)
{
    struct str text = STR("");
    for (struct str rest = lines; lines.len && !str_is_absent(rest);) {
        struct str line = str_split_next(&rest, '\n');
        text = arena_join(c->arena, text, text.len ? STR("; ") : STR(""), line);
    }
    return text;
}

static struct str next_of(struct ctx *c, const struct package_plan *plan, const struct package_node *node)
{
    struct buf out = buf_new(WORDS_MAX);
    for (size_t i = 0; i < node->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[node->first_edge + i];
        struct str guard = str_or_empty(plan->package->rows[edge->row].guard);
        buf_add(&out, i ? STR(", ") : STR(""));
        buf_add(&out, edge->to == PACKAGE_END ? str_of(tr(c->locale, N_("the end"))) : plan->nodes[edge->to].row->step);
        if (guard.len) buf_printf(&out, " (%.*s)", STR_ARG(guard));
    }
    struct str text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

err_t package_picture_rows(struct ctx *c, const struct package_plan *plan, struct str channel, struct str kase,
                           struct package_picture_row **ret, size_t *ret_count)
{
    struct package_schedule s;
    struct package_picture_row *rows = ARENA_ARRAY(c->arena, plan->node_count, struct package_picture_row);
    err_t e = package_schedule_of(c, plan, channel, kase, &s);
    if (e) return e;
    for (size_t i = 0; i < plan->node_count; i++) {
        size_t at = plan->order[i];
        const struct package_node *node = &plan->nodes[at];
        bool comes_by = s.start[at] >= 0;
        rows[i] = (struct package_picture_row){
            .step = node->row->step,
            .content = str_or_empty(node->row->content),
            .who = str_or_empty(node->row->who),
            .time = node->row->time.has ? package_minutes_text(c, node->row->time.value) : STR(""),
            .begin = comes_by ? package_minutes_text(c, s.start[at]) : STR(""),
            .end = comes_by ? package_minutes_text(c, s.end[at]) : STR(""),
            .next = next_of(c, plan, node),
            .notes = in_a_row(c, package_step_notes(c, plan, at)),
        };
        for (size_t k = 0; k < s.critical_count; k++)
            rows[i].is_critical = rows[i].is_critical || s.critical[k] == at;
    }
    *ret = rows;
    *ret_count = plan->node_count;
    return OK;
}
