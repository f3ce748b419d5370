/* part_head: the header lines of one part of a multipart/form-data body. */
#ifndef HTTP_PART_HEAD_H
#define HTTP_PART_HEAD_H

#include "http/multipart.h"

/* lines: each ended by CRLF. Needs one Content-Disposition: form-data with a name; refuses a transfer encoding (RFC 7578
 * 4.7) and text that is not UTF-8. False if malformed. The result lies in the arena. */
bool part_head_parse(struct arena *a, struct str lines, struct multipart_part *ret_part);

#endif
