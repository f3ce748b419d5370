/* parameter: the value of a header that carries parameters: `form-data; name="a"; filename="b"`. */
#ifndef HTTP_PARAMETER_H
#define HTTP_PARAMETER_H

#include "base/arena.h"

/* Takes the first word (up to ';', trimmed) off *rest. */
struct str parameter_first(struct str *rest);

/* Takes the next `name=value` off *rest; 1 if there was one, 0 at the end, -1 if it is malformed. A quoted value is
 * unquoted (into the arena if it has escapes): \" and \\ are escapes, any other backslash is itself, because old browsers
 * send Windows paths unescaped; %22 is a quotation mark, as browsers write it (WHATWG HTML, multipart/form-data). */
int parameter_next(struct arena *a, struct str *rest, struct str *ret_name, struct str *ret_value);

#endif
