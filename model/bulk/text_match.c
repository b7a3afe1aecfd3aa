#include "model/bulk/text_match.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_fold.h"
#include "model/base/utf8.h"

void text_match_init(struct text_match *match, const char *needle, const char *with, bool match_case)
{
	struct strbuf folded = STRBUF_INIT;

	*match = (struct text_match){ needle, with, NULL };
	if (match_case)
		return;
	text_fold(&folded, needle);
	match->folded = strbuf_detach(&folded);
}

void text_match_release(struct text_match *match)
{
	free(match->folded);
	match->folded = NULL;
}

/* A walk through a text and through its lower case at the same time, which may have another length. */
struct walk {
	const char *text, *at;
	const char *folded, *folded_at; /* the same as text if case matters */
	bool is_folded;
};

/* Goes on until the lower case is at a place, or after it if that is within a character. */
static void walk_to(struct walk *walk, const char *folded)
{
	while (walk->folded_at < folded) {
		uint32_t code;

		if (!walk->is_folded) {
			walk->at += folded - walk->folded_at;
			walk->folded_at = folded;
			return;
		}
		walk->at += utf8_next(walk->at, &code);
		walk->folded_at += utf8_next(walk->folded_at, &code);
	}
}

/* Counts the matches, and appends the text with replacements unless out is NULL. */
static size_t match_all(const struct text_match *match, const char *text, struct strbuf *out)
{
	const char *needle = match->folded ? match->folded : match->needle;
	size_t length = strlen(needle);
	struct strbuf folded = STRBUF_INIT;
	struct walk walk = { .text = text, .at = text, .is_folded = match->folded };
	size_t count = 0;
	const char *found;

	if (match->folded)
		text_fold(&folded, text);
	walk.folded = walk.folded_at = match->folded ? strbuf_text(&folded) : text;
	while ((found = strstr(walk.folded_at, needle))) {
		const char *from = walk.at;

		walk_to(&walk, found);
		if (out)
			strbuf_add(out, from, (size_t)(walk.at - from));
		if (walk.folded_at > found)
			continue; /* the middle of a character, where a needle that is not UTF-8 may be found */
		count++;
		walk_to(&walk, found + length);
		if (out)
			strbuf_addstr(out, match->with);
	}
	if (out)
		strbuf_addstr(out, walk.at);
	strbuf_release(&folded);
	return count;
}

size_t text_match_count(const struct text_match *match, const char *text)
{
	return match_all(match, text, NULL);
}

void text_match_replace(const struct text_match *match, const char *text, struct strbuf *out)
{
	match_all(match, text, out);
}
