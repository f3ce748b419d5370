/* text_fuzz: text that was accepted is well-formed and comes back from the door as it went in; folding and capitals settle
 * after one round; order agrees with itself. */
#include "base/utf8.h"
#include "i18n/i18n.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_settle(struct arena *a, struct str text)
{
    struct str again, folded = text_fold(a, text);
    bool too_long;
    ASSERT(utf8_is_plain_text(text) && str_eq(text_nfc(a, text), text));
    ASSERT(text_accept(a, text, 1000, &again, &too_long) && str_eq(again, text));
    ASSERT(utf8_is_valid(folded) && str_eq(text_fold(a, folded), folded));
    ASSERT(utf8_is_valid(text_mask_name(a, text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(4096);
    struct str in = {(const char *)data, size}, text = {NULL, 0};
    bool too_long;
    if (text_accept(a, in, 1000, &text, &too_long)) must_settle(a, text);
    struct str folded = text_fold(a, in); /* also of what would not be accepted */
    struct str upper = text_upper(a, in);
    ASSERT(utf8_is_valid(folded) && utf8_is_valid(upper));
    int order = text_compare_vi(folded, upper);
    ASSERT((order < 0) == (text_compare_vi(upper, folded) > 0) && (order == 0) == str_eq(folded, upper));
    arena_free(a);
    return 0;
}
