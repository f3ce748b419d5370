/* payload_fuzz: the reader of the record takes only what its writer wrote, and an event of any kind that carries it can be
 * applied to a dossier: rebuilding a city never stops at a payload. */
#include "store/event_store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct str payload = {(const char *)data, size};
    struct event event = {.seq = 1, .at = {1520843400000000}, .actor_name = STR("")};
    err_t e = event_payload_read(&c, payload, &event.data);
    ASSERT(e == OK || (e == ERR_BUG && c.fault.message == record_broken));
    if (e == OK) {
        ASSERT(str_eq(event_payload(&c, &event.data), payload));
        struct dossier dossier = {.last_hash = STR("")};
        for (event.kind = EVENT_SUBMITTED; event.kind < EVENT_KIND_COUNT; event.kind++, event.seq++) {
            struct event_effects effects;
            event_apply(&dossier, &event, &effects);
            ASSERT(dossier.last_seq == event.seq);
        }
    }
    arena_free(c.arena);
    return 0;
}
