/*
 * The folders and files of a folder as a picker shows them: which of them, in which order, and
 * how far what was typed can be completed. Reads names only; no file is opened.
 */
#ifndef FORMS_LISTING_H
#define FORMS_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/err.h"
#include "model/strbuf.h"

struct listing {
	const char *const *endings; /* of the files that are meant; NULL behind the last; set before the first reading */
	char *path;                 /* the folder that was asked for; NULL before the first time */
	struct listed {
		char *name;
		bool folder;
	} * all;
	size_t all_count, capacity;
	const struct listed **shown; /* of all, ".." and folders first */
	size_t count;
	bool hidden; /* names with a dot before them are shown, too */
	bool any;    /* and files with other endings */
};

void listing_release(struct listing *listing);
/* Reads a folder; on failure the listing is empty. */
int listing_read(struct listing *listing, const char *path, struct err *err);
/* Chooses what is shown: names that start so, letter case aside where none does to the letter. A dot asks for hidden ones. */
void listing_show(struct listing *listing, const char *start);
/* The index of the first file that is meant, else of the first below the folder, else 0. */
size_t listing_first(const struct listing *listing);
/* Appends the longest start that all shown have in common, ".." aside. */
void listing_common(const struct listing *listing, struct strbuf *out);

#endif
