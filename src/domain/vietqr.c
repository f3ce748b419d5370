/* vietqr: fields written one after another, and read again strictly: each id once, lengths that add up, the checksum last. */
#include "domain/vietqr.h"

#include "base/buf.h"
#include "base/parse.h"

#define TEXT_MAX 512
#define ID_COUNT 100
#define SCHEME   "A000000727" /* NAPAS */
#define SERVICE  "QRIBFTTA"   /* to an account; QRIBFTTC is to a card */
#define CRC_HEAD "6304"

enum { ID_FORMAT = 0, ID_METHOD = 1, ID_ACCOUNT = 38, ID_CURRENCY = 53, ID_AMOUNT = 54, ID_COUNTRY = 58, ID_MORE = 62, ID_CRC = 63 };
enum { ACCOUNT_SCHEME = 0, ACCOUNT_OWNER = 1, ACCOUNT_SERVICE = 2 };
enum { OWNER_BIN = 0, OWNER_ACCOUNT = 1 };
enum { MORE_PURPOSE = 8 };

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool vietqr_is_bin(struct str bin)
{
    return bin.len == VIETQR_BIN_LENGTH && parse_is_digits(bin);
}

bool vietqr_is_account(struct str account)
{
    for (size_t i = 0; i < account.len; i++)
        if (!is_alphanumeric(account.ptr[i])) return false;
    return account.len > 0 && account.len <= VIETQR_ACCOUNT_MAX;
}

bool vietqr_is_purpose(struct str purpose)
{
    for (size_t i = 0; i < purpose.len; i++)
        if (!is_alphanumeric(purpose.ptr[i]) && str_find(STR(" .-_/"), purpose.ptr[i]) == SIZE_MAX) return false;
    return purpose.len <= VIETQR_PURPOSE_MAX;
}

uint16_t vietqr_crc(struct str bytes)
{
    unsigned crc = 0xFFFF;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned)(unsigned char)bytes.ptr[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xFFFF;
    }
    return (uint16_t)crc;
}

/* Four capital hexadecimal digits. */
static void crc_text(struct str bytes, char ret_digits[4])
{
    unsigned crc = vietqr_crc(bytes);
    for (int i = 0; i < 4; i++)
        ret_digits[i] = "0123456789ABCDEF"[crc >> (12 - 4 * i) & 0xF];
}

/* ---- writing ---- */

static struct str field(struct arena *a, int id, struct str value)
{
    return arena_printf(a, "%02d%02d%.*s", id, (int)value.len, STR_ARG(value));
}

static struct str account_of(struct arena *a, const struct vietqr *code)
{
    struct str owner = arena_join(a, field(a, OWNER_BIN, code->bank_bin), field(a, OWNER_ACCOUNT, code->account), STR(""));
    return arena_join(a, field(a, ACCOUNT_SCHEME, STR(SCHEME)), field(a, ACCOUNT_OWNER, owner), field(a, ACCOUNT_SERVICE, STR(SERVICE)));
}

struct str vietqr_write(struct arena *a, const struct vietqr *code)
{
    bool can = vietqr_is_bin(code->bank_bin) && vietqr_is_account(code->account) && vietqr_is_purpose(code->purpose) && code->amount >= 0 &&
               code->amount <= VIETQR_AMOUNT_MAX;
    if (!can) return (struct str){NULL, 0};
    char crc[4];
    struct buf text = buf_new(TEXT_MAX);
    buf_add(&text, field(a, ID_FORMAT, STR("01")));
    buf_add(&text, field(a, ID_METHOD, code->amount ? STR("12") : STR("11")));
    buf_add(&text, field(a, ID_ACCOUNT, account_of(a, code)));
    buf_add(&text, field(a, ID_CURRENCY, STR("704")));
    if (code->amount) buf_add(&text, field(a, ID_AMOUNT, arena_printf(a, "%lld", (long long)code->amount)));
    buf_add(&text, field(a, ID_COUNTRY, STR("VN")));
    if (code->purpose.len) buf_add(&text, field(a, ID_MORE, field(a, MORE_PURPOSE, code->purpose)));
    buf_add(&text, STR(CRC_HEAD));
    crc_text(buf_str(&text), crc);
    buf_add_bytes(&text, crc, sizeof crc);
    struct str written = arena_copy(a, buf_str(&text));
    buf_free(&text);
    return written;
}

