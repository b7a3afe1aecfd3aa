/*
 * The program without a screen: it asks and answers line by line on standard input and output.
 */
#ifndef FORMS_LINEMODE_RUN_H
#define FORMS_LINEMODE_RUN_H

#include "export/input/input.h"
#include "model/base/error.h"
#include "model/subject/sample.h"

/* Runs until the user quits or the input ends; returns the exit code, or -1 with an error. */
int linemode_run(const char *path, struct sample *sample, struct err *err);
/* Takes the input over; nothing can be changed. */
int linemode_run_view(struct input *input, struct sample *sample, struct err *err);

#endif
