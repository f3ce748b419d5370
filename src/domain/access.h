/* access: who acts, in which roles, and what somebody may see. The roles and powers are those of domain.md §11. */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include "base/types.h"

enum role {
    ROLE_NONE = 0,
    ROLE_GUIDE = 1,         /* người hướng dẫn: explains papers, signs form 02 */
    ROLE_RECEPTION = 2,     /* cán bộ tiếp nhận */
    ROLE_DIVISION_HEAD = 3, /* trưởng phòng: assigns */
    ROLE_PROCESSING = 4,    /* chuyên viên thụ lý */
    ROLE_SIGNER = 5,        /* lãnh đạo, người ký */
    ROLE_CLERK = 6,         /* văn thư: numbers, dates, issues */
    ROLE_CASHIER = 7,       /* người thu phí */
    ROLE_RETURN = 8,        /* người trả kết quả */
    ROLE_HEAD_OF_DESK = 9,
    ROLE_COOPERATING = 10,
    ROLE_CONTROLLER = 11, /* kiểm soát thủ tục hành chính */
    ROLE_UNIT_ADMIN = 12,
    ROLE_SYSTEM_ADMIN = 13,
    ROLE_COUNT
};

#define ROLE_BIT(role) (1U << (role))

enum actor_kind {
    ACTOR_NOBODY = 0, /* not signed in */
    ACTOR_CITIZEN = 1,
    ACTOR_OFFICIAL = 2,
    ACTOR_MACHINE = 3, /* an API token */
    ACTOR_SYSTEM = 4   /* a job or a command */
};

enum scope { SCOPE_READ = 1, SCOPE_SUBMIT = 2, SCOPE_OFFICE = 4, SCOPE_ADMIN = 8 };

struct actor {
    enum actor_kind kind;
    struct uuid id;      /* account or token; zero for nobody and the system */
    struct str name;     /* as recorded with what they do */
    struct str position; /* chức danh; officials */
    struct uuid unit_id; /* officials */
    unsigned roles;      /* ROLE_BIT set; officials */
    unsigned scope;      /* enum scope bit set; machines */
};

/* English msgid of a role's name; translate it. */
const char *role_name(enum role role);

bool actor_has_role(const struct actor *actor, enum role role);

/* Sits at the one-stop desk, and so may file for people who come, write or ask for help: reception, its head, guides. */
bool access_at_desk(const struct actor *actor);

struct dossier;

/* May the actor read this dossier's papers and history? Officials of the unit that answers for it, that holds it now, or that
 * processes it while it waits for the citizen; the citizen whose account filed it; machines that may read. Nobody else
 * (demand: nobody sees what is not theirs). */
bool access_may_see(const struct actor *actor, const struct dossier *dossier);

#endif
