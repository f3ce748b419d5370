/* asset: addresses and contents of the embedded assets. */
#include "html/asset.h"

#include "base/err.h"

extern const struct embedded_set assets_embedded; /* generated: assets/meson.build */

struct str asset_url(const char *name)
{
    const struct embedded_file *file = embedded_find(&assets_embedded, str_of(name));
    ASSERT(file != NULL);
    return str_of(file->path);
}

const struct embedded_file *asset_find(struct str path)
{
    struct str prefix = STR(ASSET_PREFIX);
    if (!str_starts_with(path, prefix)) return NULL;
    struct str rest = str_slice(path, prefix.len, path.len);
    size_t slash = str_find(rest, '/');
    if (slash == SIZE_MAX) return NULL;
    return embedded_find(&assets_embedded, str_slice(rest, slash + 1, rest.len));
}

bool asset_is_current(struct str path)
{
    const struct embedded_file *file = asset_find(path);
    return file && str_eq(path, str_of(file->path));
}

const struct embedded_set *asset_all(void)
{
    return &assets_embedded;
}
