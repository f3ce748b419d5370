/* What must hold of the multipart parser. */
#include "unit/unit.h"

#include <stdio.h>

#include "base/buf.h"
#include "http/multipart.h"

/* The events written down: "name|file|content;" with the same result however the bytes came. */
struct record {
    struct buf text;
    struct arena *arena;
};

static err_t note_part(void *user, const struct multipart_part *part)
{
    struct record *r = user;
    buf_add(&r->text, part->name);
    buf_add_char(&r->text, '|');
    if (part->is_file) buf_printf(&r->text, "<%.*s>", STR_ARG(part->file_name));
    buf_add_char(&r->text, '|');
    return OK;
}

static err_t note_data(void *user, const char *bytes, size_t len)
{
    struct record *r = user;
    assert_true(len > 0);
    buf_add_bytes(&r->text, bytes, len);
    return OK;
}

static err_t note_end(void *user)
{
    struct record *r = user;
    buf_add_char(&r->text, ';');
    return OK;
}

static err_t refuse_data(void *user, const char *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return ERR_LIMIT;
}

static const struct multipart_events events = {.part = note_part, .data = note_data, .end = note_end};

/* Parses the body in pieces that end at first, second and the end; the last two may be the same. */
static err_t parse(struct record *r, struct str body, size_t first, size_t second)
{
    struct multipart m;
    struct multipart_events e = events;
    e.user = r;
    buf_reset(&r->text);
    arena_reset(r->arena);
    multipart_start(&m, r->arena, STR("boundary"), &e);
    err_t error = multipart_feed(&m, body.ptr, first);
    if (!error) error = multipart_feed(&m, body.ptr + first, second - first);
    if (!error) error = multipart_feed(&m, body.ptr + second, body.len - second);
    return error ? error : multipart_finish(&m);
}

/* Every split into two pieces, and byte by byte, gives the same. */
static void assert_parses(struct record *r, struct str body, const char *expected, err_t error)
{
    for (size_t at = 0; at <= body.len; at++) {
        assert_int_equal(parse(r, body, at, at < body.len ? at + 1 : at), error);
        if (error) continue;
        assert_int_equal(r->text.len, strlen(expected));
        assert_memory_equal(r->text.ptr, expected, r->text.len);
    }
    struct multipart m;
    struct multipart_events e = events;
    e.user = r;
    buf_reset(&r->text);
    multipart_start(&m, r->arena, STR("boundary"), &e);
    err_t got = OK;
    for (size_t i = 0; i < body.len && !got; i++)
        got = multipart_feed(&m, body.ptr + i, 1);
    assert_int_equal(got ? got : multipart_finish(&m), error);
    if (!error) assert_memory_equal(r->text.ptr, expected, r->text.len);
}

#define PART(head, content) "--boundary\r\nContent-Disposition: form-data; " head "\r\n\r\n" content "\r\n"
#define END "--boundary--\r\n"

static void fields_and_files_come_in_order(void **state)
{
    assert_parses(*state,
                  STR(PART("name=\"applicant[name]\"", "Nguyễn Văn A") PART("name=\"\xC4\x91\xC6\xA1n\"; filename=\"a.pdf\"", "%PDF\r\n-\n") END),
                  "applicant[name]||Nguyễn Văn A;đơn|<a.pdf>|%PDF\r\n-\n;", OK);
}

static void empty_contents_are_contents(void **state)
{
    assert_parses(*state, STR(PART("name=a", "") PART("name=f; filename=\"\"", "") END), "a||;f|<>|;", OK);
}

static void other_headers_do_not_matter(void **state)
{
    assert_parses(*state,
                  STR("--boundary\r\ncontent-type: application/pdf\r\nCONTENT-DISPOSITION: Form-Data; NAME=\"a\"\r\n"
                      "Content-Transfer-Encoding: binary\r\n\r\nx\r\n" END),
                  "a||x;", OK);
}

