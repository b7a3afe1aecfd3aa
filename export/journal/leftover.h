/*
 * Journals that a program left when it ended without a clean exit.
 */
#ifndef EXPORT_JOURNAL_LEFTOVER_H
#define EXPORT_JOURNAL_LEFTOVER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

#define JOURNAL_SLOTS 9 /* journals of one design: that of a running program, and those that were left */

/* The ending of the name of the journal of that number, from 0. */
void journal_ending(char ending[32], unsigned slot);

struct leftover {
	char *path;
	int descriptor; /* has the advisory lock, so that only one program offers it */
};

/* Finds the next journal of a design that no running program writes; *position is 0 before the first. False if there is none. */
bool leftover_next(struct leftover *leftover, const char *design, unsigned *position);
/* Its bytes with a NUL after them, owned by the caller; NULL with an error. */
char *leftover_read(const struct leftover *leftover, size_t *length, struct err *err);
/* Removes the file; release the leftover in any case. */
int leftover_remove(struct leftover *leftover, struct err *err);
void leftover_release(struct leftover *leftover);

#endif
