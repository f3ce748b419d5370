/* id_rows: rows that are ids and nothing else. Only within store/. */
#ifndef STORE_ID_ROWS_H
#define STORE_ID_ROWS_H

#include "base/arena.h"
#include "q_dossier.h"

struct uuid *id_rows(struct arena *a, const struct id_row *rows, size_t count);

#endif
