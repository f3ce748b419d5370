/* page: what every page hands to its layout (templates/components/layout.html): who looks, in which language, at which
 * data set, and where in the site. A page fills one struct page and calls page_begin and page_end; it may not write its
 * own header or footer. All texts are already in the page's language unless the comment says msgid. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/ctx.h"
#include "html/html.h"

/* Three rooms, one family (docs: look). */
enum page_room {
    PAGE_PORTAL, /* citizens: calm, one thing a page */
    PAGE_OFFICE, /* officials: dense, queues at the left */
    PAGE_WALL,   /* screens on walls: dark, nothing to click */
    PAGE_ROOM_COUNT
};

enum page_user { PAGE_USER_NONE, PAGE_USER_CITIZEN, PAGE_USER_OFFICIAL };

/* One entry of the main navigation. Tables of them are constants: page_navigation(). */
struct page_link {
    const char *key; /* compared with struct page.active */
    const char *msgid;
    const char *href;
    bool citizen_only; /* shown to signed-in citizens */
};

#define PAGE_QUEUE_UNCOUNTED (-1)

/* One queue in the office's left column. */
struct page_queue {
    const char *key;
    struct str label;
    struct str group; /* heading above it; empty: it stands under the one before */
    struct str href;
    int64_t count; /* PAGE_QUEUE_UNCOUNTED: no number is shown */
    bool late; /* the count is of late dossiers: drawn so that it is seen first */
};

/* One step of the way from the home page to here; the last is the page itself and has no href. */
struct page_crumb {
    struct str text;
    struct str href;
};

enum tone { TONE_LAKE, TONE_LEAF, TONE_AMBER, TONE_BRICK, TONE_SLATE };

/* One message carried over a redirect ("Đã lưu"). */
struct page_flash {
    enum tone tone;  /* LEAF: done; AMBER: take care; BRICK: failed; LAKE: to know */
    struct str text; /* absent: none */
};

struct page {
    enum page_room room;
    enum locale locale;
    struct str title;   /* of this page alone; also its h1, unless the page draws another */
    struct str path;    /* of this page with its query: the language switch comes back to it */
    struct str city;    /* "Thành phố Hà Nội" */
    struct str dataset; /* "Hà Nội 2017": always in the header */
    bool simulated;     /* people and dossiers are made up: said in header and footer of every page */
    const char *active; /* key of the current entry of the navigation; NULL: none */
    enum page_user user;
    struct str user_name;  /* who is signed in */
    struct str user_place; /* an official's unit */
    struct str csrf;       /* token for the forms of this page; absent: no form is sent from here */
    struct page_flash flash;
    bool has_errors; /* "Error: " before the title: read first by a screen reader */
    const struct page_crumb *crumbs;
    size_t crumb_count;
    struct str back_href;            /* a back link instead of crumbs; absent: none */
    const struct page_queue *queues; /* PAGE_OFFICE */
    size_t queue_count;
    const char *queue; /* key of the current one; NULL: none */
};

/* The main navigation of a room. */
const struct page_link *page_navigation(enum page_room room, size_t *ret_count);

/* Is this entry shown to who looks? */
bool page_shows(const struct page *p, const struct page_link *link);

bool page_is_active(const struct page *p, const char *key);
bool page_is_queue(const struct page *p, const char *key);

/* Addresses that the layout uses; the routes must exist.
 *     GET  /language/{vi|en}?back=PATH   sets the language cookie and goes back (303)
 *     POST /signout                      ends the session */
#define PAGE_LANGUAGE_PATH "/language/"
#define PAGE_SIGN_OUT_PATH "/signout"
#define PAGE_SIGN_IN_PATH "/signin"

/* Names of form fields that belong to every form. */
#define PAGE_CSRF_FIELD "csrf"

/* The Content-Security-Policy that every page is sent with: no inline script or style anywhere. */
#define PAGE_CONTENT_SECURITY_POLICY                                                                                   \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "                 \
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

#endif
