/* form_tree: the components of a form-js schema as an author puts them in order: looked for, put in, taken out, moved. Works on the
 * schema's JSON, not on what is understood of it, so that whatever else stands in a component stays as it was. Of the schema only what
 * lies on the way to the change is made anew, in the arena; what was read before keeps its text. Pure. */
#ifndef PACKAGE_FORM_TREE_H
#define PACKAGE_FORM_TREE_H

#include "domain/eform.h"
#include "json/json.h"

/* Where a component stands: its number in each list on the way down, from 0. "2.0": the first one in the third. */
struct form_spot {
    size_t steps[EFORM_DEPTH_MAX];
    size_t depth; /* at least 1 */
};

/* "2.0" and back; false: it is no spot, or deeper than a form may be. */
bool form_spot_parse(struct str text, struct form_spot *ret);
struct str form_spot_text(struct arena *a, const struct form_spot *spot);

/* "components[2].components[0].validate.min", as findings say where they are: the spot, and what stands behind it ("validate.min",
 * "" for the component itself). False: it is of no component. */
bool form_spot_of_finding(struct str at, struct form_spot *ret, struct str *ret_property);

/* NULL: nothing stands there. */
const struct json_value *form_tree_at(const struct json_value *schema, const struct form_spot *spot);

/* The components of a container (NULL spot: of the form itself). */
size_t form_tree_count(const struct json_value *schema, const struct form_spot *container);
bool form_tree_is_container(const struct json_value *component);

/* Calls `each` for all components in order, a container before its own; false from it ends the walk. */
typedef bool form_tree_fn(void *self, const struct form_spot *spot, const struct json_value *component);
void form_tree_walk(const struct json_value *schema, form_tree_fn *each, void *self);

/* The spot of the component with that id; false: there is none. */
bool form_tree_find(const struct json_value *schema, struct str id, struct form_spot *ret);

/* Before what stands at the spot; behind the last if nothing does. False, nothing done: there is no such list, or no room in the form
 * (EFORM_COMPONENTS_MAX). */
bool form_tree_insert(struct arena *a, struct json_value *schema, const struct form_spot *spot, const struct json_value *component);
/* With all that stands in it. */
bool form_tree_remove(struct arena *a, struct json_value *schema, const struct form_spot *spot);
bool form_tree_replace(struct arena *a, struct json_value *schema, const struct form_spot *spot, const struct json_value *component);

/* Past its neighbour; into the container before it, behind what is there; out of its container, behind that. */
enum form_move { FORM_MOVE_UP, FORM_MOVE_DOWN, FORM_MOVE_IN, FORM_MOVE_OUT, FORM_MOVE_COUNT };
bool form_tree_may_move(const struct json_value *schema, const struct form_spot *spot, enum form_move move);
/* *spot: where it stands afterwards. False, nothing done: it cannot go there. */
bool form_tree_move(struct arena *a, struct json_value *schema, struct form_spot *spot, enum form_move move);

/* A key for an answer out of its label: ASCII, small, at most FORM_KEY_MAX, no word of the formulas' language, and none that the form
 * has already or `taken` names. "Họ và tên" -> "ho_va_ten", "ho_va_ten_2". */
#define FORM_KEY_MAX 40
struct str form_tree_key(struct arena *a, const struct json_value *schema, struct str label, const struct str *taken, size_t taken_count);

/* "Field_7": an id that no component of the form has. */
struct str form_tree_id(struct arena *a, const struct json_value *schema);

/* ---- members of an object, on a copy of it ---- */

/* Sets the member, or takes it out (value NULL). */
void form_member_set(struct arena *a, struct json_value *object, struct str key, const struct json_value *value);

#endif
