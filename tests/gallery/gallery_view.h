/* What the gallery's pages show. */
#ifndef GALLERY_VIEW_H
#define GALLERY_VIEW_H

#include "html/chart.h"
#include "web/components.h"
#include "web/package_pictures.h"

enum { GALLERY_WORDS = 20, GALLERY_TAGS = 18 };

struct gallery {
    struct page page;
    struct str words[GALLERY_WORDS];
    struct search_view search;
    struct link_view *links;
    size_t link_count;
    struct stat_view *stats;
    size_t stat_count;
    struct answer_view answer;
    struct link_view *sections;
    size_t section_count;
    struct table_view papers, work, figures;
    struct summary_row *summary;
    size_t summary_count;
    struct error_view *errors;
    size_t error_count;
    struct field_view name, phone, fee, why, paper, password;
    struct date_view birthday;
    struct choices_view commune, way, copies;
    struct button_view save, later, destroy, accept, supplement;
    struct timeline_item *steps;
    size_t step_count;
    struct confirmation_view confirmation;
    struct task_view *tasks;
    size_t task_count;
    struct tag_view tags[GALLERY_TAGS];
    size_t tag_count;
    struct empty_view empty;
    struct pager_view pager;
    struct chart_view chart, stack, line;
    struct sheet_view sheet;
    struct package_pictures_view pictures;
};

#endif
