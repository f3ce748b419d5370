/* media_type: libmagic's answer, made definite for Office files by media_container. */
#include "sys/media_type.h"

#include <errno.h>
#include <fcntl.h>
#include <magic.h>
#include <pthread.h>
#include <unistd.h>

#include "sys/disk.h"
#include "sys/media_container.h"

static const struct {
    const char *name;
    const char *extensions[3];
} kinds[MEDIA_KIND_COUNT] = {
    [MEDIA_OTHER] = {"application/octet-stream", {NULL}},
    [MEDIA_PDF] = {"application/pdf", {"pdf", NULL}},
    [MEDIA_JPEG] = {"image/jpeg", {"jpg", "jpeg", NULL}},
    [MEDIA_PNG] = {"image/png", {"png", NULL}},
    [MEDIA_DOC] = {"application/msword", {"doc", NULL}},
    [MEDIA_DOCX] = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", {"docx", NULL}},
    [MEDIA_XLS] = {"application/vnd.ms-excel", {"xls", NULL}},
    [MEDIA_XLSX] = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {"xlsx", NULL}},
};

struct media_detector {
    pthread_mutex_t lock;
    magic_t magic;
};

const char *media_type_name(enum media_kind kind)
{
    ASSERT(kind >= MEDIA_OTHER && kind < MEDIA_KIND_COUNT);
    return kinds[kind].name;
}

/* Behind the last dot; absent if there is none, or nothing before or behind it. */
static struct str extension_of(struct str name)
{
    size_t dot = name.len;
    while (dot > 0 && name.ptr[dot - 1] != '.')
        dot--;
    return dot > 1 && dot < name.len ? str_slice(name, dot, name.len) : (struct str){NULL, 0};
}

enum media_kind media_type_of_name(struct str file_name)
{
    struct str extension = extension_of(str_trim(file_name));
    for (enum media_kind kind = MEDIA_PDF; kind < MEDIA_KIND_COUNT; kind++)
        for (size_t i = 0; kinds[kind].extensions[i]; i++)
            if (str_eq_nocase_ascii(extension, str_of(kinds[kind].extensions[i]))) return kind;
    return MEDIA_OTHER;
}

err_t media_detector_new(struct ctx *c, struct media_detector **ret_detector)
{
    magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_ELF);
    if (!magic || magic_load(magic, NULL) != 0) {
        if (magic) magic_close(magic);
        return fail(c, media_unavailable);
    }
    struct media_detector *detector = calloc(1, sizeof *detector);
    ASSERT(detector != NULL);
    detector->magic = magic;
    (void)pthread_mutex_init(&detector->lock, NULL);
    *ret_detector = detector;
    return OK;
}

void media_detector_free(struct media_detector *detector)
{
    if (!detector) return;
    magic_close(detector->magic);
    (void)pthread_mutex_destroy(&detector->lock);
    free(detector);
}

static enum media_kind kind_named(const char *name)
{
    for (enum media_kind kind = MEDIA_PDF; kind < MEDIA_KIND_COUNT; kind++)
        if (strcmp(name, kinds[kind].name) == 0) return kind;
    return MEDIA_OTHER;
}

/* libmagic's verdict stands for pictures and PDF; for Office files it depends on the order of things in the container, so
 * those are looked into. */
static enum media_kind settle(int fd, enum media_kind guess)
{
    if (guess == MEDIA_PDF || guess == MEDIA_JPEG || guess == MEDIA_PNG) return guess;
    switch (media_container_of(fd)) {
    case CONTAINER_WORD_XML: return MEDIA_DOCX;
    case CONTAINER_SHEET_XML: return MEDIA_XLSX;
    case CONTAINER_WORD_OLE: return MEDIA_DOC;
    case CONTAINER_SHEET_OLE: return MEDIA_XLS;
    case CONTAINER_NONE: break;
    }
    return MEDIA_OTHER;
}

err_t media_type_detect(struct ctx *c, struct media_detector *detector, const char *path, enum media_kind *ret_kind)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fault_set(c, file_failed, STR(""), str_of(strerror(errno)));
    (void)pthread_mutex_lock(&detector->lock);
    const char *name = magic_descriptor(detector->magic, fd);
    enum media_kind guess = name ? kind_named(name) : MEDIA_OTHER; /* the text is libmagic's until the next call */
    (void)pthread_mutex_unlock(&detector->lock);
    *ret_kind = settle(fd, guess);
    (void)close(fd);
    return OK;
}

err_t media_type_check(struct ctx *c, struct media_detector *detector, const char *path, struct str file_name, enum media_kind *ret_kind)
{
    int64_t size = 0;
    enum media_kind kind = MEDIA_OTHER;
    enum media_kind named = media_type_of_name(file_name);
    bool says_nothing = str_is_absent(extension_of(str_trim(file_name)));
    err_t e = disk_size(c, path, &size);
    if (e == ERR_NOT_FOUND) return fault_set(c, file_failed, STR(""), STR("not there"));
    if (!e && size == 0) e = fault_set(c, file_empty, STR("file"), file_name);
    if (!e) e = media_type_detect(c, detector, path, &kind);
    if (e) return e;
    if (kind == MEDIA_OTHER && named == MEDIA_OTHER) return fault_set(c, file_type_unknown, STR("file"), file_name);
    if (kind == MEDIA_OTHER || (kind != named && !says_nothing)) return fault_set(c, file_type_lies, STR("file"), file_name);
    *ret_kind = kind;
    return OK;
}
