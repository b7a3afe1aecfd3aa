/*
 * What a terminal sends, turned into keys: characters, the sequences of keys, mouse reports, pastes.
 * Bytes go in as they come, in pieces of any size. Knows no terminal and no clock: whoever reads
 * says which sequences this terminal has, and when a wait was in vain.
 */
#ifndef TUI_TERM_DECODE_H
#define TUI_TERM_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "model/base/strbuf.h"
#include "tui/term/key.h"

struct sequence;

struct decoder {
	struct strbuf come;
	size_t taken; /* of what has come */
	mbstate_t state;
	struct sequence *sequences;
	size_t count, capacity;
	bool pasting;
	struct strbuf pasted; /* the text of the last TK_PASTED */
	bool after_return;    /* in a paste: a line feed behind it belongs to it */
	bool overlong;        /* in a report that is too long to be one */
};

enum decoder_event {
	DECODER_NOTHING,    /* all is taken */
	DECODER_INCOMPLETE, /* what is there may be the beginning of more: decoder_timeout() */
	DECODER_KEY,        /* TK_NONE when it is no key that anybody knows */
};

/* Knows what most terminals send. */
void decoder_init(struct decoder *decoder);
void decoder_release(struct decoder *decoder);
/* What this terminal sends for a key goes before what most send. */
void decoder_learn(struct decoder *decoder, const char *sent, enum key_code code);
/* quiet: it came after a pause. A paste whose end is lost ends there when what comes is a single key. */
void decoder_add(struct decoder *decoder, const char *bytes, size_t length, bool quiet);
/* Takes the next key. late: more was waited for in vain, so a part is all there is. */
enum decoder_event decoder_next(struct decoder *decoder, bool late, struct key *key);

enum decoder_timeout {
	TIMEOUT_KEY,      /* a lone Esc waits for this: as short as the line allows */
	TIMEOUT_SEQUENCE, /* nobody types what came: a slow line cut it */
	TIMEOUT_NONE,
};
/* How long to wait after DECODER_INCOMPLETE. */
enum decoder_timeout decoder_timeout(const struct decoder *decoder);

#endif
