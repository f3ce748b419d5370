/* gallery: writes pages that show every component, in both languages, with the assets beside them, into a folder that
 * any file server can show: gallery FOLDER. For looking (tests/e2e/gallery.test.js takes pictures) and for axe. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "html/asset.h"
#include "i18n/i18n.h"
#include "package/package_source.h"
#include "tmpl_gallery.h"

static struct str choose(enum locale l, const char *vi, const char *en)
{
    return str_of(l == LOCALE_VI ? vi : en);
}

#define W(vi, en) choose(l, (vi), (en))
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Copies a list into the arena, for the page's lifetime. */
static void *kept(struct arena *a, const void *list, size_t size)
{
    void *copy = arena_alloc(a, size);
    memcpy(copy, list, size);
    return copy;
}

#define KEEP(a, list) kept((a), (list), sizeof(list))

static void fill_words(struct gallery *g, enum locale l)
{
    const struct str words[] = {
        W("Bạn cần làm gì?", "What do you need?"),
        W("Thành phố hôm nay", "The city today"),
        W("Hộ tịch · 1.001193.000.00.00.H26", "Civil status · 1.001193.000.00.00.H26"),
        W("Giấy tờ cần có", "Papers you need"),
        W("Ai giải quyết", "Who decides"),
        W("Vì sao là ngày này?", "Why this date?"),
        W("Nhận lúc 15:30, thứ Hai 12/03/2018. Sau 15:00 nên tính từ thứ Ba 13/03. Ba ngày làm việc: thứ Ba, thứ Tư, "
          "thứ Năm.",
          "Received at 15:30, Monday 12/03/2018. That is after 15:00, so counting starts on Tuesday 13/03. Three "
          "working days: Tuesday, Wednesday, Thursday."),
        W("Mang theo bản chính để đối chiếu. Chúng tôi chỉ xem và trả lại ngay.",
          "Bring the originals. We only look at them and give them back at once."),
        W("Tài khoản", "Account"),
        W("Dùng để theo dõi hồ sơ này.", "For following this dossier."),
        W("Việc bạn cần làm", "What you must do now"),
        W("Bổ sung bản sao giấy chứng sinh trước 17:00, thứ Sáu 16/03/2018.",
          "Send a copy of the birth certificate before 17:00, Friday 16/03/2018."),
        W("Hồ sơ đang ở đâu", "Where it is"),
        W("Hồ sơ", "The dossier"),
        W("Các bước", "Steps"),
        W("Trạng thái", "States"),
        W("Đã lưu", "Saved"),
        W("Quyết định: tiếp nhận hay yêu cầu bổ sung", "To decide: receive, or ask for more papers"),
        W("Hồ sơ theo lĩnh vực, quý I năm 2018", "Dossiers by field, first quarter of 2018"),
        W("Cập nhật cách đây 4 giây", "4 seconds old"),
    };
    _Static_assert(COUNT(words) == GALLERY_WORDS, "as many words as the gallery uses");
    memcpy(g->words, words, sizeof words);
}