static void look_alikes_of_the_boundary_are_content(void **state)
{
    const char *const contents[] = {
        "--boundary",        "\r\n--boundar",     "\r\n--boundaryX", "\r\n--boundary-",    "\r\n--boundary-\r\n",
        "\r\n--boundary \r", "\r\n-boundary\r\n", "\r\r\n\r\n--",    "\n--boundary\r\n",   "\r--boundary\r\n",
        "\r\n--\r\n--bound", "\r\n--boundary\n",  "\r\n--BOUNDARY",  "\r\n--boundary \t-", "\r\n--boundary\r\r\n--boundaryX"};
    struct record *r = *state;
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        struct str body = arena_printf(r->arena, PART("name=a", "%s") END, contents[i]);
        struct buf kept = buf_new(4096);
        struct buf expected = buf_new(4096);
        buf_add(&kept, body); /* the arena is reset by each parse */
        buf_printf(&expected, "a||%s;", contents[i]);
        buf_add_char(&expected, '\0');
        assert_parses(r, buf_str(&kept), expected.ptr, OK);
        buf_free(&kept);
        buf_free(&expected);
    }
}

static void preamble_padding_and_epilogue_are_dropped(void **state)
{
    assert_parses(*state,
                  STR("This is a preamble\r\n--boundaryX\r\n--boundary \t\r\nContent-Disposition: form-data; "
                      "name=a\r\n\r\nx\r\n--boundary--\r\nepilogue\r\n--boundary\r\n"),
                  "a||x;", OK);
    assert_parses(*state, STR("--boundary--"), "", OK);
}

static void a_body_without_an_end_is_refused(void **state)
{
    assert_parses(*state, STR(""), "", ERR_INVALID);
    assert_parses(*state, STR(PART("name=a", "x")), "", ERR_INVALID);
    assert_parses(*state, STR(PART("name=a", "x") "--boundary"), "", ERR_INVALID);
    assert_parses(*state, STR(PART("name=a", "x") "--boundary-"), "", ERR_INVALID);
    assert_parses(*state, STR("--boundary\r\nContent-Disposition: form-data; name=a"), "", ERR_INVALID);
}

static void malformed_heads_are_refused(void **state)
{
    const char *const heads[] = {
        "",                                                        /* no head at all */
        "Content-Type: text/plain\r\n",                            /* no disposition */
        "Content-Disposition: form-data\r\n",                      /* no name */
        "Content-Disposition: form-data; name=\"\"\r\n",           /* an empty name */
        "Content-Disposition: attachment; name=a\r\n",             /* another disposition */
        "Content-Disposition: form-data; name=\"a\r\n",            /* an open quotation mark */
        "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n",
        "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n",
        "Content-Disposition: form-data; name=a\nX: y\r\n",        /* a bare line feed */
        "Content-Disposition form-data; name=a\r\n",               /* no colon */
        "Content-Disposition: form-data; name=\"\xff\"\r\n",       /* not UTF-8 */
        "Content-Disposition: form-data; name=a; filename=\"\x01\"\r\n",
        "Content-Disposition: form-data; name=a; filename*=latin1''x\r\n",
        "Content-Disposition: form-data; name=a; filename*=UTF-8''%zz\r\n",
    };
    struct record *r = *state;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        struct buf body = buf_new(4096);
        buf_printf(&body, "--boundary\r\n%s\r\nx\r\n" END, heads[i]);
        assert_parses(r, buf_str(&body), "", ERR_INVALID);
        buf_free(&body);
    }
}

static void a_head_has_a_limit(void **state)
{
    struct buf body = buf_new(65536);
    buf_add(&body, STR("--boundary\r\nContent-Disposition: form-data; name=a\r\nX-Long: "));
    for (int i = 0; i < MULTIPART_HEAD_LIMIT; i++)
        buf_add_char(&body, 'x');
    buf_add(&body, STR("\r\n\r\nx\r\n" END));
    assert_int_equal(parse(*state, buf_str(&body), 0, body.len), ERR_INVALID);
    assert_int_equal(parse(*state, buf_str(&body), 5, 4000), ERR_INVALID);
    buf_free(&body);
}

static void a_boundary_has_a_limit_of_padding(void **state)
{
    struct buf body = buf_new(4096);
    buf_add(&body, STR("--boundary"));
    for (int i = 0; i < 200; i++)
        buf_add_char(&body, ' ');
    buf_add(&body, STR("\r\n"));
    assert_int_equal(parse(*state, buf_str(&body), 0, body.len), ERR_INVALID);
    buf_free(&body);
}

