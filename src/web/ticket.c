/* ticket: 16 bytes of dossier id, 8 of the second it ends, 16 of a keyed digest over both; in base64url. */
#include "web/ticket.h"

#include "crypto/crypto.h"

enum { ID_SIZE = 16, END_SIZE = 8, SEAL_SIZE = 16, PAYLOAD_SIZE = ID_SIZE + END_SIZE, TICKET_SIZE = PAYLOAD_SIZE + SEAL_SIZE };

#define US_A_SECOND 1000000

static struct str seal(struct arena *a, struct str secret, struct str payload, struct digest *space)
{
    *space = digest_keyed(secret, arena_join(a, STR("ticket"), payload, STR("")));
    return (struct str){(const char *)space->bytes, SEAL_SIZE};
}

static void write_end(char *at, int64_t second)
{
    for (int i = 0; i < END_SIZE; i++)
        at[i] = (char)(((uint64_t)second >> (56 - 8 * i)) & 0xFF);
}

static int64_t read_end(const char *at)
{
    uint64_t second = 0;
    for (int i = 0; i < END_SIZE; i++)
        second = second << 8 | (uint8_t)at[i];
    return (int64_t)second;
}

struct str ticket_new(struct arena *a, struct str secret, struct uuid dossier_id, struct instant now)
{
    char bytes[TICKET_SIZE];
    struct digest space;
    memcpy(bytes, dossier_id.bytes, ID_SIZE);
    write_end(bytes + ID_SIZE, now.us / US_A_SECOND + TICKET_SECONDS);
    memcpy(bytes + PAYLOAD_SIZE, seal(a, secret, (struct str){bytes, PAYLOAD_SIZE}, &space).ptr, SEAL_SIZE);
    return base64url(a, (struct str){bytes, TICKET_SIZE});
}

bool ticket_read(struct arena *a, struct str secret, struct str ticket, struct instant now, struct uuid *ret_dossier_id)
{
    struct str bytes;
    struct digest space;
    if (!base64url_decode(a, ticket, &bytes) || bytes.len != TICKET_SIZE) return false;
    struct str right = seal(a, secret, str_slice(bytes, 0, PAYLOAD_SIZE), &space);
    if (!equal_in_constant_time(right, str_slice(bytes, PAYLOAD_SIZE, TICKET_SIZE))) return false;
    if (read_end(bytes.ptr + ID_SIZE) <= now.us / US_A_SECOND) return false;
    memcpy(ret_dossier_id->bytes, bytes.ptr, ID_SIZE);
    return true;
}
