/* document: the OpenAPI 3.1 description, made from the routes and the schema tables that the program itself works by. */
#ifndef API_DOCUMENT_H
#define API_DOCUMENT_H

#include "api/schema.h"

enum api_parameter_place { API_IN_QUERY, API_IN_PATH };

/* A parameter of an address. A list of them ends with an entry without a name. */
struct api_parameter {
    const char *name;
    enum api_parameter_place place;
    bool is_number; /* 1 to 100 for limit, a year for year: said in the description */
    bool is_required; /* in the path always */
    const char *const *words;
    const char *description;
};

#endif
