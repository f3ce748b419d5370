/* paper: running poppler's tools over a PDF in a temporary file. */
#include "unit/pdf/paper.h"

#include <unistd.h>

enum { MAX_WORDS = 4000 };

struct word {
    double left, top, right, bottom;
    char text[80];
};

/* fontconfig keeps its tables until the process ends. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static struct str read_all(struct arena *a, FILE *from)
{
    struct buf all = buf_new((size_t)64 << 20);
    char piece[4096];
    for (size_t n = fread(piece, 1, sizeof piece, from); n > 0; n = fread(piece, 1, sizeof piece, from))
        buf_add_bytes(&all, piece, n);
    assert_false(all.overflowed);
    struct str text = arena_copy(a, buf_str(&all));
    buf_free(&all);
    return text;
}

/* command with "%s" for the PDF's path; its output. */
static struct str run_tool(struct arena *a, const char *command, struct str pdf)
{
    char path[] = "/tmp/motcua-paper-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, pdf.ptr, pdf.len), (ssize_t)pdf.len);
    assert_int_equal(close(fd), 0);
    FILE *tool = popen(arena_cstring(a, tr_with(a, LOCALE_VI, command, str_of(path))), "r");
    assert_non_null(tool);
    struct str output = read_all(a, tool);
    assert_int_equal(pclose(tool), 0);
    (void)unlink(path);
    return output;
}

struct str paper_text(struct arena *a, struct str pdf)
{
    return run_tool(a, "pdftotext -layout -enc UTF-8 %s -", pdf);
}

struct str paper_picture(struct arena *a, struct str pdf, int dots_per_inch)
{
    return run_tool(a, arena_printf(a, "pdftoppm -gray -r %d %%s", dots_per_inch).ptr, pdf);
}

struct str paper_file(struct arena *a, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("no golden file %s; GOLDEN_UPDATE=1 makes it", path);
    struct str content = read_all(a, file);
    assert_int_equal(fclose(file), 0);
    return content;
}

void assert_golden(struct arena *a, struct str text, const char *name)
{
    const char *path = arena_printf(a, "%s/%s.txt", GOLDEN, name).ptr;
    if (getenv("GOLDEN_UPDATE")) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
        assert_int_equal(fclose(file), 0);
    }
    assert_text(a, text, arena_cstring(a, paper_file(a, path)));
}

static bool overlap(const struct word *a, const struct word *b)
{
    const double slack = 1.0; /* poppler rounds; glyph boxes touch */
    return a->left + slack < b->right && b->left + slack < a->right && a->top + slack < b->bottom &&
           b->top + slack < a->bottom;
}

static void check_word(const struct word *words, size_t count, double width, double height, double margin)
{
    const struct word *w = &words[count - 1];
    if (w->left < margin || w->top < margin / 4 || w->right > width - margin || w->bottom > height - margin / 4)
        fail_msg("outside the page: %s at %.1f,%.1f-%.1f,%.1f", w->text, w->left, w->top, w->right, w->bottom);
    for (size_t i = 0; i + 1 < count; i++)
        if (overlap(&words[i], w)) fail_msg("\"%s\" and \"%s\" overlap at %.1f,%.1f", words[i].text, w->text, w->left, w->top);
}

size_t assert_tidy(struct arena *a, struct str pdf, double margin)
{
    struct word *words = ARENA_ARRAY(a, MAX_WORDS, struct word);
    struct str rest = run_tool(a, "pdftotext -bbox %s -", pdf);
    size_t pages = 0, count = 0;
    double width = 0, height = 0;
    while (!str_is_absent(rest)) {
        const char *line = arena_cstring(a, str_trim(str_split_next(&rest, '\n')));
        struct word *w = &words[count];
        if (sscanf(line, "<page width=\"%lf\" height=\"%lf\">", &width, &height) == 2) {
            pages++;
            count = 0;
        } else if (sscanf(line, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%79[^<]", &w->left, &w->top,
                          &w->right, &w->bottom, w->text) == 5) {
            assert_true(++count < MAX_WORDS);
            check_word(words, count, width, height, margin);
        }
    }
    assert_true(pages > 0);
    return pages;
}

void paper_keep(struct str pdf, const char *name)
{
    const char *folder = getenv("PDF_OUT");
    if (!folder) return;
    struct arena *a = arena_new(4096);
    FILE *file = fopen(arena_printf(a, "%s/%s.pdf", folder, name).ptr, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(pdf.ptr, 1, pdf.len, file), pdf.len);
    assert_int_equal(fclose(file), 0);
    arena_free(a);
}
