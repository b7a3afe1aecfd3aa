/*
 * Line mode: the program without a screen. It asks and answers line by line on standard input and output.
 */
#ifndef FORMS_LINEMODE_RUN_H
#define FORMS_LINEMODE_RUN_H

#include "export/input/input.h"
#include "model/base/error.h"
#include "model/subject/sample.h"

/* Edits the design file at path, which may not exist yet; portal as in session_open(). Runs until the user quits or the input
 * ends. sample is borrowed. Returns the exit code, or -1 with an error. */
int linemode_run(const char *path, int portal, const struct progress *progress, struct sample *sample, struct err *err);
/* The same for an opened input, read-only. Takes over the input, which is then empty. */
int linemode_run_view(struct input *input, struct sample *sample, struct err *err);

#endif
