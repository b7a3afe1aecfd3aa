#include "forms/blades/profiles_text.h"

#include "forms/base/page_text.h"
#include "forms/blades/profiles_filter.h"
#include "model/design/value_format.h"

static void put_profile(const struct session *session, const struct profile *profile, struct strbuf *out)
{
	const struct findings *findings = checker_findings(&session->checker, profile);
	struct strbuf counts = STRBUF_INIT;
	struct strbuf targets = STRBUF_INIT;

	problem_counts_format(
		&counts, findings_count(findings, SEVERITY_ERROR), findings_count(findings, SEVERITY_WARNING), ", ");
	value_format(&targets, session->design, profile, FIELD_ASSIGNMENTS);
	page_text_cells(out,
		(const char *const[]){ profile_display_name(profile), profile_platform_label(profile), profile_type_word(profile),
			strbuf_text(&counts), strbuf_text(&targets) },
		5);
	strbuf_release(&counts);
	strbuf_release(&targets);
}

void profiles_text(const struct session *session, struct profile *const *profiles, size_t count, struct strbuf *out)
{
	static const char *const heads[] = { "Name", "Platform", "Type", "Problems", "Assignments" };

	if (count)
		page_text_cells(out, heads, 5);
	for (size_t i = 0; i < count; i++)
		put_profile(session, profiles[i], out);
}
