/* views_catalogue: the tables of procedures, units and faults. */
#include "api/views.h"
#include "api/words.h"

/* clang-format off */
static const struct api_member api_channel_limit_members[] = {
    {API_MEMBER(api_channel_limit, channel, API_TEXT, API_ALWAYS, "direct, online or post")},
    {API_MEMBER(api_channel_limit, limit, API_OBJECT, API_NULLABLE, "null: the general limit holds"), .schema = &api_limit_schema},
};
static API_SCHEMA(api_channel_limit_schema, "ChannelLimit", api_channel_limit, "The limit of one channel and case");

static const struct api_member api_fee_members[] = {
    {API_MEMBER(api_fee, kind, API_TEXT, API_ALWAYS, "service (phí) or charge (lệ phí)")},
    {API_MEMBER(api_fee, channel, API_TEXT, API_NULLABLE, "direct, online or post")},
    {API_MEMBER(api_fee, amount, API_INT, API_ALWAYS, "In whole units of the currency")},
    {API_MEMBER(api_fee, currency, API_TEXT, API_ALWAYS, "VND or USD")},
    {API_MEMBER(api_fee, per, API_TEXT, API_NULLABLE, "time or page; null: once")},
};
static API_SCHEMA(api_fee_schema, "Fee", api_fee, "A published fee");

static const struct api_member api_component_members[] = {
    {API_MEMBER(api_component, number, API_INT, API_ALWAYS, "Place in the list")},
    {API_MEMBER(api_component, name, API_TEXT, API_ALWAYS, "As published")},
    {API_MEMBER(api_component, originals, API_INT, API_ALWAYS, "Originals")},
    {API_MEMBER(api_component, copies, API_INT, API_ALWAYS, "Copies")},
    {API_MEMBER(api_component, is_shown, API_BOOL, API_ALWAYS, "Only shown, not handed in")},
};
static API_SCHEMA(api_component_schema, "Component", api_component, "A paper of the dossier: nothing else may be asked");

/* Both tables describe a struct api_procedure; the list leaves the longer members out. */
#define PROCEDURE_HEAD \
    {API_MEMBER(api_procedure, code, API_TEXT, API_ALWAYS, "National code")}, \
    {API_MEMBER(api_procedure, name, API_TEXT, API_ALWAYS, "As published")}, \
    {API_MEMBER(api_procedure, name_en, API_TEXT, API_NULLABLE, "English name, where there is one")}, \
    {API_MEMBER(api_procedure, field, API_OBJECT, API_ALWAYS, "Subject group"), .schema = &api_named_schema}, \
    {API_MEMBER(api_procedure, publisher, API_TEXT, API_ALWAYS, "Who published it")}, \
    {API_MEMBER(api_procedure, source, API_TEXT, API_ALWAYS, "Whose software: ministry, shared or own")}, \
    {API_MEMBER(api_procedure, level, API_INT, API_ALWAYS, "Service level 1-4")}, \
    {API_MEMBER(api_procedure, is_live, API_BOOL, API_ALWAYS, "false: being built")}, \
    {API_MEMBER(api_procedure, is_online, API_BOOL, API_ALWAYS, "May be filed online")}, \
    {API_MEMBER(api_procedure, limit, API_OBJECT, API_NULLABLE, "General limit; null: not known"), .schema = &api_limit_schema}, \
    {API_MEMBER(api_procedure, form, API_TEXT, API_NULLABLE, "The real form, where we have one")}

static const struct api_member api_procedure_members[] = {
    PROCEDURE_HEAD,
    {API_MEMBER(api_procedure, version, API_TEXT, API_ALWAYS, "SHA-256 of the record")},
    {API_MEMBER(api_procedure, subjects, API_LIST, API_ALWAYS, "Who may apply")},
    {API_MEMBER(api_procedure, competence, API_LIST, API_ALWAYS, "Who receives it: codes of units, or district, commune for all of that level")},
    {API_MEMBER(api_procedure, limits, API_LIST, API_ALWAYS, "Limits by channel and case"), .schema = &api_channel_limit_schema},
    {API_MEMBER(api_procedure, fees, API_LIST, API_ALWAYS, "Fees by channel and case"), .schema = &api_fee_schema},
    {API_MEMBER(api_procedure, components, API_LIST, API_ALWAYS, "Papers; of a procedure with a package the package's, those too that only some answers need"), .schema = &api_component_schema},
    {API_MEMBER(api_procedure, results, API_LIST, API_ALWAYS, "What the applicant gets")},
    {API_MEMBER(api_procedure, legal_bases, API_LIST, API_ALWAYS, "Acts, by number")},
    {API_MEMBER(api_procedure, package, API_TEXT, API_NULLABLE, "Version of the package in force: its form, papers and amounts hold")},
    {API_MEMBER(api_procedure, form_schema, API_RAW, API_OPTIONAL, "The package's form, as form-js writes one: what `form` of an application is checked by")},
};
API_SCHEMA(api_procedure_schema, "Procedure", api_procedure, "A published administrative procedure");

