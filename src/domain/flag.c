/* flag: two comparisons and their names. */
#include "domain/flag.h"

bool flag_is_at_end(const struct warning_case *k, struct instant now)
{
    struct warning_moments moments = warning_moments_of(k);
    struct opt_instant most = moments.at[WARNING_MOST];
    return now.us >= (most.has ? most.value.us : k->due.us);
}

unsigned flags_of(int64_t asked_at_end, int64_t supplements)
{
    unsigned flags = 0;
    if (asked_at_end > 0) flags |= FLAG_ASKED_AT_END;
    if (supplements > 1) flags |= FLAG_ASKED_AGAIN;
    return flags;
}

const char *flag_name(enum flag flag)
{
    return flag == FLAG_ASKED_AT_END ? N_("Asked of the citizen in the last fifth of the time") : N_("Papers asked for more than once");
}
