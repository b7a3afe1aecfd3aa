/*
 * What a terminal sends, turned into keys: characters, the sequences of keys, mouse reports, pastes.
 * Bytes go in as they come, in pieces of any size. Knows no terminal and no clock: whoever reads
 * says which sequences this terminal has, and when a wait was in vain.
 */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "model/strbuf.h"
#include "tui/key.h"

struct sequence;

struct input {
	struct strbuf come;
	size_t taken; /* of what has come */
	mbstate_t state;
	struct sequence *sequences;
	size_t count, capacity;
	bool pasting;
	struct strbuf pasted; /* the text of the last PRESS_PASTED */
	bool after_return;    /* in a paste: a line feed behind it belongs to it */
	bool overlong;        /* in a report that is too long to be one */
};

enum input_event {
	INPUT_NOTHING, /* all is taken */
	INPUT_PART,    /* what is there may be the beginning of more: input_patience() */
	INPUT_KEY,     /* PRESS_NONE when it is no key that anybody knows */
};

/* Knows what most terminals send. */
void input_init(struct input *input);
void input_release(struct input *input);
/* What this terminal sends for a key goes before what most send. */
void input_learn(struct input *input, const char *sent, enum key_code code);
/* quiet: it came after a pause. A paste whose end is lost ends there when what comes is a single key. */
void input_add(struct input *input, const char *bytes, size_t length, bool quiet);
/* Takes the next key. late: more was waited for in vain, so a part is all there is. */
enum input_event input_next(struct input *input, bool late, struct key *key);

enum patience {
	PATIENCE_KEY,      /* a lone Esc waits for this: as short as the line allows */
	PATIENCE_SEQUENCE, /* nobody types what came: a slow line cut it */
	PATIENCE_ENDLESS,
};
/* How long to wait after INPUT_PART. */
enum patience input_patience(const struct input *input);

#endif
