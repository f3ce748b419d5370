/* replay: a fuzz target without libFuzzer: each seed as it is, then a fixed number of damaged copies, the same in every
 * run. usage: TARGET FOLDER ROUNDS. script/fuzz links the same target with libFuzzer and looks for new cases. */
#include <dirent.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 4096 };

/* splitmix64: a fixed sequence */
static uint64_t next_number(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

/* One to four damages: a byte changed, a piece dropped, a piece doubled. Returns the new size. */
static size_t damage(uint8_t *data, size_t size, uint64_t *seed)
{
    for (uint64_t left = 1 + next_number(seed) % 4; left > 0 && size > 0; left--) {
        size_t at = next_number(seed) % size, rest = size - at;
        size_t piece = 1 + next_number(seed) % (rest < 16 ? rest : 16);
        uint64_t kind = next_number(seed) % 3;
        if (kind == 0) {
            data[at] = (uint8_t)next_number(seed);
        } else if (kind == 1) {
            memmove(data + at, data + at + piece, rest - piece);
            size -= piece;
        } else if (size + piece <= LARGEST) {
            memmove(data + at + piece, data + at, rest);
            size += piece;
        }
    }
    return size;
}

/* An exact copy on the heap, so that ASan sees a read past the end. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    ASSERT(copy != NULL);
    memcpy(copy, data, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void replay(const char *path, int64_t rounds)
{
    static uint8_t original[LARGEST], damaged[LARGEST];
    FILE *file = fopen(path, "rb");
    ASSERT(file != NULL);
    size_t size = fread(original, 1, sizeof original, file);
    (void)fclose(file);
    run(original, size);
    uint64_t seed = str_hash((struct str){(const char *)original, size});
    for (int64_t i = 0; i < rounds; i++) {
        memcpy(damaged, original, size);
        run(damaged, damage(damaged, size, &seed));
    }
}

int main(int argc, char **argv)
{
    int64_t rounds = 0;
    DIR *folder = argc == 3 ? opendir(argv[1]) : NULL;
    if (!folder || !parse_int(str_of(argv[2]), 0, 100000000, &rounds)) {
        (void)fprintf(stderr, "usage: TARGET FOLDER ROUNDS\n");
        return 2;
    }
    struct arena *a = arena_new(4096);
    size_t seeds = 0;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (entry->d_name[0] == '.') continue;
        replay(arena_printf(a, "%s/%s", argv[1], entry->d_name).ptr, rounds);
        seeds++;
    }
    (void)closedir(folder);
    arena_free(a);
    return seeds > 0 ? 0 : 1;
}