static void fill_portal(struct gallery *g, struct arena *a, enum locale l)
{
    const struct link_view links[] = {
        {.text = W("Sinh con", "Having a child"),
         .href = STR("/a"),
         .note = W("Khai sinh, bảo hiểm, thường trú", "Birth, insurance, residence")},
        {.text = W("Kết hôn", "Getting married"), .href = STR("/b")},
        {.text = W("Mở cửa hàng hoặc hộ kinh doanh", "Opening a shop"),
         .href = STR("/c"),
         .note = W("Đăng ký, thuế, an toàn thực phẩm", "Registration, tax, food safety")},
        {.text = W("Xây hoặc sửa nhà", "Building or repairing a house"), .href = STR("/d")},
        {.text = W("Đất đai, sổ đỏ", "Land and titles"), .href = STR("/e")},
        {.text = W("Người thân qua đời", "A death in the family"), .href = STR("/f")},
    };
    const struct stat_view stats[] = {
        {.number = W("391", "391"),
         .label = W("dịch vụ công trực tuyến", "services online"),
         .note = W("đến 31/12/2017", "by 31/12/2017"),
         .href = STR("/statistics")},
        {.number = W("94,3 %", "94.3 %"),
         .label = W("hồ sơ đúng hạn", "dossiers on time"),
         .note = W("tháng 3 năm 2018, mô phỏng", "March 2018, simulated")},
        {.number = W("5.273", "5,273"),
         .label = W("hồ sơ đang giải quyết", "dossiers in progress"),
         .note = W("lúc 15:30 hôm nay", "at 15:30 today")},
    };
    const struct answer_fact facts[] = {
        {W("Cách nộp", "How"), W("Nộp trực tuyến", "Online")},
        {W("Thời hạn", "Time"), W("3 ngày làm việc", "3 working days")},
        {W("Lệ phí", "Fee"), STR("20.000 đ")},
        {W("Mang theo", "Bring"), W("2 giấy tờ", "2 papers")},
    };
    const struct link_view sections[] = {{.text = W("Giấy tờ", "Papers"), .href = STR("#papers"), .current = true},
                                         {.text = W("Ai giải quyết", "Who decides"), .href = STR("#who")},
                                         {.text = W("Căn cứ pháp lý", "Legal basis"), .href = STR("#who")}};
    g->links = KEEP(a, links);
    g->link_count = COUNT(links);
    g->stats = KEEP(a, stats);
    g->stat_count = COUNT(stats);
    g->answer = (struct answer_view){.facts = KEEP(a, facts),
                                     .count = COUNT(facts),
                                     .action_text = W("Nộp trực tuyến", "Apply online"),
                                     .action_href = STR("/apply")};
    g->sections = KEEP(a, sections);
    g->section_count = COUNT(sections);
    bool office = g->page.room == PAGE_OFFICE;
    g->search = (struct search_view){.action = STR("/procedures"),
                                     .name = STR("q"),
                                     .button = W("Tìm", "Search"),
                                     .large = !office,
                                     .label = office ? W("Tìm hồ sơ", "Find a dossier")
                                                     : W("Bạn muốn làm thủ tục gì?", "What would you like to do?"),
                                     .hint = office ? STR("")
                                                    : W("Ví dụ: khai sinh, ho so dat, giấy phép xây dựng",
                                                        "For example: birth, land, building permit")};
}

