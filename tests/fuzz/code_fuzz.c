/* code_fuzz: what a person types as a code is brought to one form, once; a code that can be taken apart is put together
 * to the same; a reference survives being typed. Numbers of people and enterprises likewise. */
#include "base/civil.h"
#include "base/err.h"
#include "domain/code.h"
#include "domain/identity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_apart(struct arena *a, struct str code)
{
    struct str prefix, again;
    int yymmdd, same_day;
    int64_t sequence, same_sequence;
    if (!code_parse(code, &prefix, &yymmdd, &sequence)) return;
    ASSERT(prefix.len < code.len && yymmdd >= 0 && yymmdd <= 999999 && sequence >= 1);
    struct date date = {2000 + yymmdd / 10000, yymmdd / 100 % 100, yymmdd % 100};
    if (!civil_date_is_valid(date)) return;
    struct str made = code_format(a, prefix, civil_day_of(date), sequence);
    ASSERT(code_parse(made, &again, &same_day, &same_sequence));
    ASSERT(str_eq(prefix, again) && yymmdd == same_day && sequence == same_sequence);
}

static void read_numbers(struct arena *a, struct str typed)
{
    static bool (*const readers[])(struct arena *, struct str, struct str *) = {
        identity_number, identity_tax_code, identity_any, identity_phone, identity_email,
    };
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        struct str clean, again;
        if (!readers[i](a, typed, &clean)) continue;
        ASSERT(clean.len > 0 && clean.len <= IDENTITY_EMAIL_MAX);
        ASSERT(readers[i](a, clean, &again) && str_eq(clean, again));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(4096);
    struct str typed = {(const char *)data, size};
    struct str code = code_normalise(a, typed);
    if (!str_is_absent(code)) ASSERT(code.len <= size + 2 && str_eq(code_normalise(a, code), code));
    if (!str_is_absent(code)) take_apart(a, code);
    read_numbers(a, typed);
    uint64_t bits = str_hash(typed);
    struct str reference = code_reference(a, bits);
    ASSERT(reference.len == 12 && str_eq(code_normalise(a, reference), reference));
    arena_free(a);
    return 0;
}
