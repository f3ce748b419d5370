/* simulate_perform: carries out planned acts by the use cases that people's own acts run through. */
#include <stdio.h>

#include "app/act.h"
#include "app/session.h"
#include "app/simulate_parts.h"
#include "app/submit.h"
#include "crypto/crypto.h"
#include "store/account_store.h"
#include "sys/data_folder.h"
#include "sys/disk.h"

#define PAPERS_MAX 3

/* ---- papers ---- */

/* One page that says what it is; every simulated upload is this file. */
static const char paper_pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 73>>stream\nBT /F 16 Tf 60 500 Td (Van ban mo phong - simulated, not a real paper) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

err_t simulate_store_paper(struct simulation *s)
{
    const struct file_store *files = s->request->files;
    const struct str content = STR(paper_pdf);
    struct ctx *c = s->c;
    if (!files) return OK;
    const char *path = data_folder_path(c->arena, files->folder, "tmp/simulated.pdf").ptr;
    (void)remove(path);
    err_t e = disk_write(c, path, content);
    if (!e) e = file_store_put(c, files, path, digest_of(content), (int64_t)content.len, &s->file_sha256);
    (void)remove(path);
    s->file_size = (int64_t)content.len;
    return e;
}

/* The first papers of the procedure's list: as files online, on paper at the counter. */
static size_t papers_of(const struct simulation *s, const struct simulate_case *k, struct chance *chance, struct paper ret_papers[PAPERS_MAX])
{
    const struct procedure *procedure = s->procedures[k->procedure];
    bool as_file = k->channel == CHANNEL_ONLINE || k->channel == CHANNEL_ASSISTED;
    if (procedure->component_count == 0 || (as_file && str_is_absent(s->file_sha256))) return 0;
    size_t most = procedure->component_count < PAPERS_MAX ? procedure->component_count : PAPERS_MAX;
    size_t count = 1 + (size_t)chance_below(chance, most);
    for (size_t i = 0; i < count; i++) {
        const struct procedure_component *component = &procedure->components[i];
        struct paper paper = {.component = component->number, .name = component->name, .is_shown = component->is_shown};
        if (as_file) {
            paper.file_name = STR("mo-phong.pdf");
            paper.media_type = STR("application/pdf");
            paper.size = s->file_size;
            paper.sha256 = s->file_sha256;
        } else {
            paper.originals = component->originals;
            paper.copies = component->copies ? component->copies : !component->originals;
        }
        ret_papers[i] = paper;
    }
    return count;
}

/* ---- filing ---- */

/* The account of the identity number or phone that an earlier run has given to somebody, if there is one. */
static err_t find_account(struct ctx *c, struct db_rw *rw, const struct applicant *person, struct account *ret_account)
{
    err_t e = account_store_find_login(db_rw_reader(rw), c, person->identity, ret_account);
    return e == ERR_NOT_FOUND ? account_store_find_login(db_rw_reader(rw), c, person->phone, ret_account) : e;
}

static err_t sign_up(struct simulation *s, struct ctx *c, struct db_rw *rw, const struct simulate_act *act, const struct applicant *person)
{
    struct account earlier;
    struct sign_up in = {.name = person->name, .identity_number = person->identity, .phone = person->phone, .email = person->email,
                         .address = person->address, .password_hash = str_of(password_locked), .is_simulated = true};
    err_t e = find_account(c, rw, person, &earlier);
    if (e == ERR_NOT_FOUND) {
        e = sign_up_run(c, rw, &in);
        earlier.id = in.account_id;
    }
    if (e) return e;
    s->citizens[act->dossier->citizen] = earlier.id;
    return OK;
}

