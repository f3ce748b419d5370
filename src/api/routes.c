/* routes: every address of the API, one row each, with its description. */
#include "api/routes.h"

#include "api/answer.h"
#include "api/document.h"
#include "api/handlers.h"
#include "api/words.h"
#include "domain/access.h"

/* clang-format off */
static const char *const level_words[] = {"city", "department", "district", "commune", "other_agency", "public_service_unit",
                                          "enterprise", "cooperative", NULL};
static const char *const language_words[] = {"vi", "en", NULL};

#define LANGUAGE {.name = "lang", .words = language_words, .description = "Language of names and faults; else the first of Accept-Language, else vi"}
#define PAGING \
    {.name = "limit", .is_number = true, .description = "Rows of a page, 1 to 100; by default 20"}, \
    {.name = "cursor", .description = "next of the page before"}
#define DOSSIER {.name = "dossier", .place = API_IN_PATH, .description = "Legal code or submission reference, as printed or typed"}
#define END {.name = NULL}

static const struct api_parameter language_only[] = {LANGUAGE, END};
static const struct api_parameter procedures_parameters[] = {
    {.name = "q", .description = "Words to search for, with or without marks"},
    {.name = "field", .description = "Code of a field"},
    {.name = "unit", .description = "Code of a unit that receives it"}, PAGING, LANGUAGE, END};
static const struct api_parameter procedure_parameters[] = {
    {.name = "code", .place = API_IN_PATH, .description = "National code"}, LANGUAGE, END};
static const struct api_parameter units_parameters[] = {
    {.name = "level", .words = level_words, .description = "Only units of this level"},
    {.name = "parent", .description = "Only units directly below this one, by its code"}, PAGING, LANGUAGE, END};
static const struct api_parameter unit_parameters[] = {
    {.name = "code", .place = API_IN_PATH, .description = "Code of a unit in force"}, LANGUAGE, END};
static const struct api_parameter dossier_parameters[] = {
    DOSSIER, {.name = "id_number", .description = "Identity number of the applicant; not needed with a token"}, LANGUAGE, END};
static const struct api_parameter record_parameters[] = {DOSSIER, LANGUAGE, END};
static const struct api_parameter action_parameters[] = {
    DOSSIER, {.name = "action", .place = API_IN_PATH, .description = "accept, ask-completion, send-completion, refuse, take-over, assign, "
              "reassign, propose, step-back, approve, issue, confirm, return, transfer, hand-over, refuse-handover, correct or note"}, LANGUAGE, END};
static const struct api_parameter work_parameters[] = {
    {.name = "unit", .is_required = true, .description = "Code of the unit that holds the dossiers"},
    {.name = "step", .words = step_words + 1, .description = "Only the queue of this step"}, PAGING, LANGUAGE, END};

static const struct api_doc procedures_doc = {"Catalogue", "Search and list procedures",
    "Best first for a query, by code without one.", procedures_parameters, NULL, &api_procedure_page_schema, .status = 200};
static const struct api_doc procedure_doc = {"Catalogue", "One procedure with all that is published of it", NULL,
    procedure_parameters, NULL, &api_procedure_schema, .status = 200};
static const struct api_doc units_doc = {"Catalogue", "List units", "The organisation in force on the city's day, by level and code.",
    units_parameters, NULL, &api_unit_page_schema, .status = 200};
static const struct api_doc unit_doc = {"Catalogue", "One unit", NULL, unit_parameters, NULL, &api_unit_schema, .status = 200};
static const struct api_doc submit_doc = {"Dossiers", "File an application",
    "Through every channel the dossier begins in state 1 with a reference. Its legal code is given at reception.",
    language_only, &api_submission_schema, &api_submitted_schema, .status = 201, .is_idempotent = true};
static const struct api_doc accept_doc = {"Dossiers", "Receive a dossier", "Gives the legal code and the promise; the clock starts.",
    record_parameters, &api_act_schema, &api_acted_schema, .status = 200, .is_idempotent = true, .optional_body = true};
static const struct api_doc dossier_doc = {"Dossiers", "One dossier",
    "Without a token with the applicant's identity number; what is not the public's is then left out.",
    dossier_parameters, NULL, &api_dossier_schema, .status = 200};
static const struct api_doc act_doc = {"Dossiers", "Do something with a dossier", "What is possible depends on its state and step; each "
    "action has its roles, its place and its separation of powers.",
    action_parameters, &api_act_schema, &api_acted_schema, .status = 200, .is_idempotent = true, .optional_body = true};
static const struct api_doc clock_doc = {"Dossiers", "The clock of a dossier", "How its due moment came about, line by line, from the ledger of "
    "what happened to it, with every promise ever made. Without a token with the applicant's identity number.",
    dossier_parameters, NULL, &api_clock_schema, .status = 200};
static const struct api_doc events_doc = {"Dossiers", "The record of a dossier", "Every act, in order, each bound to the one before by its hash.",
    record_parameters, NULL, &api_events_schema, .status = 200};