/* ---- reading ---- */

/* The fields of one level by their id; absent: not there. */
struct fields {
    struct str of[ID_COUNT];
};

static bool read_fields(struct str text, struct fields *ret)
{
    int64_t id = 0, length = 0;
    *ret = (struct fields){0};
    while (text.len) {
        if (text.len < 4 || !parse_is_digits(str_slice(text, 0, 4))) return false;
        (void)parse_int(str_slice(text, 0, 2), 0, 99, &id);
        (void)parse_int(str_slice(text, 2, 4), 0, 99, &length);
        size_t end = 4 + (size_t)length;
        if (text.len < end || !str_is_absent(ret->of[id])) return false;
        ret->of[id] = str_slice(text, 4, end);
        text = str_slice(text, end, text.len);
    }
    return true;
}

static bool has_right_crc(struct str text)
{
    char right[4];
    if (text.len < 8 || !str_eq(str_slice(text, text.len - 8, text.len - 4), STR(CRC_HEAD))) return false;
    crc_text(str_slice(text, 0, text.len - 4), right);
    return str_eq(str_slice(text, text.len - 4, text.len), (struct str){right, sizeof right});
}

static bool read_account(struct str template, struct vietqr *code)
{
    struct fields account, owner;
    if (str_is_absent(template) || !read_fields(template, &account)) return false;
    if (!str_eq(account.of[ACCOUNT_SCHEME], STR(SCHEME)) || !str_eq(account.of[ACCOUNT_SERVICE], STR(SERVICE))) return false;
    if (str_is_absent(account.of[ACCOUNT_OWNER]) || !read_fields(account.of[ACCOUNT_OWNER], &owner)) return false;
    code->bank_bin = owner.of[OWNER_BIN];
    code->account = owner.of[OWNER_ACCOUNT];
    return vietqr_is_bin(code->bank_bin) && vietqr_is_account(code->account);
}

/* Of a static code absent, of a dynamic one there. */
static bool read_amount(const struct fields *all, struct vietqr *code)
{
    bool is_static = str_eq(all->of[ID_METHOD], STR("11")), is_dynamic = str_eq(all->of[ID_METHOD], STR("12"));
    struct str amount = all->of[ID_AMOUNT];
    code->amount = 0;
    if (is_static) return str_is_absent(amount);
    return is_dynamic && parse_is_digits(amount) && parse_int(amount, 1, VIETQR_AMOUNT_MAX, &code->amount);
}

static bool read_purpose(struct str template, struct vietqr *code)
{
    struct fields more;
    code->purpose = STR("");
    if (str_is_absent(template)) return true;
    if (!read_fields(template, &more)) return false;
    if (!str_is_absent(more.of[MORE_PURPOSE])) code->purpose = more.of[MORE_PURPOSE];
    return true;
}

bool vietqr_read(struct str text, struct vietqr *ret_code)
{
    struct fields all;
    struct vietqr code;
    if (text.len > TEXT_MAX || !has_right_crc(text) || !read_fields(text, &all)) return false;
    bool is_ours = str_eq(all.of[ID_FORMAT], STR("01")) && str_eq(all.of[ID_CURRENCY], STR("704")) && str_eq(all.of[ID_COUNTRY], STR("VN"));
    if (!is_ours || !read_account(all.of[ID_ACCOUNT], &code) || !read_amount(&all, &code) || !read_purpose(all.of[ID_MORE], &code)) return false;
    *ret_code = code;
    return true;
}
