/* package_columns: the columns of the sheets with records, and values in cells. */
#include "base/parse.h"
#include "domain/step_time.h"
#include "i18n/i18n.h"
#include "package/package_sheets.h"

static const struct sheet_column step_columns[] = {
    {"step", "Bước", "trinh tu|buoc thuc hien|ma buoc|step", SHEET_TEXT},
    {"content", "Nội dung", "noi dung cong viec|noi dung thuc hien|content", SHEET_TEXT},
    {"who", "Người thực hiện", "don vi nguoi thuc hien|don vi thuc hien|trach nhiem thuc hien|who", SHEET_TEXT},
    {"time", "Thời gian", "thoi han|thoi gian thuc hien|thoi gian giai quyet|time", SHEET_MINUTES},
    {"result", "Kết quả", "ket qua thuc hien|san pham|result", SHEET_TEXT},
    {"next", "Bước tiếp theo", "tiep theo|next", SHEET_LIST},
    {"if", "Nếu", "dieu kien|if", SHEET_TEXT},
    {"branch", "Nhánh", "branch", SHEET_TEXT},
    {"wait", "Chờ", "cho buoc|wait", SHEET_WAIT},
    {"wait_max", "Chờ tối đa", "wait max", SHEET_TEXT},
    {"pause", "Dừng đồng hồ", "tam dung|pause", SHEET_TEXT},
    {"linked", "Liên thông", "linked", SHEET_TEXT},
    {"form", "Biểu mẫu", "mau|form", SHEET_TEXT},
    {"overdue", "Quá hạn", "overdue", SHEET_WORD},
    {"state", "Trạng thái công khai", "trang thai|state", SHEET_INT},
    {"stops_clock", "Kết thúc thời hạn", "dung tinh thoi han|stops clock", SHEET_FLAG},
    {"mark", "Mức xác minh", "mark", SHEET_TEXT},
    {NULL, "STT", "tt|so tt|so thu tu|ghi chu", SHEET_IGNORED},
};
static const struct sheet_column document_columns[] = {
    {"code", "Mã", "ma giay to|code", SHEET_TEXT},
    {"name", "Tên giấy tờ", "thanh phan ho so|ten thanh phan|name", SHEET_TEXT},
    {"mode", "Cách nộp", "hinh thuc|mode", SHEET_WORD},
    {"group", "Nhóm chọn một", "nhom|group", SHEET_TEXT},
    {"if", "Nếu", "dieu kien|if", SHEET_TEXT},
    {"skip_if", "Bỏ qua nếu", "skip if", SHEET_TEXT},
    {"from", "Từ bước", "from", SHEET_TEXT},
    {"for", "Cho nhánh", "for", SHEET_LIST},
    {"originals", "Bản chính", "so ban chinh|originals", SHEET_INT},
    {"copies", "Bản sao", "so ban sao|copies", SHEET_INT},
    {NULL, "STT", "tt|so tt|ghi chu", SHEET_IGNORED},
};
static const struct sheet_column test_columns[] = {
    {"name", "Tên kiểm thử", "ten|name", SHEET_TEXT},
    {"given", "Dữ liệu", "given", SHEET_JSON},
    {"params", "Tham số", "params", SHEET_JSON},
    {"documents", "Giấy tờ đã nộp", "documents", SHEET_LIST},
    {"received", "Nhận lúc", "received", SHEET_TEXT},
    {"fee", "Phí, lệ phí", "phi|fee", SHEET_AMOUNT},
    {"due", "Hẹn trả", "due", SHEET_TEXT},
    {"path", "Các bước", "path", SHEET_LIST},
    {"refuse", "Từ chối tại", "refuse", SHEET_TEXT},
    {"expect", "Kết cục", "expect", SHEET_JSON},
    {"separate_due", "Hạn làm riêng", "separate due", SHEET_TEXT},
    {"saved_minutes", "Phút tiết kiệm", "saved minutes", SHEET_INT},
    {"saved_percent", "Phần trăm tiết kiệm", "saved percent", SHEET_TEXT},
    {NULL, "STT", "tt|ghi chu", SHEET_IGNORED},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
const struct sheet_plan sheet_plans[] = {
    {PACKAGE_STEPS, "Quy trình", step_columns, COUNT(step_columns)},
    {PACKAGE_DOCUMENTS, "Hồ sơ", document_columns, COUNT(document_columns)},
    {PACKAGE_TESTS, "Kiểm thử", test_columns, COUNT(test_columns)},
};
const size_t sheet_plan_count = COUNT(sheet_plans);

const struct sheet_plan *sheet_plan_of(enum package_part part)
{
    for (size_t i = 0; i < sheet_plan_count; i++)
        if (sheet_plans[i].part == part) return &sheet_plans[i];
    return NULL;
}

/* ---- building ---- */

struct json_value sheet_container(struct ctx *c, enum json_type type, size_t room)
{
    return (struct json_value){.type = type, .members = ARENA_ARRAY(c->arena, room, struct json_member)};
}

void sheet_add(struct json_value *container, struct str key, struct json_value value)
{
    container->members[container->count++] = (struct json_member){key, value};
}

/* ---- to cells ---- */

struct workbook_cell sheet_text(struct str text)
{
    return (struct workbook_cell){text.len ? WORKBOOK_TEXT : WORKBOOK_EMPTY, text};
}

static err_t json_text(struct ctx *c, const struct json_value *v, struct workbook_cell *ret)
{
    struct buf out = buf_new(4 * WORKBOOK_CELL_MAX);
    err_t e = json_write_canonical(c, &out, v);
    if (!e && out.overflowed) e = fault_set(c, workbook_cell_too_long, STR(""), STR("32,767"));
    if (!e) *ret = sheet_text(arena_copy(c->arena, buf_str(&out)));
    buf_free(&out);
    return e;
}

static struct workbook_cell number(struct ctx *c, int64_t n)
{
    return (struct workbook_cell){WORKBOOK_NUMBER, arena_printf(c->arena, "%lld", (long long)n)};
}

/* May the text stand in a list as it is? */
static bool is_item(const struct json_value *v)
{
    if (v->type != JSON_STRING || v->string.len == 0 || str_find(v->string, ';') != SIZE_MAX) return false;
    char first = v->string.ptr[0];
    return first != '[' && first != '"' && str_trim(v->string).len == v->string.len;
}

static err_t list_cell(struct ctx *c, const struct json_value *v, struct workbook_cell *ret)
{
    bool plain = v->type == JSON_ARRAY && v->count >= 2;
    struct str text = STR("");
    if (is_item(v)) {
        *ret = sheet_text(v->string);
        return OK;
    }
    for (size_t i = 0; plain && i < v->count; i++) {
        plain = is_item(&v->members[i].value);
        if (plain)
            text =
                arena_printf(c->arena, "%.*s%s%.*s", STR_ARG(text), i ? "; " : "", STR_ARG(v->members[i].value.string));
    }
    *ret = sheet_text(text);
    return plain ? OK : json_text(c, v, ret);
}

err_t sheet_cell_of(struct ctx *c, const struct json_value *v, enum sheet_kind kind, struct workbook_cell *ret)
{
    *ret = (struct workbook_cell){WORKBOOK_EMPTY, STR("")};
    if (!v) return OK;
    if (kind == SHEET_JSON) return json_text(c, v, ret);
    if (kind == SHEET_LIST) return list_cell(c, v, ret);
    if (v->type == JSON_BOOL)
        *ret = sheet_text(v->integer ? STR("x") : STR("không"));
    else if (v->type == JSON_INT && kind == SHEET_MINUTES)
        *ret = sheet_text(step_time_text(c->arena, v->integer));
    else if (v->type == JSON_INT)
        *ret = number(c, v->integer);
    else if (v->type == JSON_STRING)
        *ret = sheet_text(v->string);
    else
        return json_text(c, v, ret);
    return OK;
}

/* Would reading take the text for something else? */
static bool is_ambiguous(struct str text)
{
    return text.len == 0 || text.ptr[0] == '"' || text.ptr[0] == '[' || text.ptr[0] == '{' || str_eq(text, STR("null"));
}

err_t sheet_any_of(struct ctx *c, const struct json_value *v, struct workbook_cell *ret)
{
    if (v->type == JSON_STRING && !is_ambiguous(v->string)) {
        *ret = sheet_text(v->string);
        return OK;
    }
    *ret = (struct workbook_cell){WORKBOOK_BOOLEAN, v->integer ? STR("1") : STR("0")};
    if (v->type == JSON_BOOL) return OK;
    if (v->type != JSON_INT) return json_text(c, v, ret);
    *ret = number(c, v->integer);
    return OK;
}

/* ---- from cells ---- */

static bool read_json(struct ctx *c, struct str text, struct json_value *ret)
{
    err_t e = json_read(c, text, ret);
    if (e) fault_clear(c);
    return !e;
}

/* "4", and "4.0" as spreadsheets may keep it. */
static bool read_int(struct str text, struct json_value *ret)
{
    int64_t n;
    struct str digits = str_ends_with(text, STR(".0")) ? str_slice(text, 0, text.len - 2) : text;
    if (!parse_int(digits, -INT64_C(1000000000000000), INT64_C(1000000000000000), &n)) return false;
    *ret = (struct json_value){.type = JSON_INT, .integer = n};
    return true;
}

static bool read_minutes(struct ctx *c, struct workbook_cell cell, int64_t unit, struct json_value *ret)
{
    int64_t minutes;
    struct str text = text_lower(c->arena, cell.text);
    bool good = step_time_parse(text, &minutes) || (unit && step_time_parse_bare(text, unit, &minutes));
    if (good) *ret = (struct json_value){.type = JSON_INT, .integer = minutes};
    return good;
}

static bool read_flag(struct ctx *c, struct workbook_cell cell, struct json_value *ret)
{
    static const char *const yes[] = {"x", "co", "1", "true", "yes"};
    static const char *const no[] = {"khong", "0", "false", "no"};
    struct str text = text_fold(c->arena, cell.text);
    for (size_t i = 0; i < COUNT(yes); i++)
        if (str_eq(text, str_of(yes[i]))) {
            *ret = (struct json_value){.type = JSON_BOOL, .integer = 1};
            return true;
        }
    for (size_t i = 0; i < COUNT(no); i++)
        if (str_eq(text, str_of(no[i]))) {
            *ret = (struct json_value){.type = JSON_BOOL, .integer = 0};
            return true;
        }
    return false;
}

static bool read_list(struct ctx *c, struct str text, struct json_value *ret)
{
    if (text.ptr[0] == '[' || text.ptr[0] == '"') return read_json(c, text, ret);
    if (str_find(text, ';') == SIZE_MAX) {
        *ret = json_text_value(text);
        return true;
    }
    size_t count = 1;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == ';';
    struct json_value list = sheet_container(c, JSON_ARRAY, count);
    for (struct str rest = text; !str_is_absent(rest);)
        sheet_add(&list, (struct str){NULL, 0}, json_text_value(str_trim(str_split_next(&rest, ';'))));
    *ret = list;
    return true;
}

/* "Xuất trình" -> "xuat_trinh" */
static struct json_value read_word(struct ctx *c, struct str text)
{
    struct str folded = text_fold(c->arena, text);
    char *word = arena_alloc(c->arena, folded.len + 1);
    for (size_t i = 0; i < folded.len; i++)
        word[i] = folded.ptr[i] == ' ' ? '_' : folded.ptr[i];
    return json_text_value((struct str){word, folded.len});
}

bool sheet_value_of(struct ctx *c, struct workbook_cell cell, enum sheet_kind kind, int64_t unit,
                    struct json_value *ret)
{
    switch (kind) {
    case SHEET_MINUTES:
        return read_minutes(c, cell, unit, ret);
    case SHEET_INT:
        return read_int(cell.text, ret);
    case SHEET_FLAG:
        return read_flag(c, cell, ret);
    case SHEET_LIST:
        return read_list(c, cell.text, ret);
    case SHEET_JSON:
        return read_json(c, cell.text, ret);
    case SHEET_AMOUNT:
        if (cell.kind == WORKBOOK_NUMBER && read_int(cell.text, ret)) return true;
        break;
    case SHEET_WORD:
        *ret = read_word(c, cell.text);
        return true;
    case SHEET_TEXT:
    case SHEET_WAIT:
    case SHEET_IGNORED:
        break;
    }
    *ret = json_text_value(cell.text);
    return true;
}

bool sheet_any_value(struct ctx *c, struct workbook_cell cell, bool wants_int, struct json_value *ret)
{
    if (cell.kind == WORKBOOK_BOOLEAN) {
        *ret = (struct json_value){.type = JSON_BOOL, .integer = str_eq(cell.text, STR("1"))};
        return true;
    }
    if (cell.kind == WORKBOOK_NUMBER && wants_int && read_int(cell.text, ret)) return true;
    if (cell.kind == WORKBOOK_TEXT && is_ambiguous(cell.text)) return read_json(c, cell.text, ret);
    *ret = json_text_value(cell.text);
    return true;
}
