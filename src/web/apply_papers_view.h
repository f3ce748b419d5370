/* apply_papers_view: the papers of an application, each with its files. */
#ifndef WEB_APPLY_PAPERS_VIEW_H
#define WEB_APPLY_PAPERS_VIEW_H

#include "web/apply_view.h"

struct apply_file {
    struct str name, note, href;
    int64_t number;
};

struct apply_component {
    struct str name;
    struct str need;  /* how many originals and copies; shown or handed in */
    struct str field; /* name of the file input: "file-3" */
    struct str error;
    struct apply_file *files;
    size_t file_count;
};

struct apply_papers_view {
    struct apply_step_view step;
    struct str remove_action;
    struct apply_component *components;
    size_t count;
};

#endif
