#include "model/design/profile_lookup.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/suggest.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"

#define CANDIDATES_MAX 5 /* listed in a message; more would fill the screen */

struct lookup {
	const struct design *design;
	const char *text;
	profile_filter *accepts; /* NULL: every profile */
	const void *context;
};

typedef bool lookup_match(const char *name, const char *text);

static bool match_exact(const char *name, const char *text)
{
	return strcmp(name, text) == 0;
}

static bool match_part(const char *name, const char *text)
{
	return text_has_fold(name, text);
}

/* From exact to loose: the first that fits any profile decides. */
static const struct {
	lookup_match *fits;
	bool is_whole; /* the whole name, so that candidates differ only in their ids */
} steps[] = {
	{ match_exact, true },
	{ text_equal_fold, true },
	{ match_part, false },
};
#define STEP_COUNT (sizeof(steps) / sizeof(steps[0]))

static bool is_accepted(const struct lookup *lookup, const struct profile *profile)
{
	return !lookup->accepts || lookup->accepts(profile, lookup->context);
}

/* The first profile that fits, and how many do. */
static struct profile *find_first(const struct lookup *lookup, lookup_match *fits, size_t *count)
{
	struct profile *first = NULL;

	*count = 0;
	for (size_t i = 0; i < lookup->design->count; i++) {
		struct profile *profile = lookup->design->profiles[i];

		if (!is_accepted(lookup, profile) || !fits(profile_name(profile), lookup->text))
			continue;
		if (!first)
			first = profile;
		++*count;
	}
	return first;
}

static void list_candidates(const struct lookup *lookup, size_t step, size_t count, struct strbuf *out)
{
	size_t listed = 0;

	for (size_t i = 0; listed < CANDIDATES_MAX && i < lookup->design->count; i++) {
		const struct profile *profile = lookup->design->profiles[i];

		if (!is_accepted(lookup, profile) || !steps[step].fits(profile_name(profile), lookup->text))
			continue;
		strbuf_addstr(out, listed++ ? ", " : "");
		if (!steps[step].is_whole) {
			strbuf_addch(out, '"');
			text_escape(out, profile_name(profile));
			strbuf_addstr(out, "\" = ");
		}
		text_escape(out, profile->id);
	}
	if (count > listed)
		strbuf_printf(out, ", and %zu more", count - listed);
}

static void refuse_ambiguous(const struct lookup *lookup, size_t step, size_t count, struct err *err)
{
	struct strbuf message = STRBUF_INIT;

	if (steps[step].is_whole) {
		strbuf_printf(&message, "%zu profiles are named \"", count);
		text_escape(&message, lookup->text);
		strbuf_addstr(&message, "\"; give the id of one: ");
	} else {
		strbuf_addch(&message, '"');
		text_escape(&message, lookup->text);
		strbuf_printf(&message, "\" is in the names of %zu profiles; give the whole name or the id of one: ", count);
	}
	list_candidates(lookup, step, count, &message);
	err_set(err, ERR_USAGE, "%s", strbuf_text(&message));
	strbuf_release(&message);
}

static void refuse_unknown(const struct lookup *lookup, struct err *err)
{
	struct strbuf message = STRBUF_INIT;
	struct suggest near;

	strbuf_addstr(&message, "there is no profile \"");
	text_escape(&message, lookup->text);
	strbuf_addch(&message, '"');
	suggest_begin(&near, lookup->text);
	for (size_t i = 0; i < lookup->design->count; i++)
		if (is_accepted(lookup, lookup->design->profiles[i]))
			suggest_offer(&near, profile_name(lookup->design->profiles[i]));
	suggest_write(&near, &message, "\"");
	err_set(err, ERR_USAGE, "%s", strbuf_text(&message));
	strbuf_release(&message);
}

struct profile *profile_lookup_among(
	const struct design *design, const char *text, profile_filter *accepts, const void *context, struct err *err)
{
	struct lookup lookup = { design, text, accepts, context };
	struct profile *profile = design_profile(design, text);

	if (profile && is_accepted(&lookup, profile))
		return profile;
	/* An empty text is not the name of the profiles that have no name yet. */
	for (size_t step = 0; *text && step < STEP_COUNT; step++) {
		size_t count;

		profile = find_first(&lookup, steps[step].fits, &count);
		if (count == 1)
			return profile;
		if (count > 1) {
			refuse_ambiguous(&lookup, step, count, err);
			return NULL;
		}
	}
	refuse_unknown(&lookup, err);
	return NULL;
}

struct profile *profile_lookup(const struct design *design, const char *text, struct err *err)
{
	return profile_lookup_among(design, text, NULL, NULL, err);
}

struct profile *profile_lookup_whole(const struct design *design, const char *text)
{
	struct lookup lookup = { design, text, NULL, NULL };
	struct profile *profile = design_profile(design, text);

	for (size_t step = 0; !profile && *text && step < STEP_COUNT && steps[step].is_whole; step++) {
		size_t count;

		profile = find_first(&lookup, steps[step].fits, &count);
		if (count > 1)
			return NULL;
	}
	return profile;
}
