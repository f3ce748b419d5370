/* poc: the compiler of translations. Gathers every msgid used in src/ and templates/, the translations of po/vi/ and
 * po/en/, refuses to go on while anything a person would read lacks its Vietnamese, and writes one C table.
 *   poc.c the command, poc_source.c the places where msgids are used, poc_po.c the .po files, poc_check.c the rules */
#ifndef POC_H
#define POC_H

#include "base/buf.h"

enum poc_language { POC_VI, POC_EN, POC_LANGUAGE_COUNT }; /* in the order of enum locale */

struct poc_translation {
    struct str text; /* absent: none */
    const char *path;
    int line;
};

/* One msgid: where it is used first, and what it is in each language. */
struct poc_entry {
    struct str msgid;
    const char *used_path; /* NULL: used nowhere */
    int used_line;
    struct poc_translation translation[POC_LANGUAGE_COUNT];
};

struct poc {
    struct arena *arena;
    struct poc_entry *entries;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* hash -> index + 1 */
    size_t slot_count;
    struct str *read; /* paths of all files and folders looked at, for the depfile */
    size_t read_count;
    size_t read_capacity;
    struct buf unused; /* one line for each translation that nothing uses */
    int unused_count;
    int errors;
};

/* The entry of a msgid, made if it is new. */
struct poc_entry *poc_entry(struct poc *p, struct str msgid);

/* One line on stderr, "path:line: ...", counted as an error. */
__attribute__((format(printf, 4, 5))) void poc_error(struct poc *p, const char *path, int line, const char *format, ...);

/* Reads a whole file into the arena and notes it for the depfile; ends the program if it cannot be read. */
struct str poc_read_file(struct poc *p, const char *path);

/* Msgids of one file of C ("src/...") or of one template. */
void poc_source_c(struct poc *p, const char *path, struct str text);
void poc_source_template(struct poc *p, const char *path, struct str text);

/* The C string literal at *at (on its quote), unescaped into the arena; *at moves behind it. False if it never ends. */
bool poc_literal(struct arena *a, struct str text, size_t *at, struct str *ret_value);

void poc_po(struct poc *p, enum poc_language language, const char *path, struct str text);

/* Missing, mismatched and unused entries. */
void poc_check(struct poc *p);

#endif
