/* ink: pdftoppm's grey picture of each page, summed up over cells of CELL dots (3.2 mm). A character is a cell: "."
 * blank, then "1" to "9" for the share of ink in steps of STEP percent. A blank line stands between pages. */
#include "unit/pdf/ink.h"

enum { CELL = 5, STEP = 4, DOTS_PER_INCH = 40, MAX_SIDE = 1000 };
static const double TOLERANCE = 1.6; /* steps: one by rounding, the rest for another smoothing of edges */

struct grid {
    int columns, rows;
    double ink[MAX_SIDE / CELL + 1][MAX_SIDE / CELL + 1]; /* in steps */
};

/* Takes one page off the pictures: "P5", width, height, 255, then a byte for each dot. */
static void take_page(struct str *pictures, struct grid *ret_grid)
{
    int width, height, head = 0;
    assert_int_equal(sscanf(pictures->ptr, "P5 %d %d 255%n", &width, &height, &head), 2);
    assert_true(width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE);
    const unsigned char *dots = (const unsigned char *)pictures->ptr + head + 1;
    size_t size = (size_t)head + 1 + (size_t)width * (size_t)height;
    assert_true(pictures->len >= size);
    *ret_grid = (struct grid){.columns = (width + CELL - 1) / CELL, .rows = (height + CELL - 1) / CELL};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            ret_grid->ink[y / CELL][x / CELL] += (255 - dots[y * width + x]) * 100.0 / (255 * CELL * CELL * STEP);
    *pictures = str_slice(*pictures, size, pictures->len);
}

static char letter_of(double steps)
{
    int level = (int)(steps + 0.5);
    return level <= 0 ? '.' : (char)('0' + (level > 9 ? 9 : level));
}

static size_t differences(const struct grid *grid, struct str *golden)
{
    size_t count = 0;
    for (int y = 0; y < grid->rows; y++) {
        struct str line = str_split_next(golden, '\n');
        if (line.len != (size_t)grid->columns) return SIZE_MAX;
        for (int x = 0; x < grid->columns; x++) {
            double expected = line.ptr[x] == '.' ? 0 : line.ptr[x] - '0';
            double found = grid->ink[y][x] > 9 ? 9 : grid->ink[y][x];
            if (found > expected + TOLERANCE || found < expected - TOLERANCE) count++;
        }
    }
    return str_split_next(golden, '\n').len == 0 ? count : SIZE_MAX;
}

static const char *path_of(struct arena *a, const char *name)
{
    return arena_printf(a, "%s/%s.ink", GOLDEN, name).ptr;
}

size_t ink_difference(struct arena *a, struct str pdf, const char *name)
{
    struct grid *grid = ARENA_NEW(a, struct grid);
    struct str pictures = paper_picture(a, pdf, DOTS_PER_INCH), golden = paper_file(a, path_of(a, name));
    size_t count = 0;
    while (pictures.len > 0) {
        take_page(&pictures, grid);
        size_t page = differences(grid, &golden);
        if (page == SIZE_MAX) return SIZE_MAX;
        count += page;
    }
    return golden.len == 0 ? count : SIZE_MAX;
}

static void write_grid(struct arena *a, struct str pdf, const char *name)
{
    struct grid *grid = ARENA_NEW(a, struct grid);
    struct str pictures = paper_picture(a, pdf, DOTS_PER_INCH);
    FILE *file = fopen(path_of(a, name), "wb");
    assert_non_null(file);
    while (pictures.len > 0) {
        take_page(&pictures, grid);
        for (int y = 0; y < grid->rows; y++) {
            for (int x = 0; x < grid->columns; x++)
                assert_true(putc(letter_of(grid->ink[y][x]), file) != EOF);
            assert_true(putc('\n', file) != EOF);
        }
        assert_true(putc('\n', file) != EOF);
    }
    assert_int_equal(fclose(file), 0);
}

void assert_ink(struct arena *a, struct str pdf, const char *name)
{
    if (getenv("GOLDEN_UPDATE")) write_grid(a, pdf, name);
    size_t count = ink_difference(a, pdf, name);
    if (count > 0)
        fail_msg("%s.ink: %zu cells differ; GOLDEN_UPDATE=1 makes it anew, PDF_OUT shows the paper", name, count);
}
