/* dmn_fuzz: whatever is sent as a model, or as cases of the kit, is read or refused; each decision of a model that was read has a
 * value or a fault. */
#include "base/err.h"
#include "dmn/tck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct str xml = {(const char *)data, size};
    const struct dmn_model *m;
    struct tck_file file;
    const struct feel_value none = feel_context(c.arena, NULL, 0);
    err_t e = dmn_read(&c, xml, &m);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
    for (size_t i = 0; !e && i < m->count; i++) {
        struct feel_value v;
        struct feel_run run = feel_run_new(&c, NULL);
        fault_clear(&c);
        err_t decided = dmn_decide(&run, m, &m->elements[i], none.context, &v);
        ASSERT(decided == OK || decided == ERR_INVALID || decided == ERR_LIMIT);
        ASSERT(run.steps <= FEEL_STEPS_MAX + 1);
    }
    fault_clear(&c);
    if (tck_read(&c, xml, &file) == OK)
        for (size_t i = 0; i < file.count; i++)
            ASSERT(file.cases[i].inputs.kind == FEEL_CONTEXT);
    arena_free(c.arena);
    return 0;
}
