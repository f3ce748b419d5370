/* lexer: the smallest pieces of FEEL, read one by one on demand, since where a name ends depends on which names are
 * known at that place. White space and comments are skipped in front of each piece. Only within feel/. */
#ifndef FEEL_LEXER_H
#define FEEL_LEXER_H

#include "base/ctx.h"

/* Names that are known, the inner ones first. */
struct feel_names {
    const struct feel_names *outer;
    const struct str *names;
    size_t count;
};

struct feel_lexer {
    struct arena *arena;
    struct str s;
    size_t at;
};

/* Moves to the next piece; true while there is one. */
bool lexer_more(struct feel_lexer *l);

/* Takes the sign ("(", "<=", "..") if it is the next piece. "<" is not taken of "<=", nor "*" of "**". */
bool lexer_sign(struct feel_lexer *l, const char *sign);
bool lexer_sees_sign(struct feel_lexer *l, const char *sign);

/* Takes the keyword if it is the next word. */
bool lexer_word(struct feel_lexer *l, const char *word);
bool lexer_sees_word(struct feel_lexer *l, const char *word);

/* Length of the known name that begins at the next piece, the longest; 0: none. *ret_name is how it is known. */
size_t lexer_known(struct feel_lexer *l, const struct feel_names *names, struct str *ret_name);

/* The next word ("số", "?"): letters and digits, not beginning with a digit. Empty: there is none. Not taken. */
struct str lexer_peek_word(struct feel_lexer *l);
bool lexer_is_keyword(struct str word);

/* Words up to the next keyword or sign, with single blanks between them: a name that is not known yet. */
struct str lexer_words(struct feel_lexer *l);

/* The text before the next `end` sign as a name with single blanks, if it is one; the place does not move if it is not.
 * `end` itself is not taken. For the keys of contexts ("a-b: 1") and named arguments. */
bool lexer_key(struct feel_lexer *l, char end, struct str *ret_name);

/* A number literal's text ("12", ".5", "1.5e3"); false: none. */
bool lexer_number(struct feel_lexer *l, struct str *ret_text);

/* A text in quotes, its escapes resolved. *ret_open: the quote that would end it is missing. */
bool lexer_string(struct feel_lexer *l, struct str *ret_text, bool *ret_open);

#endif
