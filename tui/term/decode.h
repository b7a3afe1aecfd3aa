/*
 * Decodes the bytes that a terminal sends into keys: characters, escape sequences, mouse reports, pastes. Answers of the terminal
 * to what the program asked are never taken for keys, whenever they arrive. Bytes can be added in pieces of any size. The decoder
 * uses no terminal and no clock: the caller adds the sequences of the terminal and says when a timeout has passed.
 */
#ifndef TUI_TERM_DECODE_H
#define TUI_TERM_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "model/base/strbuf.h"
#include "tui/term/key.h"
#include "tui/term/reply.h"

struct sequence;

struct decoder {
	struct strbuf come;
	size_t taken; /* bytes of `come` that were decoded */
	mbstate_t state;
	struct sequence *sequences;
	size_t count, capacity;
	bool pasting;
	struct strbuf pasted; /* text of the paste that is being received, or of the last TK_PASTED */
	bool handed_over;     /* the latter, until the next key is asked for */
	bool after_return;    /* in a paste: the last byte was a carriage return, so a line feed is part of the same line end */
	bool overlong;        /* skipping a report that is too long to be valid */
	bool expects_reply;   /* set by the caller while an answer is due: what may be the start of one is waited for */
	struct reply reply;   /* the answer that the last decoder_next() found, which then returned TK_NONE */
};

enum decoder_event {
	DECODER_NOTHING,    /* all bytes are decoded */
	DECODER_INCOMPLETE, /* the bytes may be the start of a longer sequence: wait for decoder_timeout() */
	DECODER_KEY,        /* a key; TK_NONE for an unknown sequence */
};

/* Starts with the sequences that most terminals send. */
void decoder_init(struct decoder *decoder);
void decoder_release(struct decoder *decoder);
/* Adds the sequence that this terminal sends for a key; it takes precedence. */
void decoder_learn(struct decoder *decoder, const char *sent, enum key_code code);
/* Adds bytes. quiet: they came after a pause. If the end of a paste was lost, a single key after a pause ends it. */
void decoder_add(struct decoder *decoder, const char *bytes, size_t length, bool quiet);
/* Decodes the next key. late: the timeout has passed, so an incomplete sequence is all that will come. */
enum decoder_event decoder_next(struct decoder *decoder, bool late, struct key *key);

enum decoder_timeout {
	TIMEOUT_KEY,      /* after a single Esc: as short as the connection allows */
	TIMEOUT_SEQUENCE, /* inside a sequence that can't be typed: the connection is slow */
	TIMEOUT_NONE,
};
/* How long to wait after DECODER_INCOMPLETE. */
enum decoder_timeout decoder_timeout(const struct decoder *decoder);

#endif
