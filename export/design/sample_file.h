/*
 * Samples as files: the user and the device of model/sample.h from a small JSON object, {"UserName": "kim", ...}.
 */
#ifndef EXPORT_DESIGN_SAMPLE_FILE_H
#define EXPORT_DESIGN_SAMPLE_FILE_H

#include <stddef.h>

#include "model/subject/sample.h"

/* The members of a file that are not variables and not notes, whose names begin with x-. */
struct sample_unknown {
	char *path; /* of the file; NULL: none was read */
	struct unknown_variable {
		char *message; /* a clause that names the nearest variable, safe to print */
		char *pointer; /* RFC 6901 */
		size_t line, column;
	} * items;
	size_t count, capacity;
};

/* Sets what the file names; the rest stays. Names are variables without braces, letter case aside; others are added to unknown,
 * which is initialised and is to be released in any case. An error names line and column: no JSON, no object, twice the same
 * variable, a value that is no text; sample is then as it was. */
int sample_read(struct sample *sample, const char *path, struct sample_unknown *unknown, struct err *err);
void sample_unknown_release(struct sample_unknown *unknown);

#endif
