/* pattern: PCRE2 compiled and run. Owns PCRE2's memory until pattern_close. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "feel/pattern.h"

#include <pcre2.h>

#include "feel/eval.h"

#define HEAP_KIB 1024
#define CALLOUTS_A_STEP 8

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    uint64_t callouts;
    uint64_t callouts_max;
};

/* Called by PCRE2 before each item of the pattern that it tries. */
static int count_callout(pcre2_callout_block *block, void *data)
{
    struct pattern *p = data;
    (void)block;
    return ++p->callouts > p->callouts_max ? PCRE2_ERROR_CALLOUT : 0;
}

static bool read_flags(struct str flags, uint32_t *options, struct pattern_flags *meant)
{
    for (size_t i = 0; i < flags.len; i++) {
        if (flags.ptr[i] == 's')
            meant->all = true;
        else if (flags.ptr[i] == 'm')
            *options |= PCRE2_MULTILINE;
        else if (flags.ptr[i] == 'i')
            *options |= PCRE2_CASELESS;
        else if (flags.ptr[i] == 'x')
            meant->skip_blanks = true;
        else
            return false;
    }
    return true;
}

static pcre2_code *compile(struct str text, uint32_t options, struct pattern_flags flags)
{
    int error;
    PCRE2_SIZE error_at;
    struct buf out = buf_new((size_t)8 * PATTERN_MAX);
    pcre2_code *code = NULL;
    if (pattern_translate(&out, text, flags) && !out.overflowed)
        code = pcre2_compile((PCRE2_SPTR)buf_str(&out).ptr, out.len, options, &error, &error_at, NULL);
    buf_free(&out);
    return code;
}

static struct pattern *open_code(struct feel_run *run, pcre2_code *code)
{
    struct pattern *p = ARENA_NEW(run->c->arena, struct pattern);
    p->code = code;
    p->data = pcre2_match_data_create_from_pattern(code, NULL);
    p->context = pcre2_match_context_create(NULL);
    ASSERT(p->data != NULL && p->context != NULL);
    (void)pcre2_set_heap_limit(p->context, HEAP_KIB);
    (void)pcre2_set_callout(p->context, count_callout, p);
    return p;
}

static pcre2_code *compile_script(struct str text, enum message *ret_problem)
{
    int error;
    PCRE2_SIZE error_at;
    struct buf out = buf_new((size_t)64 * PATTERN_MAX);
    pcre2_code *code = NULL;
    *ret_problem = text.len > PATTERN_MAX ? feel_pattern_too_costly : pattern_script_translate(&out, text);
    if (*ret_problem == MESSAGE_NONE && !out.overflowed)
        code = pcre2_compile((PCRE2_SPTR)buf_str(&out).ptr, out.len,
                             PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT, &error,
                             &error_at, NULL);
    buf_free(&out);
    if (!code && *ret_problem == MESSAGE_NONE) *ret_problem = feel_pattern_unknown;
    return code;
}

enum message pattern_script_problem(struct str text)
{
    enum message problem;
    pcre2_code *code = compile_script(text, &problem);
    pcre2_code_free(code);
    return problem;
}

err_t pattern_open_script(struct feel_run *run, struct str text, struct pattern **ret)
{
    enum message problem;
    pcre2_code *code = compile_script(text, &problem);
    *ret = code ? open_code(run, code) : NULL;
    return problem == feel_pattern_too_costly ? fail(run->c, problem) : OK;
}

err_t pattern_open(struct feel_run *run, struct str text, struct str flags, struct pattern **ret)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT;
    struct pattern_flags meant = {false, false};
    *ret = NULL;
    if (text.len > PATTERN_MAX) return fail(run->c, feel_pattern_too_costly);
    if (!read_flags(flags, &options, &meant)) return OK;
    pcre2_code *code = compile(text, options, meant);
    if (!code) return OK;
    *ret = open_code(run, code);
    return OK;
}

void pattern_close(struct pattern *p)
{
    pcre2_match_context_free(p->context);
    pcre2_match_data_free(p->data);
    pcre2_code_free(p->code);
}

/* Long texts make each try dearer. */
static uint64_t steps_of(const struct pattern *p, size_t length)
{
    return p->callouts * (1 + length / 1024) / CALLOUTS_A_STEP;
}

static void read_match(const struct pattern *p, int groups, struct pattern_match *m)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(p->data);
    m->groups = groups < PATTERN_GROUPS_MAX ? (size_t)groups : PATTERN_GROUPS_MAX;
    for (size_t i = 0; i < 2 * m->groups; i++)
        m->at[i] = at[i] == PCRE2_UNSET ? SIZE_MAX : at[i];
}

err_t pattern_next(struct feel_run *run, struct pattern *p, struct str s, size_t from, bool *ret_found,
                   struct pattern_match *ret_match)
{
    if (s.len > PATTERN_SUBJECT_MAX) return fail(run->c, feel_string_too_long);
    p->callouts = 0;
    p->callouts_max = (uint64_t)(FEEL_STEPS_MAX - run->steps) * CALLOUTS_A_STEP / (1 + s.len / 1024);
    int rc = pcre2_match(p->code, (PCRE2_SPTR)s.ptr, s.len, from, 0, p->data, p->context);
    run->steps += (uint32_t)steps_of(p, s.len);
    *ret_found = rc > 0;
    if (rc > 0) read_match(p, rc, ret_match);
    if (rc > 0 || rc == PCRE2_ERROR_NOMATCH) return eval_step(run);
    return fail(run->c, feel_pattern_too_costly);
}
