/* characters: which code points are blank, begin a name, or go on in one (DMN 1.5, 10.3.1.2, grammar rules 27 to 30 and
 * 61). */
#ifndef FEEL_CHARACTERS_H
#define FEEL_CHARACTERS_H

#include "base/str.h"

bool feel_is_blank(uint32_t code_point);
bool feel_is_name_start(uint32_t code_point);
bool feel_is_name_part(uint32_t code_point);

/* The code point at byte i without moving; 0 behind the end. *ret_next is the byte behind it. */
uint32_t feel_code_point(struct str s, size_t i, size_t *ret_next);

/* A name with its blanks made single and cut off both ends. */
struct str feel_name_normalise(char *room, struct str name);

#endif
