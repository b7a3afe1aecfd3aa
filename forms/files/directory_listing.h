/*
 * The folders and files of a folder as a picker shows them: which of them, in which order, and
 * how far what was typed can be completed. Reads names only; no file is opened.
 */
#ifndef FORMS_FILES_DIRECTORY_LISTING_H
#define FORMS_FILES_DIRECTORY_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

struct directory_listing {
	const char *const *endings; /* of the wanted files; ends with NULL; set before the first directory_listing_read() */
	char *path;                 /* the folder that was asked for; NULL before the first time */
	struct directory_entry {
		char *name;
		bool folder;
	} * all;
	size_t all_count, capacity;
	const struct directory_entry **shown; /* of all, ".." and folders first */
	size_t count;
	bool hidden; /* names with a dot before them are shown, too */
	bool any;    /* and files with other endings */
};

void directory_listing_release(struct directory_listing *listing);
/* Reads a folder; on failure the listing is empty and err is set. */
int directory_listing_read(struct directory_listing *listing, const char *path, struct err *err);
/* Shows the names that begin with `start`; where there are none, letter case is ignored. A leading dot shows hidden names. */
void directory_listing_show(struct directory_listing *listing, const char *start);
/* The index of the first wanted file, else of the first entry that is not "..", else 0. */
size_t directory_listing_first(const struct directory_listing *listing);
/* Appends the longest common prefix of the shown names, without "..". */
void directory_listing_common(const struct directory_listing *listing, struct strbuf *out);

#endif
