/* money_fuzz: what a bank writes beside a transfer, and the text of a payment code: a reference that is found is written as ours are and
 * found again alone; a code that is read is written again to one that says the same. */
#include "base/err.h"
#include "domain/payment.h"
#include "domain/vietqr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void find_references(struct arena *a, struct str text)
{
    struct str found[PAYMENT_FOUND_MAX], again[PAYMENT_FOUND_MAX];
    size_t count = payment_references_in(a, text, found);
    ASSERT(count <= PAYMENT_FOUND_MAX);
    for (size_t i = 0; i < count; i++) {
        ASSERT(found[i].len == PAYMENT_REFERENCE_LENGTH);
        ASSERT(payment_references_in(a, found[i], again) == 1 && str_eq(again[0], found[i]));
        ASSERT(vietqr_is_purpose(found[i]));
    }
}

static void read_code(struct arena *a, struct str text)
{
    struct vietqr code, again;
    if (!vietqr_read(text, &code)) return;
    struct str written = vietqr_write(a, &code);
    if (str_is_absent(written)) return; /* another's purpose may hold what we do not write */
    ASSERT(vietqr_read(written, &again));
    ASSERT(again.amount == code.amount && str_eq(again.bank_bin, code.bank_bin) && str_eq(again.account, code.account) && str_eq(again.purpose, code.purpose));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(4096);
    struct str text = arena_copy(a, (struct str){(const char *)data, size});
    find_references(a, text);
    read_code(a, text);
    arena_free(a);
    return 0;
}
