/* order: Vietnamese dictionary order. One collator for the whole process, opened once and never changed after, which ICU
 * allows every thread to compare with. */
#include <pthread.h>
#include <unicode/ucol.h>

#include "i18n/i18n.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static UCollator *collator; /* constant once opened */

static void open_collator(void)
{
    UErrorCode error = U_ZERO_ERROR;
    collator = ucol_open("vi", &error);
    ASSERT(U_SUCCESS(error));
}

int text_compare_vi(struct str a, struct str b)
{
    UErrorCode error = U_ZERO_ERROR;
    ASSERT(pthread_once(&once, open_collator) == 0);
    ASSERT(a.len <= INT32_MAX && b.len <= INT32_MAX);
    UCollationResult order = ucol_strcollUTF8(collator, a.ptr ? a.ptr : "", (int32_t)a.len, b.ptr ? b.ptr : "",
                                              (int32_t)b.len, &error);
    ASSERT(U_SUCCESS(error));
    return order != UCOL_EQUAL ? (int)order : str_compare(a, b); /* so that different texts are never equal */
}