static const struct api_member procedure_head_members[] = {PROCEDURE_HEAD};
static const struct api_schema procedure_head_schema = {
    "ProcedureSummary", "A procedure in a list", procedure_head_members,
    sizeof procedure_head_members / sizeof procedure_head_members[0], sizeof(struct api_procedure)};

#define NEXT {API_MEMBER(api_page, next, API_TEXT, API_NULLABLE, "Cursor of the next page; null: there is no more")}
static const struct api_member procedure_page_members[] = {
    {API_MEMBER(api_page, items, API_LIST, API_ALWAYS, "Best first for a query, else by code"), .schema = &procedure_head_schema}, NEXT};
const struct api_schema api_procedure_page_schema = {"ProcedurePage", "A page of procedures", procedure_page_members, 2, sizeof(struct api_page)};

static const struct api_member api_unit_members[] = {
    {API_MEMBER(api_unit, code, API_TEXT, API_ALWAYS, "Code of the General Statistics Office, or a word")},
    {API_MEMBER(api_unit, name, API_TEXT, API_ALWAYS, "Territory or body")},
    {API_MEMBER(api_unit, full_name, API_TEXT, API_ALWAYS, "As it signs")},
    {API_MEMBER(api_unit, short_name, API_TEXT, API_ALWAYS, "For lists")},
    {API_MEMBER(api_unit, level, API_TEXT, API_ALWAYS, "city, department, district, commune, other_agency, public_service_unit, enterprise or cooperative")},
    {API_MEMBER(api_unit, parent, API_TEXT, API_NULLABLE, "Code of the superior body")},
    {API_MEMBER(api_unit, agency_code, API_TEXT, API_NULLABLE, "Official identification code, where it is known")},
    {API_MEMBER(api_unit, dossier_prefix, API_TEXT, API_ALWAYS, "First part of its dossier codes")},
    {API_MEMBER(api_unit, has_one_stop, API_BOOL, API_ALWAYS, "Has a working one-stop section")},
    {API_MEMBER(api_unit, address, API_TEXT, API_NULLABLE, "Address")},
    {API_MEMBER(api_unit, phone, API_TEXT, API_NULLABLE, "Phone")},
    {API_MEMBER(api_unit, valid_from, API_DATE, API_ALWAYS, "In force from")},
    {API_MEMBER(api_unit, valid_to, API_DATE, API_NULLABLE, "In force to; null: still")},
};
API_SCHEMA(api_unit_schema, "Unit", api_unit, "A body of the city or a part of one");

static const struct api_member unit_page_members[] = {
    {API_MEMBER(api_page, items, API_LIST, API_ALWAYS, "By level and code"), .schema = &api_unit_schema}, NEXT};
const struct api_schema api_unit_page_schema = {"UnitPage", "A page of units", unit_page_members, 2, sizeof(struct api_page)};

static const struct api_member api_problem_members[] = {
    {API_MEMBER(api_problem, type, API_TEXT, API_ALWAYS, "Stable address of this kind of fault"), .format = "uri-reference"},
    {API_MEMBER(api_problem, title, API_TEXT, API_ALWAYS, "What is wrong and how to mend it")},
    {API_MEMBER(api_problem, status, API_INT, API_ALWAYS, "HTTP status")},
    {API_MEMBER(api_problem, code, API_TEXT, API_ALWAYS, "Stable name of this kind of fault")},
    {API_MEMBER(api_problem, field, API_TEXT, API_OPTIONAL, "The member or parameter that is wrong")},
};
API_SCHEMA(api_problem_schema, "Problem", api_problem, "A fault (RFC 9457)");
/* clang-format on */
