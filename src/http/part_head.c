/* part_head: reading Content-Disposition. */
#include "http/part_head.h"

#include "base/utf8.h"
#include "http/parameter.h"
#include "http/percent.h"

/* Some browsers send the whole path of the file; what is before the last slash, of either kind, is nobody's business. */
static struct str without_path(struct str file_name)
{
    size_t from = file_name.len;
    while (from > 0 && file_name.ptr[from - 1] != '/' && file_name.ptr[from - 1] != '\\')
        from--;
    return str_slice(file_name, from, file_name.len);
}

static bool is_line_text(struct str s)
{
    return utf8_is_plain_text(s) && str_find(s, '\r') == SIZE_MAX && str_find(s, '\n') == SIZE_MAX;
}

/* filename*=UTF-8''... (RFC 8187): browsers do not send it, programs do. */
static bool decode_extended(struct arena *a, struct str value, struct str *ret_text)
{
    struct str charset = str_split_next(&value, '\'');
    (void)str_split_next(&value, '\''); /* the language */
    if (str_is_absent(value) || !str_eq_nocase_ascii(charset, STR("UTF-8"))) return false;
    return http_percent_decode(a, value, false, ret_text);
}

static bool parse_disposition(struct arena *a, struct str value, struct multipart_part *ret_part)
{
    struct str rest = value;
    if (!str_eq_nocase_ascii(parameter_first(&rest), STR("form-data"))) return false;
    struct multipart_part part = {.name = {NULL, 0}};
    bool extended = false;
    struct str key;
    struct str text;
    int more = 0;
    while ((more = parameter_next(a, &rest, &key, &text)) > 0) {
        if (str_eq_nocase_ascii(key, STR("name"))) part.name = text;
        if (str_eq_nocase_ascii(key, STR("filename*"))) {
            extended = true;
            part.is_file = true;
            if (!decode_extended(a, text, &part.file_name)) return false;
        }
        if (str_eq_nocase_ascii(key, STR("filename")) && !extended) {
            part.is_file = true;
            part.file_name = text;
        }
    }
    if (more < 0 || str_is_empty(part.name)) return false;
    part.file_name = without_path(part.file_name);
    *ret_part = part;
    return is_line_text(part.name) && is_line_text(part.file_name);
}

static bool is_identity_encoding(struct str value)
{
    return str_eq_nocase_ascii(value, STR("binary")) || str_eq_nocase_ascii(value, STR("8bit")) ||
           str_eq_nocase_ascii(value, STR("7bit"));
}

bool part_head_parse(struct arena *a, struct str lines, struct multipart_part *ret_part)
{
    struct multipart_part part = {.name = {NULL, 0}};
    struct str rest = arena_copy(a, lines);
    while (rest.len > 0) {
        size_t end = str_find_str(rest, STR("\r\n"));
        if (end == SIZE_MAX) return false;
        struct str line = str_slice(rest, 0, end);
        rest = str_slice(rest, end + 2, rest.len);
        size_t colon = str_find(line, ':');
        if (colon == SIZE_MAX || colon == 0 || str_find(line, '\n') != SIZE_MAX) return false;
        struct str name = str_slice(line, 0, colon);
        struct str value = str_trim(str_slice(line, colon + 1, line.len));
        if (str_eq_nocase_ascii(name, STR("Content-Disposition"))) {
            if (!str_is_absent(part.name) || !parse_disposition(a, value, &part)) return false;
        } else if (str_eq_nocase_ascii(name, STR("Content-Transfer-Encoding")) && !is_identity_encoding(value)) {
            return false;
        }
    }
    if (str_is_absent(part.name)) return false;
    *ret_part = part;
    return true;
}
