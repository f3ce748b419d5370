/* dataset_embedded: the files of data/ laid into the program by tools/embed (data/meson.build). */
#ifndef APP_DATASET_EMBEDDED_H
#define APP_DATASET_EMBEDDED_H

#include "base/embedded.h"

extern const struct embedded_set dataset_embedded;

#endif
