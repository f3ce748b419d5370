/* simulation: the tables of demand and service. The offices' posts are in simulation_staff.c. */
#include "domain/simulation.h"

#include "base/err.h"

struct group {
    const char *code;
    int weight;
    enum simulation_filer filer;
};

static const struct group groups[] = {
    {"civil-justice", 330, FILER_CITIZEN},
    {"residence", 70, FILER_CITIZEN},
    {"immigration", 30, FILER_CITIZEN},
    {"social-insurance", 100, FILER_BY_PROGRAM},
    {"tax", 130, FILER_BY_PROGRAM},
    {"customs", 60, FILER_BY_PROGRAM},
    {"business-registration", 85, FILER_ENTERPRISE},
    {"investment", 6, FILER_ENTERPRISE},
    {"land-environment", 45, FILER_CITIZEN},
    {"labour-social", 40, FILER_CITIZEN},
    {"justice-city", 20, FILER_CITIZEN},
    {"transport", 25, FILER_CITIZEN},
    {"construction", 14, FILER_CITIZEN},
    {"health", 12, FILER_ENTERPRISE},
    {"education", 12, FILER_CITIZEN},
    {"industry-trade", 8, FILER_ENTERPRISE},
    {"culture-sport-tourism", 5, FILER_ENTERPRISE},
    {"information-communications", 4, FILER_ENTERPRISE},
    {"interior", 4, FILER_CITIZEN},
};

/* Procedures of every day: birth, marriage, certified copies, residence, passports, returns and contributions. */
static const struct {
    const char *code;
    int weight;
} everyday[] = {
    {"2.000815", 60}, {"2.000884", 22}, {"1.001193", 24}, {"1.004873", 15}, {"2.000635", 14}, {"1.000894", 10}, {"1.000656", 8},
    {"2.000986", 9},  {"1.004859", 4},  {"1.004884", 4},  {"1.004194", 12}, {"1.004222", 10}, {"1.010041", 5},  {"1.001456", 24},
    {"1.000253", 10}, {"1.012753", 12}, {"1.007014", 14}, {"2.002235", 12}, {"1.008309", 6},  {"1.008327", 6},  {"2.002237", 5},
    {"1.002051", 16}, {"1.001939", 8},  {"2.000693", 7},  {"1.001667", 6},  {"1.002759", 6},  {"1.001776", 6},  {"1.001699", 4},
};

static const struct group *find_group(struct str code)
{
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        if (str_eq(str_of(groups[i].code), code)) return &groups[i];
    return NULL;
}

enum simulation_filer simulation_filer_of(struct str group_code)
{
    const struct group *group = find_group(group_code);
    return group ? group->filer : FILER_CITIZEN;
}

int simulation_group_weight(struct str group_code)
{
    const struct group *group = find_group(group_code);
    return group ? group->weight : 1;
}

int simulation_procedure_weight(struct str procedure_code)
{
    for (size_t i = 0; i < sizeof everyday / sizeof everyday[0]; i++)
        if (str_eq(str_of(everyday[i].code), procedure_code)) return everyday[i].weight;
    return 1;
}

/* 0 .. 1000, fixed for the unit and the purpose. */
static int factor_of(const struct unit *unit, uint64_t purpose)
{
    struct chance chance = chance_of(str_hash(unit->code), purpose);
    return (int)chance_below(&chance, 1001);
}

int simulation_unit_weight(const struct unit *unit)
{
    static const int by_kind[UNIT_KIND_END] = {[UNIT_COMMUNE] = 1, [UNIT_DISTRICT] = 12};
    int weight = by_kind[unit->kind] ? by_kind[unit->kind] : 60;
    return weight * (500 + factor_of(unit, 1));
}

int simulation_slowness(const struct unit *unit)
{
    return 400 + factor_of(unit, 2) * 12 / 10;
}

enum channel simulation_channel(struct chance *chance, enum simulation_filer filer, bool can_be_online)
{
    static const int shares[FILER_COUNT][CHANNEL_COUNT] = {
        [FILER_CITIZEN] = {[CHANNEL_COUNTER] = 520, [CHANNEL_ONLINE] = 350, [CHANNEL_POST] = 30, [CHANNEL_ASSISTED] = 100},
        [FILER_ENTERPRISE] = {[CHANNEL_COUNTER] = 290, [CHANNEL_ONLINE] = 630, [CHANNEL_POST] = 50, [CHANNEL_ASSISTED] = 30},
        [FILER_BY_PROGRAM] = {[CHANNEL_COUNTER] = 90, [CHANNEL_ONLINE] = 870, [CHANNEL_POST] = 30, [CHANNEL_ASSISTED] = 10},
    };
    enum channel channel = (enum channel)chance_weighted(chance, shares[filer], CHANNEL_COUNT);
    bool is_online = channel == CHANNEL_ONLINE || channel == CHANNEL_ASSISTED;
    return is_online && !can_be_online ? CHANNEL_COUNTER : channel;
}

