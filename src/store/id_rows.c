/* id_rows: one loop for all of them. */
#include "store/id_rows.h"

struct uuid *id_rows(struct arena *a, const struct id_row *rows, size_t count)
{
    struct uuid *ids = ARENA_ARRAY(a, count, struct uuid);
    for (size_t i = 0; i < count; i++)
        ids[i] = rows[i].id;
    return ids;
}
