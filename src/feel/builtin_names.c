/* builtin_names: the names of the functions, for the reader of names with blanks. A list of its own, since a static array must
 * be constant; tests/unit/feel/builtin_test.c holds it against the tables. */
#include "feel/builtin.h"

static const struct str names[] = {
    STR_INIT("abs"), STR_INIT("add working days"), STR_INIT("add working hours"), STR_INIT("after"),
    STR_INIT("all"), STR_INIT("any"), STR_INIT("append"), STR_INIT("before"), STR_INIT("ceiling"),
    STR_INIT("coincides"), STR_INIT("concatenate"), STR_INIT("contains"), STR_INIT("context"),
    STR_INIT("context merge"), STR_INIT("context put"), STR_INIT("count"), STR_INIT("cut off"), STR_INIT("date"),
    STR_INIT("date and time"), STR_INIT("day of week"), STR_INIT("day of year"), STR_INIT("decimal"),
    STR_INIT("distinct values"), STR_INIT("duration"), STR_INIT("during"), STR_INIT("ends with"), STR_INIT("even"),
    STR_INIT("exp"), STR_INIT("finished by"), STR_INIT("finishes"), STR_INIT("flatten"), STR_INIT("floor"),
    STR_INIT("get entries"), STR_INIT("get value"), STR_INIT("has document"), STR_INIT("includes"),
    STR_INIT("index of"), STR_INIT("insert before"), STR_INIT("is"), STR_INIT("is defined"),
    STR_INIT("is working day"), STR_INIT("list contains"), STR_INIT("list replace"), STR_INIT("log"),
    STR_INIT("lower case"), STR_INIT("matches"), STR_INIT("max"), STR_INIT("mean"), STR_INIT("median"),
    STR_INIT("meets"), STR_INIT("met by"), STR_INIT("min"), STR_INIT("mode"), STR_INIT("modulo"),
    STR_INIT("month of year"), STR_INIT("next session"), STR_INIT("not"), STR_INIT("now"), STR_INIT("number"),
    STR_INIT("odd"), STR_INIT("overlaps"), STR_INIT("overlaps after"), STR_INIT("overlaps before"),
    STR_INIT("param"), STR_INIT("product"), STR_INIT("range"), STR_INIT("remove"), STR_INIT("replace"),
    STR_INIT("reverse"), STR_INIT("round down"), STR_INIT("round half down"), STR_INIT("round half even"),
    STR_INIT("round half up"), STR_INIT("round up"), STR_INIT("sort"), STR_INIT("split"), STR_INIT("sqrt"),
    STR_INIT("started by"), STR_INIT("starts"), STR_INIT("starts with"), STR_INIT("stddev"), STR_INIT("string"),
    STR_INIT("string join"), STR_INIT("string length"), STR_INIT("sublist"), STR_INIT("substring"),
    STR_INIT("substring after"), STR_INIT("substring before"), STR_INIT("sum"), STR_INIT("time"), STR_INIT("today"),
    STR_INIT("trim"), STR_INIT("union"), STR_INIT("upper case"), STR_INIT("week of year"), STR_INIT("working days"),
    STR_INIT("working minutes"), STR_INIT("years and months duration"),
};

const struct str *feel_builtin_names(size_t *ret_count)
{
    *ret_count = sizeof names / sizeof names[0];
    return names;
}
