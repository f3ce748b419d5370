/* applicant_block: what a draft keeps of its applicant comes back as it was; what is no block is refused. */
#include "unit/unit.h"

#include "web/address.h"
#include "web/applicant_block.h"

static void a_block_comes_back_as_it_was_kept(void **state)
{
    struct ctx *c = *state;
    const struct applicant_block block = {
        .applicant = {.kind = APPLICANT_ENTERPRISE,
                      .name = STR("Công ty \"Hồ Gươm\""),
                      .identity = STR("0101234567"),
                      .phone = STR("0912345678"),
                      .email = STR(""),
                      .address = STR("Số 1\nHàng Bài")},
        .return_way = RETURN_POST,
        .return_address = STR("Số 2 Hàng Gai"),
    };
    struct applicant_block read;
    assert_int_equal(applicant_block_read(c, applicant_block_write(c->arena, &block), &read), OK);
    assert_int_equal(read.applicant.kind, APPLICANT_ENTERPRISE);
    assert_text(c->arena, read.applicant.name, "Công ty \"Hồ Gươm\"");
    assert_text(c->arena, read.applicant.address, "Số 1\nHàng Bài");
    assert_text(c->arena, read.applicant.email, "");
    assert_int_equal(read.return_way, RETURN_POST);
    assert_text(c->arena, read.return_address, "Số 2 Hàng Gai");
}

static void an_empty_text_is_an_empty_block(void **state)
{
    struct ctx *c = *state;
    struct applicant_block read;
    assert_int_equal(applicant_block_read(c, STR(""), &read), OK);
    assert_int_equal(read.applicant.kind, 0);
    assert_int_equal(read.return_way, 0);
    assert_text(c->arena, read.applicant.name, "");
}

static void unknown_kinds_and_ways_are_not_chosen(void **state)
{
    struct ctx *c = *state;
    struct applicant_block read;
    assert_int_equal(applicant_block_read(c, STR("{\"kind\":99,\"return_way\":-1}"), &read), OK);
    assert_int_equal(read.applicant.kind, 0);
    assert_int_equal(read.return_way, 0);
}

static void what_is_no_object_is_refused(void **state)
{
    struct ctx *c = *state;
    struct applicant_block read = {.return_way = RETURN_DESK};
    assert_int_not_equal(applicant_block_read(c, STR("[1]"), &read), OK);
    fault_clear(c);
    assert_int_not_equal(applicant_block_read(c, STR("{\"kind\":"), &read), OK);
    assert_int_equal(read.return_way, RETURN_DESK);
}

static void addresses_are_encoded_and_empty_parameters_left_out(void **state)
{
    struct ctx *c = *state;
    const struct address_parameter parameters[] = {{"q", STR("khai sinh&x")}, {"field", STR("")}, {"level", STR("4")}};
    assert_text(c->arena, address_with(c->arena, STR("/procedures"), parameters, 3), "/procedures?q=khai%20sinh%26x&level=4");
    assert_text(c->arena, address_with(c->arena, STR("/my"), parameters, 0), "/my");
    assert_text(c->arena, address_of(c->arena, "/units/", STR("a/../b")), "/units/a%2F..%2Fb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_block_comes_back_as_it_was_kept),
        UNIT_TEST(an_empty_text_is_an_empty_block),
        UNIT_TEST(unknown_kinds_and_ways_are_not_chosen),
        UNIT_TEST(what_is_no_object_is_refused),
        UNIT_TEST(addresses_are_encoded_and_empty_parameters_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
