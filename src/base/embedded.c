/* embedded: looking a file up by name. */
#include "base/embedded.h"

const struct embedded_file *embedded_find(const struct embedded_set *set, struct str name)
{
    size_t from = 0, to = set->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = str_compare(name, str_of(set->files[middle].name));
        if (order == 0) return &set->files[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}
