/*
 * `check --fix`: fixes a design and saves it, or says what it would change.
 */
#ifndef EXPORT_COMMAND_CHECK_FIX_H
#define EXPORT_COMMAND_CHECK_FIX_H

#include "export/command/command.h"
#include "export/report/check.h"

/* Adds each fix to the report and saves the design, unless it is a dry run or nothing was fixed. Only the findings that the
 * report lists are fixed. *saved: whether the file was written. Fails with ERR_REFUSED if the path is not a design's, or if
 * another program has it open. */
int check_fix(struct check *check, char *const *path, bool dry_run, bool *saved, struct err *err);

#endif