static void fill_lists(struct gallery *g, struct arena *a, enum locale l)
{
    const struct table_column paper_columns[] = {{.label = W("Giấy tờ", "Paper"), .is_head = true},
                                                 {.label = W("Nộp hay xuất trình", "Hand in or show")},
                                                 {.label = W("Số bản", "Copies"), .is_number = true}};
    const struct table_cell p1[] = {{.text = W("Tờ khai đăng ký khai sinh", "Birth registration form"),
                                     .note = W("Có thể điền trên mạng", "Can be filled in online")},
                                    {.text = W("Nộp bản chính", "Hand in the original")},
                                    {.text = STR("1")}};
    const struct table_cell p2[] = {
        {.text = W("Giấy chứng sinh", "Certificate of birth")}, {.text = W("Xuất trình", "Show")}, {.text = STR("1")}};
    const struct table_row papers[] = {{.cells = KEEP(a, p1)}, {.cells = KEEP(a, p2)}};
    g->papers = (struct table_view){.id = "papers-table",
                                    .caption = W("Giấy tờ cần có", "Papers you need"),
                                    .hide_caption = true,
                                    .columns = KEEP(a, paper_columns),
                                    .column_count = COUNT(paper_columns),
                                    .rows = KEEP(a, papers),
                                    .row_count = COUNT(papers)};

    const struct table_column work_columns[] = {{.label = W("Hạn", "Due")},
                                                {.label = W("Mã hồ sơ", "Code"), .is_head = true},
                                                {.label = W("Trạng thái", "State")},
                                                {.label = W("Thủ tục", "Procedure")},
                                                {.label = W("Người nộp", "Applicant")}};
    const struct table_cell w1[] = {
        {.text = STR("17:00 09/03/2018"), .tag = tag_of_pending(LATENESS_OVERDUE, false)},
        {.text = STR("H26.22.17-180306-0012"), .href = STR("/d/1")},
        {.tag = tag_of_state(STATE_PROCESSING)},
        {.text = W("Đăng ký khai sinh có yếu tố nước ngoài", "Birth with a foreign element")},
        {.text = STR("Nguyễn Văn An")}};
    const struct table_cell w2[] = {{.text = STR("11:30 12/03/2018"), .tag = tag_of_pending(LATENESS_IN_TIME, true)},
                                    {.text = STR("H26.22.17-180309-0003"), .href = STR("/d/2")},
                                    {.tag = tag_of_state(STATE_SUPPLEMENT)},
                                    {.text = W("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Building permit for a house")},
                                    {.text = STR("Trần Thị Bích Ngọc")}};
    const struct table_cell w3[] = {
        {.text = STR("15/03/2018")},
        {.text = STR("H26.22.17-180312-0001"), .href = STR("/d/3"), .note = W("nộp trực tuyến", "filed online")},
        {.tag = tag_of_state(STATE_NEW)},
        {.text = W("Đăng ký hộ kinh doanh", "Registering a household business")},
        {.text = STR("Công ty TNHH Hoa Sen")}};
    const struct table_row work[] = {
        {.cells = KEEP(a, w1), .is_late = true}, {.cells = KEEP(a, w2)}, {.cells = KEEP(a, w3)}};
    g->work = (struct table_view){.id = "work",
                                  .caption = W("Việc của tôi, theo hạn", "My work, by due date"),
                                  .columns = KEEP(a, work_columns),
                                  .column_count = COUNT(work_columns),
                                  .rows = KEEP(a, work),
                                  .row_count = COUNT(work)};
    g->pager = (struct pager_view){.first_href = STR("/office"),
                                   .previous_href = STR("/office?before=x"),
                                   .next_href = STR("/office?after=y"),
                                   .note = W("Hồ sơ 51–100", "Dossiers 51–100")};

    const struct table_column figure_columns[] = {{.label = W("Lĩnh vực", "Field")},
                                                  {.label = W("Trực tuyến", "Online"), .is_number = true},
                                                  {.label = W("Tất cả", "All"), .is_number = true},
                                                  {.label = W("Đúng hạn", "On time"), .is_number = true},
                                                  {.label = W("Quá hạn", "Late"), .is_number = true},
                                                  {.label = W("Tỷ lệ trực tuyến", "Share online"), .is_number = true}};
    const struct table_cell f1[] = {{.text = W("Hộ tịch", "Civil status")},
                                    {.text = STR("5.273")},
                                    {.text = STR("6.120")},
                                    {.text = STR("6.001")},
                                    {.text = STR("119")},
                                    {.text = STR("86,2 %")}};
    const struct table_cell f2[] = {{.text = W("Đất đai", "Land")}, {.text = STR("1.200")}, {.text = STR("4.402")},
                                    {.text = STR("4.111")},         {.text = STR("291")},   {.text = STR("27,3 %")}};
    const struct table_row figures[] = {{.cells = KEEP(a, f1)}, {.cells = KEEP(a, f2)}};
    g->figures = (struct table_view){.columns = KEEP(a, figure_columns),
                                     .column_count = COUNT(figure_columns),
                                     .rows = KEEP(a, figures),
                                     .row_count = COUNT(figures)};

    const struct summary_row summary[] = {
        {.key = W("Mã hồ sơ", "Dossier code"), .value = STR("H26.22.17-180312-0001")},
        {.key = W("Trạng thái", "State"),
         .tag = tag_of_state(STATE_PROCESSING),
         .note = W("Cán bộ đang giải quyết hồ sơ của bạn.", "An official is working on your dossier.")},
        {.key = W("Cơ quan", "Office"),
         .value = W("Ủy ban nhân dân phường Hàng Bài, quận Hoàn Kiếm",
                    "People's Committee of Hàng Bài ward, Hoàn Kiếm district")},
        {.key = W("Địa chỉ nhận kết quả", "Where you get the result"),
         .value = STR("12 Hàng Khay\nHoàn Kiếm, Hà Nội"),
         .change_href = STR("/change")},
    };
    g->summary = KEEP(a, summary);
    g->summary_count = COUNT(summary);
}