bool simulation_needs_open_desk(enum channel channel)
{
    return channel != CHANNEL_ONLINE;
}

int simulation_weekday_weight(enum channel channel, int weekday)
{
    static const int desk[8] = {0, 125, 108, 100, 97, 95, 90, 90}; /* at weekends: only where the calendar opens */
    static const int online[8] = {0, 112, 106, 104, 102, 98, 60, 55};
    ASSERT(weekday >= 1 && weekday <= 7);
    return simulation_needs_open_desk(channel) ? desk[weekday] : online[weekday];
}

int simulation_hour_weight(enum channel channel, int hour)
{
    static const int desk[24] = {[7] = 40, [8] = 100, [9] = 110, [10] = 95, [11] = 40, [13] = 55, [14] = 90, [15] = 80, [16] = 45,
                                 [17] = 20, [18] = 10};
    static const int online[24] = {4,  2,  1,  1,  2,  6,  18, 40, 75, 90, 92, 70, 45, 60, 82, 85,
                                   80, 60, 45, 55, 72, 68, 40, 15};
    ASSERT(hour >= 0 && hour < 24);
    int weight = simulation_needs_open_desk(channel) ? desk[hour] : online[hour];
    return weight ? weight : 1;
}

bool simulation_happens(struct chance *chance, enum simulation_odds odds)
{
    static const int permille[ODDS_COUNT] = {
        [ODDS_ASK_COMPLETION] = 70, [ODDS_REFUSE] = 15,        [ODDS_NEVER_COMPLETED] = 90, [ODDS_TRANSFER] = 10,
        [ODDS_HANDLER_RETURNS] = 6, [ODDS_REASSIGN] = 10,      [ODDS_NOTE] = 20,            [ODDS_SIGNER_RETURNS] = 30,
        [ODDS_CLERK_RETURNS] = 4,   [ODDS_RESULT_REFUSED] = 18, [ODDS_COLLECTED_LATE] = 60,  [ODDS_NEW_CITIZEN] = 550,
        [ODDS_SUPPLEMENT] = 45,     [ODDS_SUPPLEMENT_AGAIN] = 60, [ODDS_INCOMPLETE] = 80,   [ODDS_UNANSWERED] = 40,
        [ODDS_DUTY] = 25,           [ODDS_STOP] = 3,           [ODDS_APOLOGY] = 650,        [ODDS_WITHDRAWAL] = 6,
        [ODDS_AGREED] = 850,
    };
    return chance_hits(chance, permille[odds]);
}

#define LATE_PERMILLE   32 /* of an average office */
#define LAST_MINUTE     170
#define DAY_OF_WORK     480
#define SERVICE_MINUTES 5 /* the least any service takes */

int64_t simulation_service_minutes(struct chance *chance, int64_t budget, int slowness)
{
    int64_t part = chance_between(chance, 300, 900);
    int64_t extra = 0;
    if (chance_hits(chance, LATE_PERMILLE * slowness / 1000)) {
        part = 1000;
        extra = DAY_OF_WORK + chance_wait(chance, budget < DAY_OF_WORK ? DAY_OF_WORK : budget / 3 + DAY_OF_WORK);
    } else if (chance_hits(chance, LAST_MINUTE)) {
        part = chance_between(chance, 900, 990);
    }
    int64_t minutes = budget * part / 1000 + extra;
    return minutes < SERVICE_MINUTES ? SERVICE_MINUTES : minutes;
}

int simulation_step_part(enum step step)
{
    static const int parts[STEP_COUNT] = {
        [STEP_HANDOVER] = 50, [STEP_ASSIGN] = 130, [STEP_PROCESS] = 740, [STEP_APPROVE] = 910, [STEP_ISSUE] = 1000,
    };
    return parts[step];
}

int64_t simulation_mean_wait(enum step step)
{
    static const int64_t means[STEP_COUNT] = {
        [STEP_CLOSED] = 1,     [STEP_RECEPTION] = 150, [STEP_COMPLETION] = 1200, [STEP_HANDOVER] = 60, [STEP_ASSIGN] = 60,
        [STEP_PROCESS] = 240,  [STEP_APPROVE] = 120,   [STEP_ISSUE] = 40,        [STEP_CONFIRM] = 60,  [STEP_RETURN] = 700,
    };
    return means[step];
}

