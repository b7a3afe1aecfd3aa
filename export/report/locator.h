/*
 * Where in a file a finding stands: the file, the JSON pointer, line and column. Works for what was
 * opened as a source; bodies of bundles and Graph files are read again, one at a time, since findings
 * come in the order of the files.
 */
#ifndef EXPORT_REPORT_LOCATOR_H
#define EXPORT_REPORT_LOCATOR_H

#include "export/input/input.h"

struct locator {
	struct input *input;
	/* Files whose text is at hand: the manifest of a bundle, which has findings of every profile, and the last other one. */
	struct located_file {
		char *path; /* NULL: none */
		struct json json;
		bool broken; /* the file can't be read any more */
	} manifest, last;
	const cJSON *array, *entry; /* the entry that was found last: the next one is rarely far after it */
	long index;
};

struct location {
	const char *file;      /* borrowed, not safe to print */
	struct strbuf pointer; /* RFC 6901 */
	size_t line, column;   /* from 1, in characters; of the member, or of what it is missing in; 0: not known */
	const char *text;      /* of the file, until the next call; NULL: not known */
	size_t offset;         /* of that place in the text */
};

void locator_init(struct locator *locator, struct input *input);
void locator_release(struct locator *locator);
/* The place of a finding about a file. The location is emptied first; its pointer is to be released at the end. */
void locator_find_in_file(struct locator *locator, const struct file_finding *finding, struct location *location);
/* The same of a profile, or with NULL of the design itself. */
void locator_find(
	struct locator *locator, const struct profile *profile, const struct finding *finding, struct location *location);

#endif