static void fill_form(struct gallery *g, struct arena *a, enum locale l)
{
    const struct error_view errors[] = {
        {STR("phone"),
         W("Vui lòng nhập số điện thoại có 10 chữ số: Số điện thoại", "Enter a phone number with 10 digits: Phone")},
        {STR("birthday-day"), W("Vui lòng nhập ngày có thật: Ngày sinh", "Enter a real date: Date of birth")},
        {STR("way"), W("Vui lòng chọn: Cách nhận kết quả", "Choose: How to get the result")}};
    g->errors = KEEP(a, errors);
    g->error_count = COUNT(errors);
    g->name = (struct field_view){.name = STR("name"),
                                  .label = W("Họ, chữ đệm và tên", "Full name"),
                                  .value = STR("Nguyễn Thị Thuỳ Dương"),
                                  .autocomplete = "name"};
    g->phone = (struct field_view){.name = STR("phone"),
                                   .label = W("Số điện thoại", "Phone"),
                                   .hint = W("Để báo khi có kết quả", "So that we can tell you when it is ready"),
                                   .value = STR("09123"),
                                   .error = errors[0].text,
                                   .type = "tel",
                                   .autocomplete = "tel",
                                   .width = 20};
    g->fee = (struct field_view){.name = STR("fee"),
                                 .label = W("Lệ phí đã nộp", "Fee paid"),
                                 .value = STR("20.000"),
                                 .suffix = STR("đ"),
                                 .inputmode = "numeric",
                                 .width = 10,
                                 .optional = true};
    g->why = (struct field_view){.name = STR("why"),
                                 .label = W("Nội dung yêu cầu", "What you ask for"),
                                 .value = STR("Đề nghị cấp lại bản sao."),
                                 .maximum = 500,
                                 .rows = 4};
    g->paper = (struct field_view){.name = STR("paper"),
                                   .label = W("Giấy chứng sinh", "Certificate of birth"),
                                   .hint = W("PDF hoặc ảnh, tối đa 50 MB", "PDF or picture, up to 50 MB"),
                                   .accept = ".pdf,.jpg,.png"};
    g->password = (struct field_view){.name = STR("password"), .label = W("Mật khẩu", "Password"), .width = 20};
    g->birthday = (struct date_view){.name = STR("birthday"),
                                     .label = W("Ngày sinh", "Date of birth"),
                                     .hint = W("Ví dụ: 05 3 1990", "For example: 05 3 1990"),
                                     .day = STR("31"),
                                     .month = STR("2"),
                                     .year = STR("1990"),
                                     .wrong_day = true,
                                     .error = errors[1].text,
                                     .birthday = true};
    const struct choice_view communes[] = {{.value = STR(""), .label = W("Chọn phường, xã", "Choose a ward")},
                                           {.value = STR("1"), .label = STR("Phường Hàng Bài"), .selected = true},
                                           {.value = STR("2"), .label = STR("Phường Phan Chu Trinh")}};
    g->commune = (struct choices_view){.name = STR("commune"),
                                       .label = W("Phường, xã, thị trấn", "Ward or commune"),
                                       .items = KEEP(a, communes),
                                       .count = COUNT(communes)};
    const struct choice_view ways[] = {
        {.value = STR("desk"),
         .label = W("Tại bộ phận một cửa", "At the desk"),
         .hint = W("Giờ làm việc, mang giấy hẹn", "Office hours; bring the receipt")},
        {.value = STR("post"), .label = W("Bưu điện đến nhà", "By post"), .hint = W("Thêm 1–2 ngày", "1–2 days more")}};
    g->way = (struct choices_view){.name = STR("way"),
                                   .label = W("Cách nhận kết quả", "How to get the result"),
                                   .error = errors[2].text,
                                   .items = KEEP(a, ways),
                                   .count = COUNT(ways)};
    const struct choice_view copies[] = {
        {.value = STR("copy"), .label = W("Cấp thêm bản sao", "Extra copies"), .selected = true},
        {.value = STR("sms"), .label = W("Báo qua tin nhắn", "Tell me by SMS")}};
    g->copies = (struct choices_view){.name = STR("copies"),
                                      .label = W("Yêu cầu thêm", "Also"),
                                      .items = KEEP(a, copies),
                                      .count = COUNT(copies),
                                      .optional = true};
    g->save = (struct button_view){.text = W("Lưu và tiếp tục", "Save and continue")};
    g->later = (struct button_view){.text = W("Để sau", "Later"), .kind = BUTTON_SECONDARY, .href = STR("/my")};
    g->destroy = (struct button_view){.text = W("Xóa bản nháp", "Delete the draft"),
                                      .kind = BUTTON_DESTRUCTIVE,
                                      .name = STR("act"),
                                      .value = STR("delete")};
    g->accept = (struct button_view){
        .text = W("Tiếp nhận hồ sơ", "Receive the dossier"), .href = STR("/accept"), .key = STR("t")};
    g->supplement = (struct button_view){.text = W("Yêu cầu bổ sung", "Ask for more papers"),
                                         .kind = BUTTON_SECONDARY,
                                         .href = STR("/more"),
                                         .key = STR("b")};
}

