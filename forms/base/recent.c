#include "forms/base/recent.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"

static char *recent_folder_of(const char *path)
{
	char *folder = xmemdupz(path, (size_t)(path_base(path) - path));
	char *real = file_real_path(*folder ? folder : ".");

	free(folder);
	return real;
}

static void recent_drop(struct recent *recent, const char *folder)
{
	for (size_t i = recent->count; i-- > 0;)
		if (strcmp(recent->items[i], folder) == 0) {
			free(recent->items[i]);
			recent->count--;
			memmove(recent->items + i, recent->items + i + 1, (recent->count - i) * sizeof(*recent->items));
		}
}

void recent_add(struct recent *recent, const char *path)
{
	char *folder = recent_folder_of(path);

	if (!folder)
		return;
	recent_drop(recent, folder);
	recent->items = xrealloc_grow(recent->items, recent->count, &recent->capacity, sizeof(*recent->items));
	memmove(recent->items + 1, recent->items, recent->count * sizeof(*recent->items));
	recent->items[0] = folder;
	recent->count++;
}

size_t recent_next(const struct recent *recent, const char *design_path, const char *now, struct strbuf *out, size_t *count)
{
	char *own = recent_folder_of(design_path);
	size_t next = 0;
	bool listed = !own;

	for (size_t i = 0; i < recent->count; i++) {
		listed = listed || strcmp(recent->items[i], own) == 0;
		if (strcmp(recent->items[i], now) == 0)
			next = i + 1;
	}
	*count = recent->count + !listed;
	if (next >= *count)
		next = 0;
	strbuf_addstr(out, next < recent->count ? recent->items[next] : own ? own : now);
	free(own);
	return next;
}

void recent_release(struct recent *recent)
{
	for (size_t i = 0; i < recent->count; i++)
		free(recent->items[i]);
	free(recent->items);
	*recent = (struct recent){ NULL, 0, 0 };
}
