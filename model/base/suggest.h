/*
 * "Did you mean …?": finds, among the words that would have been right, the ones nearest to a misspelt word.
 * Start with suggest_begin(), offer each candidate, then read `words`, nearest first. All texts are borrowed.
 */
#ifndef MODEL_BASE_SUGGEST_H
#define MODEL_BASE_SUGGEST_H

#include <stddef.h>

#include "model/base/strbuf.h"

#define SUGGEST_MAX 3

struct suggest {
	const char *wanted;
	const char *words[SUGGEST_MAX]; /* nearest first */
	size_t distances[SUGGEST_MAX];
	size_t count;
};

void suggest_begin(struct suggest *suggest, const char *wanted);
/* Keeps the candidate if it is near enough to be what was meant. The same text is kept once. */
void suggest_offer(struct suggest *suggest, const char *candidate);
/* Appends "; did you mean A?", "; did you mean A or B?"; nothing if no candidate was near. Texts are made safe to print, and
 * quote (such as "\"", or "") is written around each. */
void suggest_write(const struct suggest *suggest, struct strbuf *out, const char *quote);

#endif