static void fill_progress(struct gallery *g, struct arena *a, enum locale l)
{
    const struct timeline_item steps[] = {
        {.title = W("Bạn nộp hồ sơ trên mạng", "You filed online"), .when = STR("10:02, thứ Hai 12/03/2018")},
        {.title = W("Một cửa phường Hàng Bài tiếp nhận", "Hàng Bài ward received it"),
         .when = STR("15:30, thứ Hai 12/03/2018"),
         .who = W("bộ phận một cửa", "one-stop desk"),
         .text = W("Hẹn trả 17:00, thứ Năm 15/03/2018.", "Promised for 17:00, Thursday 15/03/2018.")},
        {.title = W("Đang giải quyết", "Being processed"),
         .when = W("từ 08:00, thứ Ba 13/03/2018", "since 08:00, Tuesday 13/03/2018"),
         .tag = tag_of_pending(LATENESS_IN_TIME, true),
         .place = TIMELINE_NOW},
        {.title = W("Ký và cấp số", "Signed and numbered"), .place = TIMELINE_AHEAD},
        {.title = W("Bạn nhận kết quả", "You get the result"), .place = TIMELINE_AHEAD},
    };
    g->steps = KEEP(a, steps);
    g->step_count = COUNT(steps);
    const struct task_view tasks[] = {
        {.title = W("Người được khai sinh", "The child"), .href = STR("/1"), .state = TASK_DONE},
        {.title = W("Cha và mẹ", "The parents"),
         .href = STR("/2"),
         .state = TASK_STARTED,
         .hint = W("Còn thiếu quê quán của mẹ", "The mother's home place is missing")},
        {.title = W("Giấy tờ", "Papers"), .href = STR("/3"), .state = TASK_TODO},
        {.title = W("Kiểm tra và nộp", "Check and send"), .state = TASK_BLOCKED},
    };
    g->tasks = KEEP(a, tasks);
    g->task_count = COUNT(tasks);
    g->confirmation =
        (struct confirmation_view){.title = W("Hồ sơ của bạn đã được gửi", "Your application has been sent"),
                                   .label = W("Mã nộp", "Reference"),
                                   .reference = STR("K7Q2-94MD"),
                                   .text = W("Bộ phận một cửa phường Hàng Bài trả lời trong 8 giờ làm việc.",
                                             "The desk of Hàng Bài ward answers within 8 working hours.")};
    for (enum dossier_state s = STATE_NEW; s < STATE_COUNT; s++)
        g->tags[g->tag_count++] = tag_of_state(s);
    for (int i = LATENESS_NOT_FINISHED; i <= LATENESS_LATE; i++)
        g->tags[g->tag_count++] = tag_of_lateness((enum lateness)i);
    g->empty = (struct empty_view){.title = W("Chưa có hồ sơ nào", "No dossiers yet"),
                                   .text = W("Hồ sơ bạn nộp sẽ hiện ở đây.", "What you file will appear here."),
                                   .action_text = W("Tìm thủ tục", "Find a procedure"),
                                   .action_href = STR("/procedures")};
}

