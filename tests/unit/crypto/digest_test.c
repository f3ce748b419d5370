/* digest: the published vectors of SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 4231), streaming, and the text form. */
#include "unit/unit.h"

#include "crypto/crypto.h"

static struct arena *arena_of(void **state)
{
    struct ctx *c = *state;
    return c->arena;
}

static const char *hex(struct arena *a, struct digest d)
{
    return arena_cstring(a, digest_hex(a, d));
}

static void sha256_of_the_standards_examples(void **state)
{
    assert_string_equal(hex(arena_of(state), digest_of(STR("abc"))),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(hex(arena_of(state), digest_of(STR(""))),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(hex(arena_of(state), digest_of((struct str){NULL, 0})), hex(arena_of(state), digest_of(STR(""))));
}

static void a_stream_in_any_pieces_has_the_digest_of_the_whole(void **state)
{
    struct str text = STR("Hồ sơ là sản phẩm: mỗi việc là một sự kiện được ghi thêm, không bao giờ sửa.");
    struct digest whole = digest_of(text);
    for (size_t piece = 1; piece <= text.len; piece++) {
        struct digest_stream *s = digest_stream_new(arena_of(state));
        for (size_t at = 0; at < text.len; at += piece) {
            struct str part = str_slice(text, at, at + piece);
            digest_stream_add(s, part.ptr, part.len);
        }
        struct digest streamed = digest_stream_end(s);
        assert_memory_equal(streamed.bytes, whole.bytes, sizeof whole.bytes);
    }
}

static void hmac_of_rfc_4231(void **state)
{
    struct digest d = digest_keyed(STR("Jefe"), STR("what do ya want for nothing?"));
    assert_string_equal(hex(arena_of(state), d), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    char key[131]; /* test case 6: longer than a block */
    memset(key, 0xaa, sizeof key);
    d = digest_keyed((struct str){key, sizeof key}, STR("Test Using Larger Than Block-Size Key - Hash Key First"));
    assert_string_equal(hex(arena_of(state), d), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void the_text_form_reads_back_and_nothing_else_does(void **state)
{
    struct digest d = digest_of(STR("abc"));
    struct digest back = {{0}};
    struct str text = digest_hex(arena_of(state), d);
    assert_true(digest_parse(text, &back));
    assert_memory_equal(back.bytes, d.bytes, sizeof d.bytes);
    assert_false(digest_parse(str_slice(text, 0, 63), &back));
    assert_false(digest_parse(STR(""), &back));
    assert_false(digest_parse(STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a "), &back));
    assert_false(digest_parse(STR("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), &back));
    assert_memory_equal(back.bytes, d.bytes, sizeof d.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(sha256_of_the_standards_examples),
        UNIT_TEST(a_stream_in_any_pieces_has_the_digest_of_the_whole),
        UNIT_TEST(hmac_of_rfc_4231),
        UNIT_TEST(the_text_form_reads_back_and_nothing_else_does),
    };
    if (crypto_start() != OK) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
