#include "forms/files/directory_listing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/text_fold.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

static bool is_meant(const struct directory_listing *listing, const char *name)
{
	const char *ending = strrchr(name, '.');

	for (size_t i = 0; ending && listing->endings[i]; i++)
		if (strcasecmp(ending, listing->endings[i]) == 0)
			return true;
	return false;
}

static void directory_listing_forget(struct directory_listing *listing)
{
	for (size_t i = 0; i < listing->all_count; i++)
		free(listing->all[i].name);
	listing->all_count = 0;
	listing->count = 0;
	free(listing->path);
	listing->path = NULL;
}

void directory_listing_release(struct directory_listing *listing)
{
	directory_listing_forget(listing);
	free(listing->all);
	free(listing->shown);
	memset(listing, 0, sizeof(*listing));
}

static void directory_listing_add(struct directory_listing *listing, const char *name, bool folder)
{
	listing->all = xrealloc_grow(listing->all, listing->all_count, &listing->capacity, sizeof(*listing->all));
	listing->all[listing->all_count++] = (struct directory_entry){ xstrdup(name), folder };
}

static int see_entry(void *context, const char *name, struct err *err)
{
	struct directory_listing *listing = context;
	struct strbuf path = STRBUF_INIT;

	(void)err;
	path_join(&path, listing->path, name);
	directory_listing_add(listing, name, file_is_directory(strbuf_text(&path)));
	strbuf_release(&path);
	return 0;
}

static bool is_parent(const struct directory_entry *entry)
{
	return strcmp(entry->name, "..") == 0;
}

static int directory_listing_compare(const void *left, const void *right)
{
	const struct directory_entry *a = left;
	const struct directory_entry *b = right;
	int order;

	if (is_parent(a) != is_parent(b))
		return is_parent(a) ? -1 : 1;
	if (a->folder != b->folder)
		return a->folder ? -1 : 1;
	order = strcasecmp(a->name, b->name);
	return order ? order : strcmp(a->name, b->name);
}

int directory_listing_read(struct directory_listing *listing, const char *path, struct err *err)
{
	int result;

	directory_listing_forget(listing);
	listing->path = xstrdup(path);
	result = directory_for_each(path, see_entry, listing, err);
	if (result == 0)
		directory_listing_add(listing, "..", true);
	if (listing->all_count)
		qsort(listing->all, listing->all_count, sizeof(*listing->all), directory_listing_compare);
	free(listing->shown);
	listing->shown = xcalloc(listing->all_count, sizeof(const struct directory_entry *));
	directory_listing_show(listing, "");
	return result;
}

static bool directory_listing_starts(const char *name, const char *start, bool fold)
{
	char *head;
	bool equal;

	if (!fold)
		return strncmp(name, start, strlen(start)) == 0;
	head = xmemdupz(name, strnlen(name, strlen(start)));
	equal = text_equal_fold(head, start);
	free(head);
	return equal;
}

static bool is_wanted(const struct directory_listing *listing, const struct directory_entry *entry, bool dots)
{
	if (is_parent(entry))
		return true;
	return (*entry->name != '.' || listing->hidden || dots) &&
	       (entry->folder || listing->any || is_meant(listing, entry->name));
}

void directory_listing_show(struct directory_listing *listing, const char *start)
{
	listing->count = 0;
	for (int fold = 0; fold < 2 && listing->count == 0; fold++)
		for (size_t i = 0; i < listing->all_count; i++)
			if (is_wanted(listing, &listing->all[i], *start == '.') &&
				directory_listing_starts(listing->all[i].name, start, fold))
				listing->shown[listing->count++] = &listing->all[i];
}

size_t directory_listing_first(const struct directory_listing *listing)
{
	size_t first = 0;

	for (size_t i = listing->count; i-- > 0;)
		if (!listing->shown[i]->folder && is_meant(listing, listing->shown[i]->name))
			first = i;
	if (first == 0 && listing->count > 1 && is_parent(listing->shown[0]))
		first = 1;
	return first;
}

void directory_listing_common(const struct directory_listing *listing, struct strbuf *out)
{
	const char *first = NULL;
	size_t length = 0;

	for (size_t i = 0; i < listing->count; i++) {
		const char *name = listing->shown[i]->name;
		size_t same = 0;

		if (is_parent(listing->shown[i]))
			continue;
		if (!first) {
			first = name;
			length = strlen(name);
		}
		while (same < length && name[same] == first[same])
			same++;
		length = same;
	}
	if (first)
		strbuf_add(out, first, utf8_floor(first, length));
}