static void fill_charts(struct gallery *g, struct arena *a, enum locale l)
{
    const struct chart_value bars[] = {{W("Hộ tịch", "Civil status"), 5273, STR("5.273"), CHART_LAKE},
                                       {W("Đất đai", "Land"), 1200, STR("1.200"), CHART_LAKE},
                                       {W("Xây dựng", "Building"), 333, STR("333"), CHART_LAKE},
                                       {W("Lao động, người có công", "Labour"), 12, STR("12"), CHART_LAKE}};
    const struct chart_value parts[] = {{W("Trước hạn", "Early"), 812, STR("812"), CHART_LAKE},
                                        {W("Đúng hạn", "On time"), 430, STR("430"), CHART_LEAF},
                                        {W("Quá hạn", "Late"), 66, STR("66"), CHART_BRICK},
                                        {W("Đang giải quyết", "In progress"), 240, STR("240"), CHART_SLATE}};
    const struct chart_value days[] = {{.value = 3},  {.value = 9},  {.value = 7}, {.value = 12},
                                       {.value = 11}, {.value = 18}, {.value = 15}};
    g->chart =
        (struct chart_view){"bars", W("Hồ sơ trực tuyến theo lĩnh vực", "Online dossiers by field"),
                            W("Hộ tịch nhiều nhất: 5.273.", "Civil status leads: 5,273."), KEEP(a, bars), COUNT(bars)};
    g->stack = (struct chart_view){"parts", W("Đúng hạn", "On time"),
                                   W("812 trước hạn, 430 đúng hạn, 66 quá hạn.", "812 early, 430 on time, 66 late."),
                                   KEEP(a, parts), COUNT(parts)};
    g->line = (struct chart_view){"days", W("Bảy ngày qua", "The last seven days"),
                                  W("Từ 3 lên 15 hồ sơ một ngày.", "From 3 to 15 dossiers a day."), KEEP(a, days),
                                  COUNT(days)};
    g->sheet = (struct sheet_view){.agency = STR("Ủy ban nhân dân phường Hàng Bài"),
                                   .title = STR("Đăng ký khai sinh"),
                                   .code = STR("1.001193.000.00.00.H26"),
                                   .source = STR("Quyết định số 1872/QĐ-UBND ngày 10 tháng 4 năm 2017")};
}

static void fill_page(struct gallery *g, struct arena *a, enum locale l, const char *name, enum page_room room)
{
    const struct page_crumb crumbs[] = {{W("Trang chủ", "Home"), STR("/")},
                                        {W("Hộ tịch", "Civil status"), STR("/procedures?field=ht")},
                                        {W("Đăng ký khai sinh", "Birth registration"), STR("")}};
    const struct page_queue queues[] = {
        {"late", W("Quá hạn", "Late"), W("Theo dõi", "To watch"), STR("/office?queue=late"), 3, true},
        {"mine", W("Việc của tôi", "Mine"), STR(""), STR("/office?queue=mine"), 12, false},
        {"unit", W("Của phòng", "My unit's"), W("Trong cơ quan", "In the office"), STR("/office?queue=unit"), 48, false},
        {"new", W("Mới nộp trên mạng", "Newly filed online"), STR(""), STR("/office?queue=new"), 5, false},
    };
    g->page = (struct page){.room = room,
                            .locale = l,
                            .title = W("Đăng ký khai sinh", "Birth registration"),
                            .city = W("Thành phố Hà Nội", "City of Hà Nội"),
                            .dataset = W("Hà Nội 2017", "Hà Nội 2017"),
                            .simulated = true,
                            .csrf = STR("x"),
                            .path = STR("/gallery"),
                            .active = room == PAGE_OFFICE ? "work" : "procedures",
                            .queue = "mine"};
    if (room == PAGE_OFFICE) {
        g->page.user = PAGE_USER_OFFICIAL;
        g->page.user_name = STR("Lê Thị Hoa");
        g->page.user_place = W("Một cửa phường Hàng Bài", "One-stop desk, Hàng Bài ward");
        g->page.queues = KEEP(a, queues);
        g->page.queue_count = COUNT(queues);
        g->page.flash = (struct page_flash){TONE_LEAF, W("Đã tiếp nhận hồ sơ H26.22.17-180312-0001.",
                                                         "Dossier H26.22.17-180312-0001 has been received.")};
    }
    if (strcmp(name, "procedure") == 0) {
        g->page.crumbs = KEEP(a, crumbs);
        g->page.crumb_count = COUNT(crumbs);
    }
    if (strcmp(name, "form") == 0) {
        g->page.back_href = STR("/my");
        g->page.has_errors = true;
        g->page.user = PAGE_USER_CITIZEN;
        g->page.user_name = STR("Nguyễn Thị Thuỳ Dương");
    }
}

