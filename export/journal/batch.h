/*
 * Batches: how records are kept in the journal's file, so that each is in it as a whole or is known not to be.
 *
 * A batch is a line "batch LENGTH DIGEST", then LENGTH bytes: a JSON array of records. DIGEST is the beginning of their SHA-256.
 * What follows the last complete batch was cut off by the end of the program or of the machine.
 */
#ifndef EXPORT_JOURNAL_BATCH_H
#define EXPORT_JOURNAL_BATCH_H

#include <stddef.h>

#include "model/base/strbuf.h"

/* Appends a batch with this text. */
void batch_add(struct strbuf *out, const char *text, size_t length);
/* The next complete batch of a journal's bytes: its text (not terminated) and length. *at is 0 before the first, and is set to
 * where the following one begins. NULL: there is no further one. */
const char *batch_next(const char *bytes, size_t all, size_t *at, size_t *length);

#endif
