#include "tests/unit/model/replicate/plan_text.h"

char *plan_text(const struct replicate_plan *plan)
{
	struct strbuf out = STRBUF_INIT;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const struct replicate_target *target = &plan->targets[i];
		const struct profile *linked = target->profile ? design_profile(&plan->design, profile_link(target->profile))
							       : NULL;

		if (platforms[i].edition != plan->design.edition)
			continue;
		if (!target->kind)
			strbuf_printf(&out, "%s: %s\n", platforms[i].id, strbuf_text(&target->reason));
		if (!target->trusted && !target->profile)
			continue;
		strbuf_printf(&out, "%s:", platforms[i].id);
		if (target->trusted)
			strbuf_printf(&out, " %c %s;",
				target->trusted_gets_assignments ? '>'
				: target->trusted_exists         ? '='
								 : '+',
				profile_name(target->trusted));
		if (target->profile)
			strbuf_printf(
				&out, " + %s > %s;", profile_name(target->profile), linked ? profile_name(linked) : "nothing");
		if (target->notes.length)
			strbuf_addch(&out, ' ');
		for (const char *at = strbuf_text(&target->notes); *at; at++)
			strbuf_addstr(&out, *at == '\n' ? "; " : (char[]){ *at, '\0' });
		strbuf_addch(&out, '\n');
	}
	return strbuf_detach(&out);
}

void expect_no_errors(const struct design *design, const char *foretold)
{
	struct checker checker;

	checker_init(&checker, design, TEST_TODAY);
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
