/* simulation_staff: the posts of simulated offices. Small offices combine roles, but never those that the separation of
 * powers keeps apart (domain.md §11): who assesses neither approves nor signs, who signs does not number. */
#include "base/err.h"
#include "domain/simulation.h"

#define R(role) ROLE_BIT(ROLE_##role)

/* The same post has another title in a department, a district and a commune. */
enum family { FAMILY_BODY, FAMILY_DISTRICT, FAMILY_COMMUNE, FAMILY_COUNT };
struct post {
    unsigned roles;
    const char *titles[FAMILY_COUNT];
};

#define SMALL_MAX 8 /* an office of at most so many officials combines roles */

static const struct post small_office[SMALL_MAX] = {
    {R(RECEPTION) | R(GUIDE) | R(CLERK) | R(RETURN) | R(CASHIER), {"Chuyên viên một cửa", "Chuyên viên một cửa", "Công chức Văn phòng - Thống kê"}},
    {R(SIGNER) | R(DIVISION_HEAD), {"Phó Giám đốc", "Phó Chủ tịch Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân"}},
    {R(PROCESSING), {"Chuyên viên", "Chuyên viên", "Công chức Tư pháp - Hộ tịch"}},
    {R(SIGNER), {"Giám đốc", "Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân"}},
    {R(PROCESSING) | R(COOPERATING), {"Chuyên viên", "Chuyên viên", "Công chức Địa chính - Xây dựng"}},
    {R(RECEPTION) | R(GUIDE) | R(CASHIER), {"Cán bộ tiếp nhận", "Cán bộ tiếp nhận", "Cán bộ tiếp nhận"}},
    {R(PROCESSING), {"Chuyên viên", "Chuyên viên", "Công chức Văn hóa - Xã hội"}},
    {R(CLERK) | R(RETURN), {"Văn thư", "Văn thư", "Văn thư"}},
};

static const struct post large_office[] = {
    {R(SIGNER), {"Giám đốc", "Chủ tịch Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân"}},
    {R(RECEPTION) | R(GUIDE) | R(CASHIER), {"Cán bộ tiếp nhận", "Cán bộ tiếp nhận", "Cán bộ tiếp nhận"}},
    {R(DIVISION_HEAD), {"Trưởng phòng", "Trưởng phòng", "Trưởng bộ phận"}},
    {R(PROCESSING), {"Chuyên viên", "Chuyên viên", "Công chức Tư pháp - Hộ tịch"}},
    {R(CLERK), {"Văn thư", "Văn thư", "Văn thư"}},
    {R(RETURN), {"Cán bộ trả kết quả", "Cán bộ trả kết quả", "Cán bộ trả kết quả"}},
    {R(SIGNER), {"Phó Giám đốc", "Phó Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân"}},
    {R(HEAD_OF_DESK), {"Trưởng bộ phận một cửa", "Trưởng bộ phận một cửa", "Trưởng bộ phận một cửa"}},
    {R(PROCESSING), {"Chuyên viên chính", "Chuyên viên chính", "Công chức Địa chính - Xây dựng"}},
    {R(CASHIER), {"Người thu phí, lệ phí", "Người thu phí, lệ phí", "Người thu phí, lệ phí"}},
    {R(CONTROLLER), {"Cán bộ kiểm soát thủ tục hành chính", "Cán bộ kiểm soát thủ tục hành chính", "Cán bộ kiểm soát thủ tục hành chính"}},
    {R(UNIT_ADMIN), {"Quản trị đơn vị", "Quản trị đơn vị", "Quản trị đơn vị"}},
};
#define LARGE_FIXED (sizeof large_office / sizeof large_office[0])

/* Those beyond the fixed posts, over and over. */
static const struct post large_cycle[] = {
    {R(PROCESSING), {"Chuyên viên", "Chuyên viên", "Công chức"}},
    {R(PROCESSING), {"Chuyên viên", "Chuyên viên", "Công chức"}},
    {R(RECEPTION) | R(GUIDE), {"Cán bộ tiếp nhận", "Cán bộ tiếp nhận", "Cán bộ tiếp nhận"}},
    {R(PROCESSING), {"Chuyên viên", "Chuyên viên", "Công chức"}},
    {R(DIVISION_HEAD), {"Phó Trưởng phòng", "Phó Trưởng phòng", "Phó Trưởng bộ phận"}},
    {R(PROCESSING) | R(COOPERATING), {"Chuyên viên", "Chuyên viên", "Công chức"}},
    {R(PROCESSING), {"Chuyên viên chính", "Chuyên viên chính", "Công chức"}},
    {R(RETURN), {"Cán bộ trả kết quả", "Cán bộ trả kết quả", "Cán bộ trả kết quả"}},
};
#define LARGE_CYCLE (sizeof large_cycle / sizeof large_cycle[0])

struct simulation_post simulation_post(enum unit_kind kind, size_t i, size_t staff)
{
    ASSERT(i < staff && staff >= SIMULATION_STAFF_MIN);
    const struct post *post = staff <= SMALL_MAX ? &small_office[i] : i < LARGE_FIXED ? &large_office[i] : &large_cycle[(i - LARGE_FIXED) % LARGE_CYCLE];
    enum family family = kind == UNIT_COMMUNE ? FAMILY_COMMUNE : kind == UNIT_DISTRICT ? FAMILY_DISTRICT : FAMILY_BODY;
    return (struct simulation_post){post->roles, post->titles[family]};
}

int simulation_staff_weight(enum unit_kind kind)
{
    static const int weights[UNIT_KIND_END] = {[UNIT_DEPARTMENT] = 7, [UNIT_DISTRICT] = 9, [UNIT_COMMUNE] = 1, [UNIT_OTHER_AGENCY] = 12};
    return weights[kind];
}
