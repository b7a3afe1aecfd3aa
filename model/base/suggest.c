#include "model/base/suggest.h"

#include <stdbool.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/text_fold.h"

#define PREFIX_MIN 3 /* a shorter start says too little about the word that was meant */

void suggest_begin(struct suggest *suggest, const char *wanted)
{
	*suggest = (struct suggest){ .wanted = wanted };
}

/* How many single-character edits still count as a slip: more in longer words. */
static size_t tolerance(const char *candidate)
{
	size_t length = strlen(candidate);

	return length <= 4 ? 1 : length <= 8 ? 2 : length / 4 + 1;
}

/* Two neighbouring characters that were typed in the wrong order: one slip, though text_distance() counts two edits. */
static bool is_swapped(const char *wanted, const char *candidate)
{
	size_t i = 0;

	while (wanted[i] && wanted[i] == candidate[i])
		i++;
	return wanted[i] && wanted[i + 1] && candidate[i] && wanted[i] == candidate[i + 1] && wanted[i + 1] == candidate[i] &&
	       strcmp(wanted + i + 2, candidate + i + 2) == 0;
}

static size_t distance_to(const char *wanted, const char *candidate)
{
	/* What was typed may be the start of a long word. */
	if (strlen(wanted) >= PREFIX_MIN && strncmp(wanted, candidate, strlen(wanted)) == 0)
		return 1;
	return is_swapped(wanted, candidate) ? 1 : text_distance(wanted, candidate);
}

void suggest_offer(struct suggest *suggest, const char *candidate)
{
	size_t distance = distance_to(suggest->wanted, candidate);
	size_t place = suggest->count;

	if (!*suggest->wanted || distance > tolerance(candidate))
		return;
	for (size_t i = 0; i < suggest->count; i++)
		if (strcmp(suggest->words[i], candidate) == 0)
			return;
	while (place > 0 && distance < suggest->distances[place - 1])
		place--;
	if (place == SUGGEST_MAX)
		return;
	if (suggest->count < SUGGEST_MAX)
		suggest->count++;
	for (size_t i = suggest->count - 1; i > place; i--) {
		suggest->words[i] = suggest->words[i - 1];
		suggest->distances[i] = suggest->distances[i - 1];
	}
	suggest->words[place] = candidate;
	suggest->distances[place] = distance;
	/* Next to a good suggestion poor ones only distract. */
	while (suggest->distances[suggest->count - 1] > suggest->distances[0] + 1)
		suggest->count--;
}

void suggest_write(const struct suggest *suggest, struct strbuf *out, const char *quote)
{
	for (size_t i = 0; i < suggest->count; i++) {
		strbuf_addstr(out, i == 0 ? "; did you mean " : i + 1 == suggest->count ? " or " : ", ");
		strbuf_addstr(out, quote);
		text_escape(out, suggest->words[i]);
		strbuf_addstr(out, quote);
	}
	if (suggest->count)
		strbuf_addch(out, '?');
}
