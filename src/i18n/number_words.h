/* number_words: a whole number written out in Vietnamese, as papers about money ask for beside the figures. */
#ifndef I18N_NUMBER_WORDS_H
#define I18N_NUMBER_WORDS_H

#include "base/arena.h"
#include "base/types.h"

#define NUMBER_WORDS_MAX INT64_C(1000000000000000) /* 10^15, "một triệu tỷ" */

/* 0 to NUMBER_WORDS_MAX: 1205 -> "một nghìn hai trăm linh năm", 21 -> "hai mươi mốt", 24 -> "hai mươi tư",
 * 15 -> "mười lăm". As schools teach it in the north: nghìn, linh, tỷ; "tư" only behind "mươi". */
struct str number_words(struct arena *a, int64_t n);

/* An amount from 0 to NUMBER_WORDS_MAX đồng, as a sentence begins: "Một nghìn hai trăm linh năm đồng". */
struct str money_words(struct arena *a, struct money m);

#endif
