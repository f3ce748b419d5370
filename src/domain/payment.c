/* payment: writing and finding references, and where money goes. */
#include "domain/payment.h"

#define PREFIX       "MC"
#define BITS         5
#define RANDOM_CHARS 10
#define CHECK_PRIME  31
#define TEXT_MAX     1000

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's base 32 */

/* -1: none of the alphabet. O is read as 0, I and L as 1. */
static int value_of(char c)
{
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    for (int i = 0; i < 32; i++)
        if (alphabet[i] == c) return i;
    return -1;
}

/* Weighted by the place, so that two characters that changed places are found as well. */
static int check_of(const int values[RANDOM_CHARS])
{
    int sum = 0;
    for (int i = 0; i < RANDOM_CHARS; i++)
        sum += (i + 2) * values[i];
    return sum % CHECK_PRIME;
}

struct str payment_reference(struct arena *a, uint64_t random_bits)
{
    int values[RANDOM_CHARS];
    char text[RANDOM_CHARS + 1];
    for (int i = 0; i < RANDOM_CHARS; i++) {
        values[i] = (int)(random_bits >> (i * BITS) & 0x1F);
        text[i] = alphabet[values[i]];
    }
    text[RANDOM_CHARS] = alphabet[check_of(values)];
    return arena_join(a, STR(PREFIX), (struct str){text, sizeof text}, STR(""));
}

/* Letters and digits alone, in capitals. */
static size_t solid_of(struct str text, char ret_solid[TEXT_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < TEXT_MAX; i++) {
        char c = text.ptr[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) ret_solid[len++] = c;
    }
    return len;
}

/* A reference behind the prefix, as we would have written it. */
static bool read_one(const char *solid, char ret_text[PAYMENT_REFERENCE_LENGTH])
{
    int values[RANDOM_CHARS];
    ret_text[0] = PREFIX[0];
    ret_text[1] = PREFIX[1];
    for (int i = 0; i < RANDOM_CHARS; i++) {
        values[i] = value_of(solid[i]);
        if (values[i] < 0) return false;
        ret_text[2 + i] = alphabet[values[i]];
    }
    int check = value_of(solid[RANDOM_CHARS]);
    if (check != check_of(values)) return false;
    ret_text[2 + RANDOM_CHARS] = alphabet[check];
    return true;
}

static bool is_known(const struct str *found, size_t count, struct str reference)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(found[i], reference)) return true;
    return false;
}

size_t payment_references_in(struct arena *a, struct str text, struct str ret_found[PAYMENT_FOUND_MAX])
{
    char solid[TEXT_MAX] = {0}, one[PAYMENT_REFERENCE_LENGTH]; /* gcc 12 does not see that only what was written is read */
    size_t len = solid_of(text, solid), count = 0;
    for (size_t i = 0; i + PAYMENT_REFERENCE_LENGTH <= len && count < PAYMENT_FOUND_MAX; i++) {
        if (memcmp(solid + i, PREFIX, 2) != 0 || !read_one(solid + i + 2, one)) continue;
        struct str reference = {one, sizeof one};
        if (!is_known(ret_found, count, reference)) ret_found[count++] = arena_copy(a, reference);
    }
    return count;
}

const char *demand_kind_name(enum demand_kind kind)
{
    if (kind == DEMAND_APPLICATION) return N_("Fee for the application");
    return kind == DEMAND_DUTY ? N_("Notice of a payment due") : "";
}

const char *demand_state_name(enum demand_state state)
{
    static const char *const names[DEMAND_STATE_COUNT] = {
        [DEMAND_OPEN] = N_("To be paid"), [DEMAND_PAID] = N_("Paid"), [DEMAND_VOID] = N_("No longer owed")};
    return state > 0 && state < DEMAND_STATE_COUNT ? names[state] : "";
}

const char *money_way_name(enum money_way way)
{
    static const char *const names[MONEY_WAY_COUNT] = {
        [MONEY_BANK] = N_("Transfer, reported by the bank"), [MONEY_CASH] = N_("Cash"), [MONEY_BY_HAND] = N_("Transfer, entered by hand")};
    return way > 0 && way < MONEY_WAY_COUNT ? names[way] : "";
}

const char *money_trouble_name(enum money_trouble trouble)
{
    static const char *const names[MONEY_TROUBLE_COUNT] = {
        [MONEY_FITS] = N_("Without a place"),
        [MONEY_UNKNOWN] = N_("No reference of ours"),
        [MONEY_SEVERAL] = N_("Several references"),
        [MONEY_OVER] = N_("More than is owed"),
        [MONEY_TWICE] = N_("Paid twice"),
        [MONEY_VOID] = N_("Nothing is owed any more"),
        [MONEY_ELSEWHERE] = N_("Owed to another office"),
    };
    return trouble < MONEY_TROUBLE_COUNT ? names[trouble] : "";
}

const char *money_move_name(enum money_move move)
{
    static const char *const names[MOVE_COUNT] = {
        [MOVE_PLACED] = N_("Placed by its reference"), [MOVE_ASSIGNED] = N_("Assigned to a demand"), [MOVE_RELEASED] = N_("Taken off a demand"),
        [MOVE_REFUNDED] = N_("Given back"),            [MOVE_SAME] = N_("The same money as entered by hand"),
    };
    return move > 0 && move < MOVE_COUNT ? names[move] : "";
}

int64_t payment_owed(const struct payment_demand *demand)
{
    return demand->state == DEMAND_OPEN && demand->amount > demand->paid ? demand->amount - demand->paid : 0;
}

struct money_place payment_place(const struct payment_demand *demand, int64_t amount)
{
    int64_t owed = payment_owed(demand);
    if (demand->state == DEMAND_VOID) return (struct money_place){0, MONEY_VOID};
    if (owed == 0) return (struct money_place){0, MONEY_TWICE};
    if (amount > owed) return (struct money_place){owed, MONEY_OVER};
    return (struct money_place){amount, MONEY_FITS};
}
