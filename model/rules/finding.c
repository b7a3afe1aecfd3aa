#include "model/rules/finding.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/plural.h"

static const char *const severity_names[] = {
	[SEVERITY_HINT] = "hint",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};
_Static_assert(sizeof(severity_names) / sizeof(severity_names[0]) == SEVERITY_COUNT, "every severity has a name");

const char *severity_name(enum severity severity)
{
	return severity_names[severity];
}

int severity_find(const char *name)
{
	for (int severity = 0; severity < SEVERITY_COUNT; severity++)
		if (strcmp(severity_names[severity], name) == 0)
			return severity;
	return -1;
}

const char *message_stop(const char *message)
{
	return *message && strchr(".?", message[strlen(message) - 1]) ? "" : ".";
}

void findings_clear(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		free(findings->items[i].message);
		free(findings->items[i].advice);
		free(findings->items[i].member);
	}
	findings->count = 0;
}

void findings_release(struct findings *findings)
{
	findings_clear(findings);
	free(findings->items);
	*findings = (struct findings){ NULL, 0, 0 };
}

size_t findings_count(const struct findings *findings, enum severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].severity == severity && !findings->items[i].ignored;
	return count;
}

void problem_counts_format(struct strbuf *out, size_t errors, size_t warnings, const char *separator)
{
	if (errors)
		strbuf_add_count(out, errors, "error", "errors");
	if (errors && warnings)
		strbuf_addstr(out, separator);
	if (warnings)
		strbuf_add_count(out, warnings, "warning", "warnings");
}

/* The worse of two findings, the first where both are equally severe; ignored ones don't count. */
static const struct finding *worse(const struct finding *found, const struct finding *finding)
{
	return !finding->ignored && (!found || finding->severity > found->severity) ? finding : found;
}

const struct finding *findings_worst(const struct findings *findings)
{
	const struct finding *found = NULL;

	for (size_t i = 0; i < findings->count; i++)
		found = worse(found, &findings->items[i]);
	return found;
}

const struct finding *findings_worst_of_field(const struct findings *findings, enum field_id field)
{
	const struct finding *found = NULL;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].field == field)
			found = worse(found, &findings->items[i]);
	return found;
}

const struct finding *findings_worst_of_item(const struct findings *findings, enum field_id field, long item)
{
	const struct finding *found = NULL;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].field == field && findings->items[i].item == item)
			found = worse(found, &findings->items[i]);
	return found;
}

static bool refers_to(const struct finding_ref *ref, const struct finding *finding)
{
	return finding->rule == ref->rule && finding->field == ref->field && finding->item == ref->item;
}

struct finding_ref findings_refer(const struct findings *findings, size_t index, size_t slot)
{
	const struct finding *finding = &findings->items[index];
	struct finding_ref ref = { slot, finding->rule, finding->field, finding->item, 0 };

	for (size_t i = 0; i < index; i++)
		ref.nth += refers_to(&ref, &findings->items[i]);
	return ref;
}

const struct finding *findings_find(const struct findings *findings, const struct finding_ref *ref)
{
	size_t left = ref->nth;

	for (size_t i = 0; i < findings->count; i++)
		if (refers_to(ref, &findings->items[i]) && left-- == 0)
			return &findings->items[i];
	return NULL;
}