#define NOTES_A_KIND 3
static const struct str notes[NOTE_COUNT][NOTES_A_KIND] = {
    [NOTE_COMPLETION] = {STR_INIT("Đề nghị bổ sung bản sao có chứng thực của giấy tờ đã kê khai."),
                         STR_INIT("Tờ khai chưa có chữ ký của người nộp; đề nghị ký và gửi lại."),
                         STR_INIT("Bản chụp giấy tờ bị mờ, không đọc được; đề nghị gửi bản rõ hơn.")},
    [NOTE_REFUSAL] = {STR_INIT("Nội dung đề nghị không thuộc thẩm quyền giải quyết của đơn vị."),
                      STR_INIT("Hồ sơ trùng với hồ sơ đã được tiếp nhận trước đó."),
                      STR_INIT("Người nộp không cung cấp giấy tờ đã được yêu cầu bổ sung.")},
    [NOTE_PROPOSAL] = {STR_INIT("Hồ sơ đầy đủ, đúng quy định; đề nghị ký kết quả."),
                       STR_INIT("Đã kiểm tra, thông tin khớp với giấy tờ; trình lãnh đạo ký."),
                       STR_INIT("Đủ điều kiện giải quyết; trình lãnh đạo xem xét, ký.")},
    [NOTE_REFUSED_RESULT] = {STR_INIT("Không đủ điều kiện giải quyết; đề nghị trả lời bằng văn bản nêu rõ lý do."),
                             STR_INIT("Thông tin kê khai không khớp với sổ gốc; đề nghị từ chối giải quyết."),
                             STR_INIT("Đối tượng không thuộc phạm vi của thủ tục; đề nghị từ chối giải quyết.")},
    [NOTE_RETURNED] = {STR_INIT("Đề nghị kiểm tra lại thông tin trên kết quả."), STR_INIT("Dự thảo còn sai thể thức, đề nghị sửa."),
                       STR_INIT("Đề nghị làm rõ căn cứ giải quyết.")},
    [NOTE_TRANSFER] = {STR_INIT("Chuyển đơn vị có thẩm quyền theo nơi cư trú."), STR_INIT("Chuyển để phối hợp giải quyết theo địa bàn."),
                       STR_INIT("Hồ sơ thuộc địa bàn đơn vị khác; chuyển để giải quyết.")},
    [NOTE_REASSIGN] = {STR_INIT("Người thụ lý nghỉ phép."), STR_INIT("Điều chỉnh phân công trong phòng."), STR_INIT("Người thụ lý đi công tác.")},
    [NOTE_PLAIN] = {STR_INIT("Đã gọi điện xác minh với người nộp."), STR_INIT("Đang chờ đối chiếu sổ gốc."), STR_INIT("Đã đối chiếu bản chính.")},
    [NOTE_SUPPLEMENT] = {STR_INIT("Bổ sung bản chính để đối chiếu với bản chụp đã nộp."), STR_INIT("Bổ sung giấy tờ chứng minh nơi cư trú hiện tại."),
                         STR_INIT("Bản vẽ chưa có chữ ký của đơn vị lập; đề nghị bổ sung.")},
    [NOTE_INCOMPLETE] = {STR_INIT("Còn thiếu trang có chữ ký."), STR_INIT("Bản bổ sung không đúng loại giấy tờ đã yêu cầu."),
                         STR_INIT("Bản chụp gửi lại vẫn không đọc được.")},
    [NOTE_DUTY] = {STR_INIT("Nộp nghĩa vụ tài chính theo thông báo kèm theo."), STR_INIT("Nộp khoản phải thu trước khi nhận kết quả."),
                   STR_INIT("Đề nghị nộp tiền và gửi lại biên lai cho bộ phận một cửa.")},
    [NOTE_STOP] = {STR_INIT("Đang có tranh chấp chờ cơ quan có thẩm quyền giải quyết."), STR_INIT("Đối tượng của thủ tục không còn."),
                   STR_INIT("Người nộp đã được giải quyết nội dung này ở hồ sơ khác.")},
    [NOTE_APOLOGY] = {STR_INIT("Cần thêm thời gian xác minh thực tế."), STR_INIT("Chờ ý kiến của cơ quan phối hợp."),
                      STR_INIT("Số lượng hồ sơ tăng đột biến trong kỳ.")},
    [NOTE_WITHDRAWAL] = {STR_INIT("Không còn nhu cầu."), STR_INIT("Xin rút để chuẩn bị lại giấy tờ."), STR_INIT("Đã nộp nhầm thủ tục.")},
    [NOTE_DECLINED] = {STR_INIT("Kết quả đã được trình ký."), STR_INIT("Đã phát sinh nghĩa vụ tài chính."),
                       STR_INIT("Việc rút ảnh hưởng đến quyền lợi của người liên quan.")},
    [NOTE_ARRIVED] = {STR_INIT("Người nộp đã mở văn bản trên cổng."), STR_INIT("Người nộp xác nhận qua điện thoại đã xem."),
                      STR_INIT("Đã xem trên cổng.")},
};

struct str simulation_note(struct chance *chance, enum simulation_note kind)
{
    return notes[kind][chance_below(chance, NOTES_A_KIND)];
}