static const struct api_doc work_doc = {"Dossiers", "A unit's work", "Open dossiers that the unit holds, most urgent first.",
    work_parameters, NULL, &api_work_page_schema, .status = 200};
static const struct api_parameter statistics_parameters[] = {
    {.name = "year", .is_number = true, .description = "Calendar year; by default the latest that has figures"},
    {.name = "simulated", .is_number = true, .description = "0: real dossiers, 1: simulated ones; the two are never added"}, LANGUAGE, END};
static const struct api_doc statistics_doc = {"Figures", "How much is filed online, and how it is settled",
    "From counters kept with each act; levels 3 and 4 apart, by field, source and level of office.",
    statistics_parameters, NULL, &api_statistics_schema, .status = 200};
static const char *const gateway_words[] = {"sms", "messenger", NULL};
static const struct api_parameter report_parameters[] = {
    {.name = "carrier", .place = API_IN_PATH, .words = gateway_words, .description = "Which gateway reports"}, LANGUAGE, END};
static const struct api_doc report_doc = {"Gateways", "Report what became of a message",
    "Signed, not with a token: Motcua-Timestamp (seconds since 1970) and Motcua-Signature (v1= and the HMAC-SHA-256, keyed with "
    "report_secret, over timestamp, a dot and the body). The same report again is answered alike and changes nothing.",
    report_parameters, &api_report_schema, &api_taken_schema, .status = 200};
static const struct api_parameter bank_parameters[] = {
    {.name = "bank", .place = API_IN_PATH, .description = "Its name in payment.json"}, LANGUAGE, END};
static const struct api_doc bank_doc = {"Gateways", "Report money that came in on an account",
    "Signed like delivery reports, with the bank's secret. A transaction is known by its id: again it is answered alike and counts once. What fits "
    "no demand is kept for the cashier.",
    bank_parameters, &api_payment_schema, &api_payment_taken_schema, .status = 200};
static const struct api_doc document_doc = {"Description", "This description", "OpenAPI 3.1, made from the route table.",
    .parameters = language_only, .status = 200};

#define API_GET(path, handler, title, about, ...) \
    {{HTTP_GET, API_ROOT path}, handler, title, .is_machine = true, .api = &about, __VA_ARGS__}
#define API_POST(path, handler, title, about, bit) \
    {{HTTP_POST, API_ROOT path}, handler, title, .access = ACCESS_TOKEN, .scope = bit, .body_limit = ROUTE_BODY_JSON, \
     .is_machine = true, .no_csrf = true, .api = &about}
/* Who signs the body with a shared secret needs no token: the handler checks the signature before it reads a byte of it. */
#define API_POST_SIGNED(path, handler, title, about, limit) \
    {{HTTP_POST, API_ROOT path}, handler, title, .access = ACCESS_PUBLIC, .body_limit = limit, .is_machine = true, .no_csrf = true, .api = &about}
#define OPEN .access = ACCESS_ANY_READER
#define SCOPED(bit) .access = ACCESS_TOKEN, .scope = bit

static const struct route routes[] = {
    API_GET("/procedures", api_procedures, "listProcedures", procedures_doc, OPEN),
    API_GET("/procedures/{code}", api_procedure, "getProcedure", procedure_doc, OPEN),
    API_GET("/units", api_units, "listUnits", units_doc, OPEN),
    API_GET("/units/{code}", api_unit, "getUnit", unit_doc, OPEN),
    API_POST("/dossiers", api_submit, "submitDossier", submit_doc, SCOPE_SUBMIT),
    API_GET("/dossiers/{dossier}", api_dossier, "getDossier", dossier_doc, OPEN, .rate = RATE_GUESS),
    API_POST("/dossiers/{dossier}/accept", api_accept, "acceptDossier", accept_doc, SCOPE_OFFICE),
    API_POST("/dossiers/{dossier}/actions/{action}", api_act, "actOnDossier", act_doc, SCOPE_OFFICE),
    API_GET("/dossiers/{dossier}/clock", api_clock, "getClock", clock_doc, OPEN, .rate = RATE_GUESS),
    API_GET("/dossiers/{dossier}/events", api_events, "listEvents", events_doc, SCOPED(SCOPE_READ)),
    API_GET("/work", api_work, "listWork", work_doc, SCOPED(SCOPE_OFFICE)),
    API_GET("/statistics/online", api_statistics, "onlineStatistics", statistics_doc, OPEN),
    API_POST_SIGNED("/delivery-reports/{carrier}", api_delivery_report, "reportDelivery", report_doc, ROUTE_BODY_REPORT),
    API_POST_SIGNED("/bank-reports/{bank}", api_bank_report, "reportPayment", bank_doc, ROUTE_BODY_REPORT),
    API_GET("/openapi.json", api_document, "getDescription", document_doc, .access = ACCESS_PUBLIC),
};
/* clang-format on */
const struct route_table api_routes = {routes, sizeof routes / sizeof routes[0]};
