/* page: the tables of the navigation, and small questions that the layout asks. */
#include "web/page.h"

#include "base/err.h"
#include "i18n/i18n.h"

static const struct page_link portal_links[] = {
    {"procedures", N_("Procedures"), "/procedures", false},
    {"track", N_("Track a dossier"), "/track", false},
    {"units", N_("Offices"), "/units", false},
    {"statistics", N_("Figures"), "/statistics", false},
    {"my", N_("My dossiers"), "/my", true},
};

static const struct page_link office_links[] = {
    {"work", N_("Work"), "/office", false},
    {"counter", N_("Counter"), "/counter", false},
    {"return", N_("Return desk"), "/office/return", false},
    {"register", N_("Register"), "/office/register", false},
    {"payments", N_("Payments"), "/office/payments", false},
    {"calendar", N_("Working days"), "/office/calendar", false},
    {"notices", N_("Notices"), "/office/notices", false},
    {"statistics", N_("Figures"), "/statistics", false},
};

static const struct {
    const struct page_link *links;
    size_t count;
} rooms[PAGE_ROOM_COUNT] = {
    [PAGE_PORTAL] = {portal_links, sizeof portal_links / sizeof portal_links[0]},
    [PAGE_OFFICE] = {office_links, sizeof office_links / sizeof office_links[0]},
    [PAGE_WALL] = {NULL, 0},
};

const struct page_link *page_navigation(enum page_room room, size_t *ret_count)
{
    ASSERT(room < PAGE_ROOM_COUNT);
    *ret_count = rooms[room].count;
    return rooms[room].links;
}

bool page_shows(const struct page *p, const struct page_link *link)
{
    return !link->citizen_only || p->user == PAGE_USER_CITIZEN;
}

bool page_is_active(const struct page *p, const char *key)
{
    return p->active && strcmp(p->active, key) == 0;
}

bool page_is_queue(const struct page *p, const char *key)
{
    return p->queue && strcmp(p->queue, key) == 0;
}
