/* pdf_rate: printed papers a second by one worker, in processor time, by the release program's own pages (pdf). usage: pdf_rate SECONDS
 * -> "receipt N supplement N apology N register N" (register: its rows a second). */
#include <stdio.h>
#include <time.h>

#include "base/civil.h"
#include "base/parse.h"
#include "pdf/apology.h"
#include "pdf/receipt.h"
#include "pdf/register.h"
#include "pdf/supplement.h"

#define OUT_MAX ((size_t)16 << 20)
#define REGISTER_ROWS 1000

static double seconds_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct instant at(int month, int day, int hour)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2019, month, day}), hour * 60));
}

static const struct letter_component papers[] = {
    {STR_INIT("Tờ khai đăng ký khai sinh theo mẫu"), 1, 0, 0},
    {STR_INIT("Giấy chứng sinh"), 1, 0, 0},
    {STR_INIT("Giấy chứng nhận kết hôn của cha, mẹ"), 0, 1, 0},
};

static const struct letter_applicant applicant = {STR_INIT("Nguyễn Thị Mẫu"), STR_INIT("Số 1 phố Mẫu, phường Mẫu, Hà Nội"), STR_INIT(""),
                                                  STR_INIT("mau@example.vn"), STR_INIT("Đăng ký khai sinh")};

static struct letter_head head(void)
{
    return (struct letter_head){.superior = STR("UBND quận Mẫu"), .agency = STR("UBND phường Mẫu"), .number = STR("0147"), .place = STR("Hà Nội"), .date = at(3, 5, 9)};
}

static err_t receipt(struct ctx *c, const struct pdf_out *out)
{
    const struct receipt_view view = {
        .form_set = RECEIPT_FORM_SET_2018, .printed = at(3, 5, 9), .head = head(), .code = STR("000.17.22.H26-190305-0001"),
        .desk_name = STR("Bộ phận tiếp nhận và trả kết quả UBND phường Mẫu"), .applicant = applicant, .components = papers, .component_count = 3,
        .sets = 1, .limit = STR("5 ngày làm việc"), .received_at = at(3, 5, 9), .due_at = at(3, 12, 9),
        .return_place = STR("Bộ phận tiếp nhận và trả kết quả UBND phường Mẫu"), .receiver = STR("Trần Văn Mẫu"), .track_url = STR("https://example.vn/track"),
    };
    return receipt_render(c, &view, out);
}

static err_t supplement(struct ctx *c, const struct pdf_out *out)
{
    const struct supplement_view view = {
        .printed = at(3, 5, 9), .head = head(), .code = STR("000.17.22.H26-190305-0001"), .applicant = applicant, .components = papers, .component_count = 2,
        .reason = STR("Giấy chứng sinh bị mờ số, đề nghị nộp lại bản rõ."), .official = STR("Trần Văn Mẫu"), .track_url = STR("https://example.vn/track"),
    };
    return supplement_render(c, &view, out);
}

static err_t apology(struct ctx *c, const struct pdf_out *out)
{
    const struct apology_view view = {
        .form_set = APOLOGY_FORM_SET_2018, .printed = at(3, 12, 9), .head = head(), .addressee = STR("Bà Nguyễn Thị Mẫu"), .address = applicant.address,
        .code = STR("000.17.22.H26-190305-0001"), .request = applicant.request, .received_at = at(3, 5, 9), .agency = STR("UBND phường Mẫu"),
        .field = STR("Hộ tịch"), .promised_at = at(3, 12, 9), .cause = APOLOGY_FOR_LATENESS, .reason = STR("Chờ xác minh của cơ quan khác."),
        .new_date = {true, at(3, 14, 9)}, .check_url = STR("https://example.vn/check"),
    };
    return apology_render(c, &view, out);
}

/* ---- the register ---- */

static err_t rewind_rows(void *from)
{
    *(int *)from = 0;
    return OK;
}

static err_t next_row(void *from, struct register_row *ret_row, bool *ret_more)
{
    int *row = from;
    *ret_more = *row < REGISTER_ROWS;
    if (!*ret_more) return OK;
    *ret_row = (struct register_row){
        .code = STR("000.17.22.H26-190305-0001"), .procedure = applicant.request, .sets = 1, .owner = applicant.name, .address = applicant.address,
        .phone = STR(""), .agency = STR("UBND phường Mẫu"), .received_at = at(3, 5, 9), .promised_at = {true, at(3, 12, 9)},
        .returned_by = STR("Trực tiếp"), .note = STR(""),
    };
    (*row)++;
    return OK;
}

static err_t register_of_rows(struct ctx *c, const struct pdf_out *out)
{
    int row = 0;
    const struct register_view view = {.printed = at(3, 29, 9), .head = head(), .book = STR("01"), .from = at(3, 1, 0), .to = at(3, 29, 0),
                                       .rows = {&row, rewind_rows, next_row}};
    return register_render(c, &view, out);
}

/* ---- measuring ---- */

static void measure(const char *name, err_t (*print)(struct ctx *c, const struct pdf_out *out), double each, double seconds)
{
    struct ctx c = {.arena = arena_new(1 << 16)};
    struct buf bytes = buf_new(OUT_MAX);
    double rounds = 0;
    double start = seconds_now();
    double end = start;
    for (; end - start < seconds; end = seconds_now(), rounds++) {
        buf_reset(&bytes);
        err_t e = print(&c, PDF_PAGES(&bytes));
        ASSERT(!e && buf_str(&bytes).len > 1000);
        arena_reset(c.arena);
    }
    (void)printf("%s %.1f ", name, rounds * each / (end - start));
    buf_free(&bytes);
    arena_free(c.arena);
}

int main(int argc, char **argv)
{
    int64_t seconds;
    if (argc != 2 || !parse_int(str_of(argv[1]), 1, 60, &seconds)) {
        (void)fprintf(stderr, "usage: pdf_rate SECONDS\n");
        return 2;
    }
    measure("receipt", receipt, 1, (double)seconds);
    measure("supplement", supplement, 1, (double)seconds);
    measure("apology", apology, 1, (double)seconds);
    measure("register", register_of_rows, REGISTER_ROWS, (double)seconds);
    (void)printf("\n");
    return 0;
}
