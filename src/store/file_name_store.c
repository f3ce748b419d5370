/* file_name_store: names of stored files out of paper and draft_paper. */
#include "store/file_name_store.h"

#include "q_file.h"

err_t file_name_store_is_named(struct db_ro *ro, struct ctx *c, struct str sha256, bool *ret_is_named)
{
    struct q_file_is_named_row row;
    err_t e = q_file_is_named(ro, c, sha256, &row);
    if (e) return e;
    *ret_is_named = row.named != 0;
    return OK;
}

err_t file_name_store_of_papers(struct db_ro *ro, struct ctx *c, struct str after, int limit, struct file_name **ret_names, size_t *ret_count)
{
    struct q_file_of_papers_row *rows;
    err_t e = q_file_of_papers(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    *ret_names = ARENA_ARRAY(c->arena, *ret_count, struct file_name);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_names)[i] = (struct file_name){rows[i].sha256, rows[i].size};
    return OK;
}

err_t file_name_store_of_drafts(struct db_ro *ro, struct ctx *c, struct str after, int limit, struct file_name **ret_names, size_t *ret_count)
{
    struct q_file_of_drafts_row *rows;
    err_t e = q_file_of_drafts(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    *ret_names = ARENA_ARRAY(c->arena, *ret_count, struct file_name);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_names)[i] = (struct file_name){rows[i].sha256, rows[i].size};
    return OK;
}