static const struct {
    const char *name;
    enum page_room room;
    void (*write)(struct html *h, const struct gallery *g);
} pages[] = {
    {"home", PAGE_PORTAL, tmpl_gallery_home},       {"procedure", PAGE_PORTAL, tmpl_gallery_procedure},
    {"form", PAGE_PORTAL, tmpl_gallery_form},       {"track", PAGE_PORTAL, tmpl_gallery_track},
    {"apply", PAGE_PORTAL, tmpl_gallery_apply},     {"office", PAGE_OFFICE, tmpl_gallery_office},
    {"figures", PAGE_PORTAL, tmpl_gallery_figures}, {"sheet", PAGE_PORTAL, tmpl_gallery_sheet},
    {"wall", PAGE_WALL, tmpl_gallery_wall},         {"package", PAGE_OFFICE, tmpl_gallery_package},
};

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes, 1, size, f) != size || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

/* The linked procedure that is shipped. */
static void fill_pictures(struct gallery *g, struct arena *a, enum locale l)
{
    static char bytes[1 << 16];
    struct ctx c = {.arena = a, .locale = l};
    struct package_findings *findings = ARENA_NEW(a, struct package_findings);
    struct package_source source;
    FILE *f = fopen(PACKAGES "/LT.DAUTU-DKDN.json", "rb");
    ASSERT(f != NULL);
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, f)};
    (void)fclose(f);
    err_t e = package_source_read(&c, text, NULL, findings, &source);
    ASSERT(!e);
    const struct package_plan *plan = package_plan_compile(&c, source.package, findings);
    e = package_pictures_of(&c, plan, STR("counter"), STR("1"), &g->pictures);
    ASSERT(!e);
}

static void write_page(const char *folder, size_t at, enum locale l)
{
    char path[1024];
    struct arena *a = arena_new(1 << 16);
    struct buf out = buf_new(1 << 20);
    struct html h = {.out = &out, .arena = a, .locale = l, .translate = tr};
    struct gallery g = {0};
    fill_page(&g, a, l, pages[at].name, pages[at].room);
    fill_words(&g, l);
    fill_portal(&g, a, l);
    fill_lists(&g, a, l);
    fill_form(&g, a, l);
    fill_progress(&g, a, l);
    fill_charts(&g, a, l);
    fill_pictures(&g, a, l);
    tmpl_page_begin(&h, &g.page);
    pages[at].write(&h, &g);
    tmpl_page_end(&h, &g.page);
    (void)snprintf(path, sizeof path, "%s/%s-%s.html", folder, pages[at].name, locale_tag(l));
    write_file(path, out.ptr, out.len);
    buf_free(&out);
    arena_free(a);
}

static void write_assets(const char *folder)
{
    char path[1024];
    const struct embedded_set *all = asset_all();
    (void)snprintf(path, sizeof path, "%s/assets", folder);
    (void)mkdir(path, 0777);
    (void)snprintf(path, sizeof path, "%s/assets/%s", folder, all->sha256);
    (void)mkdir(path, 0777);
    for (size_t i = 0; i < all->count; i++) {
        (void)snprintf(path, sizeof path, "%s%s", folder, all->files[i].path);
        write_file(path, all->files[i].bytes, all->files[i].size);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) return 2;
    if (mkdir(argv[1], 0777) != 0 && errno != EEXIST) return 1;
    write_assets(argv[1]);
    for (size_t i = 0; i < COUNT(pages); i++)
        for (enum locale l = LOCALE_VI; l < LOCALE_COUNT; l++)
            write_page(argv[1], i, l);
    return 0;
}
