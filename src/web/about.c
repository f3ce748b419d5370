/* about: the pages that the footer leads to: what this site is, accessibility, privacy. */
#include "i18n/i18n.h"
#include "templates/tmpl_about.h"
#include "web/routes.h"

typedef void (*about_template)(struct html *h, const struct page *p);

static void send(struct request *rq, const char *title, about_template draw)
{
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, request_tr(rq, title), NULL);
    draw(&h, p);
    request_send_html(rq, 200);
}

void about_site(struct request *rq)
{
    send(rq, N_("About this site and its data"), tmpl_about_site);
}

void about_accessibility(struct request *rq)
{
    send(rq, N_("Accessibility"), tmpl_about_accessibility);
}

void about_privacy(struct request *rq)
{
    send(rq, N_("Privacy"), tmpl_about_privacy);
}
