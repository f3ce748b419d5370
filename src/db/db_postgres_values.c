/* db_postgres_values: values in PostgreSQL's binary formats. Text keeps its bytes; integers are big-endian. */
#include <endian.h>
#include <limits.h>

#include "db/db_postgres.h"

/* From pg_type.dat: the numbers are fixed by the protocol. */
enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_NAME = 19,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_BPCHAR = 1042,
    OID_VARCHAR = 1043,
    OID_NUMERIC = 1700,
    OID_UUID = 2950
};

static const Oid parameter_oids[] = {
    [DB_INT] = OID_INT8, [DB_TEXT] = OID_TEXT, [DB_BLOB] = OID_BYTEA, [DB_UUID] = OID_UUID};

static const struct {
    Oid oid;
    enum db_type type;
} fitting[] = {
    {OID_INT8, DB_INT},     {OID_INT4, DB_INT},   {OID_INT2, DB_INT},  {OID_BOOL, DB_INT},
    {OID_NUMERIC, DB_INT},  {OID_TEXT, DB_TEXT},  {OID_NAME, DB_TEXT}, {OID_BPCHAR, DB_TEXT},
    {OID_VARCHAR, DB_TEXT}, {OID_BYTEA, DB_BLOB}, {OID_UUID, DB_UUID},
};

void pg_parameters_types(struct pg_parameters *p, const struct db_statement *statement)
{
    ASSERT(statement->parameter_count <= DB_COLUMNS_MAX);
    for (size_t i = 0; i < statement->parameter_count; i++)
        p->types[i] = parameter_oids[statement->parameter_types[i]];
}

static void fill(struct pg_parameters *p, size_t i, const struct db_value *v)
{
    p->formats[i] = 1;
    p->values[i] = NULL;
    p->lengths[i] = 0;
    if (v->is_null) return;
    if (v->type == DB_INT) {
        p->integers[i] = htobe64((uint64_t)v->integer);
        p->values[i] = (const char *)&p->integers[i];
        p->lengths[i] = sizeof p->integers[i];
    } else if (v->type == DB_UUID) {
        p->values[i] = (const char *)v->uuid.bytes;
        p->lengths[i] = sizeof v->uuid.bytes;
    } else {
        ASSERT(v->text.len <= INT_MAX);
        p->values[i] = v->text.ptr ? v->text.ptr : "";
        p->lengths[i] = (int)v->text.len;
    }
}

void pg_parameters_fill(struct pg_parameters *p, const struct db_statement *statement, const struct db_value *values)
{
    for (size_t i = 0; i < statement->parameter_count; i++)
        fill(p, i, &values[i]);
}

bool pg_type_fits(Oid oid, enum db_type type)
{
    for (size_t i = 0; i < sizeof fitting / sizeof fitting[0]; i++)
        if (fitting[i].oid == oid) return fitting[i].type == type;
    return false;
}

static uint16_t read_16(const char *bytes)
{
    uint16_t value;
    memcpy(&value, bytes, sizeof value);
    return be16toh(value);
}

/* A whole number in base 10,000: number of digits, weight of the first, sign, decimals shown, the digits. sum() of
 * bigint gives one. */
static bool read_numeric(const char *bytes, int len, int64_t *ret_value)
{
    if (len < 8) return false;
    int digits = read_16(bytes);
    int weight = (int16_t)read_16(bytes + 2);
    bool negative = read_16(bytes + 4) == 0x4000;
    int64_t value = 0;
    if ((read_16(bytes + 4) & 0xC000) == 0xC000 || len != 8 + 2 * digits) return false; /* NaN, infinities */
    if (digits > weight + 1) return false;                                              /* a fraction */
    for (int i = 0; i <= weight; i++) {
        int64_t digit = i < digits ? read_16(bytes + 8 + 2 * i) : 0;
        if (__builtin_mul_overflow(value, INT64_C(10000), &value)) return false;
        if (__builtin_sub_overflow(value, digit, &value)) return false; /* negative: it reaches further */
    }
    if (!negative && value == INT64_MIN) return false;
    *ret_value = negative ? value : -value;
    return true;
}

static bool read_integer(const char *bytes, int len, Oid oid, int64_t *ret_value)
{
    uint64_t big;
    uint32_t small;
    if (oid == OID_NUMERIC) return read_numeric(bytes, len, ret_value);
    if (len == 8) {
        memcpy(&big, bytes, sizeof big);
        *ret_value = (int64_t)be64toh(big);
    } else if (len == 4) {
        memcpy(&small, bytes, sizeof small);
        *ret_value = (int32_t)be32toh(small);
    } else if (len == 2) {
        *ret_value = (int16_t)read_16(bytes);
    } else if (len == 1) {
        *ret_value = *bytes != 0;
    } else {
        return false;
    }
    return true;
}

bool pg_column(const PGresult *result, int row, int column, enum db_type type, struct db_value *ret_value)
{
    *ret_value = (struct db_value){.type = type, .is_null = PQgetisnull(result, row, column) != 0};
    if (ret_value->is_null) return true;
    Oid oid = PQftype(result, column);
    const char *bytes = PQgetvalue(result, row, column);
    int len = PQgetlength(result, row, column);
    if (!pg_type_fits(oid, type)) return false;
    if (type == DB_INT) return read_integer(bytes, len, oid, &ret_value->integer);
    if (type == DB_UUID) {
        if (len != sizeof ret_value->uuid.bytes) return false;
        memcpy(ret_value->uuid.bytes, bytes, sizeof ret_value->uuid.bytes);
        return true;
    }
    ret_value->text = (struct str){bytes, (size_t)len};
    return true;
}