static err_t file_dossier(struct simulation *s, struct ctx *c, struct db_rw *rw, const struct simulate_act *act)
{
    const struct simulate_case *k = act->dossier;
    struct paper papers[PAPERS_MAX];
    struct submission in = {
        .city = s->city, .id = k->id, .procedure_code = s->procedures[k->procedure]->code, .unit_id = s->offices[k->office].unit->id,
        .channel = (enum channel)k->channel, .applicant = simulate_applicant(s, c->arena, k), .form = STR("{}"),
        .return_way = (enum return_way)k->return_way, .return_address = STR(""), .papers = papers, .is_simulated = true, .is_invented = true,
    };
    struct applicant person = simulate_person(s, c->arena, k);
    struct actor citizen = {.kind = ACTOR_CITIZEN, .name = person.name};
    struct submitted submitted;
    in.paper_count = papers_of(s, k, c->chance, papers);
    if (in.return_way == RETURN_POST) in.return_address = in.applicant.address;
    if (act->official != SIMULATE_NONE) {
        struct walk_in_task task = {.in = &in};
        bool is_at_desk = k->channel == CHANNEL_COUNTER || k->channel == CHANNEL_POST;
        return is_at_desk ? walk_in_task_run(c, rw, &task) : submit_dossier(c, rw, &in, &submitted);
    }
    err_t e = act->signs_up ? sign_up(s, c, rw, act, &person) : OK;
    if (e) return e;
    citizen.id = s->citizens[k->citizen];
    in.account_id = some_uuid(citizen.id);
    c->actor = &citizen;
    e = submit_dossier(c, rw, &in, &submitted);
    c->actor = NULL;
    return e;
}

/* ---- acting ---- */

static void add_taker(const struct simulation *s, struct ctx *c, const struct simulate_case *k, struct act *act)
{
    struct applicant person = simulate_person(s, c->arena, k);
    if (k->return_way == RETURN_POST) {
        act->post_number = arena_printf(c->arena, "EM%09dVN", (int)chance_below(c->chance, 1000000000));
        return;
    }
    act->taker_name = person.name;
    act->taker_identity = person.identity;
}

static err_t perform(struct simulation *s, struct ctx *c, struct db_rw *rw, const struct simulate_act *planned)
{
    const struct simulate_case *k = planned->dossier;
    struct actor citizen = {.kind = ACTOR_CITIZEN};
    struct dossier after;
    struct act act = {.city = s->city, .dossier_id = k->id, .action = planned->action, .note = planned->note, .result_kind = planned->result_kind,
                      .send_way = planned->send_way, .amount = planned->amount, .new_due = planned->new_due};
    struct paper papers[PAPERS_MAX];
    if (planned->handler != SIMULATE_NONE) act.handler_id = s->officials[planned->handler].actor.id;
    if (planned->action == ACTION_TRANSFER) act.to_unit_id = s->offices[planned->to_office].unit->id;
    if (planned->action == ACTION_RETURN) add_taker(s, c, k, &act);
    if (planned->action == ACTION_PAY) act.payment_number = arena_printf(c->arena, "BL%08d", (int)chance_below(c->chance, 100000000));
    if (planned->action == ACTION_SEND_SUPPLEMENT) act.paper_count = papers_of(s, k, c->chance, papers) > 0;
    act.papers = papers;
    if (planned->official == SIMULATE_NONE) {
        citizen.id = s->citizens[k->citizen];
        citizen.name = simulate_person(s, c->arena, k).name;
        c->actor = &citizen;
    }
    err_t e = act_perform(c, rw, &act, &after);
    c->actor = NULL;
    return e;
}

static err_t perform_one(struct simulation *s, struct ctx *c, struct db_rw *rw, const struct simulate_act *act)
{
    struct chance chance = chance_of(act->stream, 1);
    c->now = act->at;
    c->chance = &chance;
    c->actor = act->official != SIMULATE_NONE ? &s->officials[act->official].actor : NULL;
    err_t e = act->action ? perform(s, c, rw, act) : file_dossier(s, c, rw, act);
    c->actor = NULL;
    c->chance = NULL;
    return e;
}

err_t simulate_perform_batch(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct simulation *s = argument;
    fault_clear(&s->act);
    for (size_t i = 0; i < s->batch_count; i++) {
        err_t e = perform_one(s, &s->act, rw, &s->batch[i]);
        if (e) {
            const struct fault *f = &s->act.fault;
            c->fault = (struct fault){f->kind, f->message, arena_copy(c->arena, f->field), arena_copy(c->arena, f->argument)};
            return e;
        }
        arena_reset(s->act.arena);
    }
    return OK;
}
