/* What a report begins with: whether what it shows can be exported, and how much was found. */
#include "export/show/show.h"
#include "model/base/plural.h"

/* In the order in which they are shown. */
static const struct {
	const char *one, *many;
	enum look look;
} severities[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = { "hint", "hints", LOOK_HINT },
	[SEVERITY_WARNING] = { "warning", "warnings", LOOK_WARNING },
	[SEVERITY_ERROR] = { "error", "errors", LOOK_ERROR },
};

enum look show_look(enum severity severity)
{
	return severities[severity].look;
}

static void add_count(struct badges *badges, enum look look, size_t count, const char *one, const char *many)
{
	struct strbuf text = STRBUF_INIT;

	if (count) {
		strbuf_add_count(&text, count, one, many);
		badges_add(badges, look, text.text, NULL);
	}
	strbuf_release(&text);
}

static void add_severities(struct badges *badges, const size_t counts[SEVERITY_COUNT], enum severity least)
{
	for (int severity = SEVERITY_COUNT - 1; severity >= (int)least; severity--)
		add_count(
			badges, severities[severity].look, counts[severity], severities[severity].one, severities[severity].many);
}

static void count_findings(const struct findings *findings, size_t counts[SEVERITY_COUNT])
{
	for (int severity = 0; severity < SEVERITY_COUNT; severity++)
		counts[severity] = findings_count(findings, (enum severity)severity);
}

void show_add_problems(struct badges *badges, const struct findings *findings)
{
	size_t counts[SEVERITY_COUNT];

	count_findings(findings, counts);
	add_severities(badges, counts, SEVERITY_WARNING);
	if (!badges->count)
		badges_add(badges, LOOK_GOOD, "no problems", NULL);
}

/* The profiles that have errors. */
static size_t faulty_profiles(const struct show *show)
{
	size_t count = 0;

	for (size_t i = 0; i < show->design->count; i++)
		count += findings_count(checker_findings(show->checker, show->design->profiles[i]), SEVERITY_ERROR) > 0;
	return count;
}

/* " in 5 of 20 profiles"; an error of the design itself is in no profile. */
static void say_where(struct strbuf *out, const struct show *show)
{
	size_t faulty = faulty_profiles(show);

	if (faulty) {
		strbuf_printf(out, " in %zu of ", faulty);
		strbuf_add_count(out, show->design->count, "profile", "profiles");
	}
	if (findings_count(&show->checker->whole, SEVERITY_ERROR))
		strbuf_addstr(out, faulty ? " and in the design itself" : " in the design itself");
}

void show_verdict(const struct show *show, struct renderer *renderer)
{
	size_t errors = show->profile ? findings_count(checker_findings(show->checker, show->profile), SEVERITY_ERROR)
				      : show->checker->totals[SEVERITY_ERROR];
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, errors ? "Not exportable: " : "Exportable: ");
	if (errors)
		strbuf_add_count(&text, errors, "error", "errors");
	else
		strbuf_addstr(&text, "no errors");
	if (errors && !show->profile)
		say_where(&text, show);
	if (!errors && !show->profile) {
		strbuf_addstr(&text, " in ");
		strbuf_add_count(&text, show->design->count, "profile", "profiles");
	}
	if (show->profile || show->design->count)
		renderer->kind->verdict(renderer, errors ? LOOK_ERROR : LOOK_GOOD, text.text);
	strbuf_release(&text);
}

/* "iOS, SCEP"; "" if neither is known. */
static void say_kind(struct strbuf *out, const struct profile *profile)
{
	int platform = platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));

	strbuf_addstr(out, platform < 0 ? "" : platforms[platform].label);
	strbuf_addstr(out, platform < 0 || type < 0 ? "" : ", ");
	strbuf_addstr(out, type < 0 ? "" : profile_types[type].word);
}

void show_counts(const struct show *show, struct renderer *renderer, const struct profile *profile)
{
	struct badges badges = BADGES_INIT;
	struct strbuf kind = STRBUF_INIT;
	size_t counts[SEVERITY_COUNT];

	if (profile) {
		count_findings(checker_findings(show->checker, profile), counts);
		say_kind(&kind, profile);
	}
	add_severities(&badges, profile ? counts : show->checker->totals, SEVERITY_HINT);
	if (profile && !badges.count)
		badges_add(&badges, LOOK_GOOD, "no problems", NULL);
	if (!profile)
		add_count(&badges, LOOK_GOOD, show->design->count - faulty_profiles(show), "profile without errors",
			"profiles without errors");
	if (badges.count)
		renderer->kind->badges(renderer, kind.length ? kind.text : NULL, &badges);
	badges_release(&badges);
	strbuf_release(&kind);
}
