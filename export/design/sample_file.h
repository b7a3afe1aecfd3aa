/*
 * Samples as files: the user and the device of model/sample.h from a small JSON object, {"UserName": "kim", ...}.
 */
#ifndef EXPORT_DESIGN_SAMPLE_FILE_H
#define EXPORT_DESIGN_SAMPLE_FILE_H

#include "model/subject/sample.h"

/* Sets what the file names; the rest stays. Names are variables without braces, letter case aside. An error names line and
 * column: no JSON, no object, no variable, twice the same one, a value that is no text; sample is then as it was. */
int sample_read(struct sample *sample, const char *path, struct err *err);

#endif
