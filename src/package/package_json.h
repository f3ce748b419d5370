/* package_json: what the readers of package JSON share: objects with known keys alone, values of the kind that is
 * wanted, text in NFC. What is wrong becomes a finding and reading goes on, so that an author hears of everything at
 * once. Only within package/. */
#ifndef PACKAGE_PACKAGE_JSON_H
#define PACKAGE_PACKAGE_JSON_H

#include "domain/package.h"
#include "domain/package_finding.h"
#include "json/json.h"

#define PACKAGE_TEXT_MAX 20000 /* code points of one text */

struct package_reading {
    struct ctx *c;
    struct package_findings *findings;
    struct package *p;
    enum package_part part; /* being read, and its row: where findings are put */
    size_t row;
};

/* A finding at the current row. */
void package_json_find(struct package_reading *r, enum message message, const char *column, struct str argument);

/* An object whose keys are all among `keys` (which ends with NULL). False: it is none, or absent; told unless absent.
 */
bool package_json_object(struct package_reading *r, const struct json_value *v, const char *column,
                         const char *const *keys);

/* The members of an array of at most `most`; 0 if it is absent, none, or longer. */
size_t package_json_list(struct package_reading *r, const struct json_value *parent, const char *key, size_t most,
                         const struct json_member **ret);

/* A list whose members are rows of the model: findings are put at them. `read` fills one of `size` bytes. */
struct package_json_rows {
    const char *key;
    enum package_part part;
    size_t most;
    size_t size;
    void (*read)(struct package_reading *r, const struct json_value *v, void *ret);
};
void *package_json_read_rows(struct package_reading *r, const struct json_value *parent,
                             const struct package_json_rows *rows, size_t *ret_count);

/* Text; absent if the key is, or if the value is another kind (which is told). */
struct str package_json_text(struct package_reading *r, const struct json_value *parent, const char *key);
/* A whole number from `least` to `most`. */
struct opt_int package_json_int(struct package_reading *r, const struct json_value *parent, const char *key,
                                int64_t least, int64_t most);
bool package_json_bool(struct package_reading *r, const struct json_value *parent, const char *key);
/* A list of texts, or one text by itself. */
size_t package_json_texts(struct package_reading *r, const struct json_value *parent, const char *key,
                          const struct str **ret);
enum package_mark package_json_mark(struct package_reading *r, const struct json_value *parent);

/* All text of the tree in NFC; numbers with a fraction and text that is none are told. */
void package_json_accept(struct package_reading *r, struct json_value *tree);

/* ---- parts of the reader that are files of their own ---- */
void package_read_tables(struct package_reading *r, const struct json_value *root);
void package_read_forms(struct package_reading *r, const struct json_value *root);
void package_read_variables(struct package_reading *r);
void package_read_form_rules(struct package_reading *r, const struct json_value *root); /* after variables and papers */
void package_read_tests(struct package_reading *r, const struct json_value *root);
void package_read_procedure(struct package_reading *r, const struct json_value *root);

#endif
