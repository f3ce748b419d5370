/* asset: what the templates ask for is in the program, whole, typed and compressed right. */
#include "unit/unit.h"

#include <zlib.h>

#include "html/asset.h"

static void an_address_leads_back_to_its_file(void **state)
{
    (void)state;
    const struct embedded_set *all = asset_all();
    assert_true(all->count > 10);
    for (size_t i = 0; i < all->count; i++) {
        struct str url = asset_url(all->files[i].name);
        assert_true(str_starts_with(url, STR(ASSET_PREFIX)));
        assert_ptr_equal(asset_find(url), &all->files[i]);
        assert_true(asset_is_current(url));
        assert_true(all->files[i].size > 0);
        assert_int_equal(all->files[i].bytes[all->files[i].size], 0);
    }
}

static void an_older_hash_still_finds_the_file_but_is_not_current(void **state)
{
    (void)state;
    struct str old = STR("/assets/0000000000000000/app.css");
    assert_non_null(asset_find(old));
    assert_string_equal(asset_find(old)->name, "app.css");
    assert_false(asset_is_current(old));
}

static void other_addresses_find_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"/assets/", "/assets/app.css",      "/assets/x/",         "/assets/x/none.css",
                                        "/app.css", "/assets/x/../app.css", "/assets/x/app.css/", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_null(asset_find(str_of(wrong[i])));
}

static void the_compressed_form_is_the_same_content(void **state)
{
    (void)state;
    const struct embedded_file *css = asset_find(asset_url("app.css"));
    assert_string_equal(css->content_type, "text/css; charset=utf-8");
    assert_non_null(css->gzip);
    assert_true(css->gzip_size < css->size / 2);
    unsigned char *plain = malloc(css->size + 1);
    assert_non_null(plain);
    z_stream z = {0};
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    unsigned char *in = malloc(css->gzip_size);
    assert_non_null(in);
    memcpy(in, css->gzip, css->gzip_size);
    z.next_in = in;
    z.avail_in = (uInt)css->gzip_size;
    z.next_out = plain;
    z.avail_out = (uInt)css->size + 1;
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, css->size);
    assert_memory_equal(plain, css->bytes, css->size);
    (void)inflateEnd(&z);
    free(in);
    free(plain);
}

static void fonts_are_not_compressed_twice(void **state)
{
    (void)state;
    const struct embedded_file *font = asset_find(asset_url("be-vietnam-pro-vietnamese-400-normal.woff2"));
    assert_string_equal(font->content_type, "font/woff2");
    assert_null(font->gzip);
    assert_memory_equal(font->bytes, "wOF2", 4);
}

/* The strict Content-Security-Policy: nothing of ours may come from elsewhere. */
static void the_style_sheet_names_nothing_outside(void **state)
{
    (void)state;
    struct str css = embedded_text(asset_find(asset_url("app.css")));
    assert_true(str_find_str(css, STR("url(http")) == SIZE_MAX);
    assert_true(str_find_str(css, STR("url(//")) == SIZE_MAX);
    assert_true(str_find_str(css, STR("@import")) == SIZE_MAX);
    assert_true(str_find_str(css, STR("GDS Transport")) == SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_leads_back_to_its_file),
        cmocka_unit_test(an_older_hash_still_finds_the_file_but_is_not_current),
        cmocka_unit_test(other_addresses_find_nothing),
        cmocka_unit_test(the_compressed_form_is_the_same_content),
        cmocka_unit_test(fonts_are_not_compressed_twice),
        cmocka_unit_test(the_style_sheet_names_nothing_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
