#include "tests/unit/model/replicate/help_spread.h"

char *help_plan(const struct replicate *replicate)
{
	struct strbuf out = STRBUF_INIT;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const struct replicate_target *part = &replicate->parts[i];
		const struct profile *linked = part->made ? design_profile(&replicate->plan, profile_link(part->made)) : NULL;

		if (!part->kind)
			strbuf_printf(&out, "%s: %s\n", platforms[i].id, strbuf_text(&part->reason));
		if (!part->trusted && !part->made)
			continue;
		strbuf_printf(&out, "%s:", platforms[i].id);
		if (part->trusted)
			strbuf_printf(&out, " %c %s;",
				part->reaches_more ? '>'
				: part->is_there   ? '='
						   : '+',
				profile_name(part->trusted));
		if (part->made)
			strbuf_printf(&out, " + %s > %s;", profile_name(part->made), linked ? profile_name(linked) : "nothing");
		if (part->notes.length)
			strbuf_addch(&out, ' ');
		for (const char *at = strbuf_text(&part->notes); *at; at++)
			strbuf_addstr(&out, *at == '\n' ? "; " : (char[]){ *at, '\0' });
		strbuf_addch(&out, '\n');
	}
	return strbuf_detach(&out);
}

void help_no_errors(const struct design *design, const char *foretold)
{
	struct checker checker;

	checker_init(&checker, design, HELP_TODAY);
	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(&checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++) {
			bool known = strcmp(findings->items[j].rule->id, foretold) == 0;

			expect(known || findings->items[j].severity < SEVERITY_ERROR, "%s: %s", profile_name(design->profiles[i]),
				findings->items[j].message);
		}
	}
	checker_release(&checker);
}