static void file_names_lose_their_path(void **state)
{
    const struct {
        const char *sent;
        const char *kept;
    } names[] = {
        {"filename=\"C:\\Users\\An\\giấy khai sinh.pdf\"", "giấy khai sinh.pdf"},
        {"filename=\"/etc/passwd\"", "passwd"},
        {"filename=\"../../x\"", "x"},
        {"filename=\"..\\..\\x\"", "x"},
        {"filename=\"a \\\"b\\\" %22c%22.pdf\"", "a \"b\" \"c\".pdf"},
        {"filename=\"a;b.pdf\"", "a;b.pdf"},
        {"filename=\"folder/\"", ""},
        {"filename=plain.pdf", "plain.pdf"},
        {"filename*=UTF-8''gi%E1%BA%A5y.pdf; filename=\"giay.pdf\"", "giấy.pdf"},
        {"filename=\"giay.pdf\"; filename*=utf-8'vi'a%2Fgi%E1%BA%A5y.pdf", "giấy.pdf"},
    };
    struct record *r = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct buf body = buf_new(4096);
        struct buf expected = buf_new(4096);
        buf_printf(&body, PART("name=f; %s", "x") END, names[i].sent);
        buf_printf(&expected, "f|<%s>|x;", names[i].kept);
        buf_add_char(&expected, '\0');
        assert_parses(r, buf_str(&body), expected.ptr, OK);
        buf_free(&body);
        buf_free(&expected);
    }
}

static void an_error_of_an_event_ends_the_parsing(void **state)
{
    struct record *r = *state;
    struct multipart m;
    struct multipart_events e = events;
    e.user = r;
    e.data = refuse_data;
    multipart_start(&m, r->arena, STR("boundary"), &e);
    struct str body = STR(PART("name=a", "x") END);
    assert_int_equal(multipart_feed(&m, body.ptr, body.len), ERR_LIMIT);
    assert_int_equal(multipart_feed(&m, body.ptr, body.len), ERR_LIMIT);
    assert_int_equal(multipart_finish(&m), ERR_LIMIT);
}

static void the_boundary_is_read_from_the_content_type(void **state)
{
    struct record *r = *state;
    struct str boundary;
    assert_true(multipart_boundary(r->arena, STR("multipart/form-data; boundary=----WebKitFormBoundary7MA4"), &boundary));
    assert_true(str_eq(boundary, STR("----WebKitFormBoundary7MA4")));
    assert_true(multipart_boundary(r->arena, STR("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), &boundary));
    assert_true(str_eq(boundary, STR("a b")));
    const char *const bad[] = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a \"",
                               "multipart/mixed; boundary=a", "multipart/form-data; boundary=a\r\nb", "",
                               "multipart/form-data; boundary=\"a", "multipart/form-data; boundary=<a>",
                               "multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(multipart_boundary(r->arena, str_of(bad[i]), &boundary));
}

static int make_record(void **state)
{
    static struct record r;
    r = (struct record){.text = buf_new(65536), .arena = arena_new(4096)};
    *state = &r;
    return 0;
}

static int free_record(void **state)
{
    struct record *r = *state;
    buf_free(&r->text);
    arena_free(r->arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_and_files_come_in_order),
        cmocka_unit_test(empty_contents_are_contents),
        cmocka_unit_test(other_headers_do_not_matter),
        cmocka_unit_test(look_alikes_of_the_boundary_are_content),
        cmocka_unit_test(preamble_padding_and_epilogue_are_dropped),
        cmocka_unit_test(a_body_without_an_end_is_refused),
        cmocka_unit_test(malformed_heads_are_refused),
        cmocka_unit_test(a_head_has_a_limit),
        cmocka_unit_test(a_boundary_has_a_limit_of_padding),
        cmocka_unit_test(file_names_lose_their_path),
        cmocka_unit_test(an_error_of_an_event_ends_the_parsing),
        cmocka_unit_test(the_boundary_is_read_from_the_content_type),
    };
    return cmocka_run_group_tests(tests, make_record, free_record);
}
