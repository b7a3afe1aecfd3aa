/* Checks and fixes of the names of profiles. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/plain_text.h"
#include "model/base/text_fold.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/design/name_pattern.h"
#include "model/rules/checks.h"

void check_name_duplicate(struct rule_context *context)
{
	const char *name = profile_name(context->profile);

	if (*name && design_index_duplicate_of(context->index, BY_NAME, context->profile))
		rule_report(context, FIELD_NAME, -1, "give each profile a different name, for example with the platform in it",
			"another profile is also named \"%s\"", rule_escape(context, name));
}

static bool has_control(const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		if (unicode_is_control(code))
			return true;
	return false;
}

void check_name_file(struct rule_context *context)
{
	const char *name = profile_name(context->profile);
	size_t length = strlen(name);
	const char *bad = strpbrk(name, NAME_NO_FILE);
	size_t device = name_device_length(name);

	if (!length)
		return;
	if (bad)
		rule_report(context, FIELD_NAME, -1, "remove / \\ : * ? \" < > |",
			"the name contains \"%c\", which file names can't have", *bad);
	else if (has_control(name))
		rule_report(context, FIELD_NAME, -1, "type the name again", "the name contains a control character");
	else if (strchr(" .", name[0]) || strchr(" .", name[length - 1]))
		rule_report(context, FIELD_NAME, -1, "remove the space or dot", "the name begins or ends with a space or a dot");
	else if (length > NAME_MAX_BYTES)
		rule_report(context, FIELD_NAME, -1, "shorten it to 200 bytes",
			"the name is %zu bytes long, but the maximum is 200", length);
	else if (device)
		rule_report(context, FIELD_NAME, -1, "choose another name, for example with the platform in it",
			"the name is \"%.*s\"%s, which on Windows is a device and no file name", (int)device, name,
			name[device] ? " before the first dot" : "");
}

void check_name_import(struct rule_context *context)
{
	const char *name = profile_name(context->profile);
	const char *bad = strpbrk(name, NAME_NO_IMPORT);
	bool linked = profile_certificate(context->profile) && design_index_is_used(context->index, context->profile);

	if (bad)
		rule_report_severity(context, context->rule->number, linked ? SEVERITY_ERROR : SEVERITY_WARNING, FIELD_NAME, -1,
			"remove , ' & # + %",
			linked ? "the name has a \"%c\", and profiles that link to this one would lose the link on import"
			       : "the name has a \"%c\", which an importer misreads",
			*bad);
}

static const char *first_not_ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return *text ? text : NULL;
}

/* Names the character, since many that are not ASCII look like one that is. */
void check_name_ascii(struct rule_context *context)
{
	const char *bad = first_not_ascii(profile_name(context->profile));
	struct strbuf character = STRBUF_INIT;
	uint32_t code;

	if (!bad)
		return;
	utf8_next(bad, &code);
	character_describe(&character, code);
	rule_report(context, FIELD_NAME, -1, "use only ASCII characters, such as letters A to Z",
		"the name contains %s, and older versions of PowerShell garble characters other than ASCII",
		strbuf_text(&character));
	strbuf_release(&character);
}

/* Whether another profile has the name. The profile's own name counts as taken if so does another profile. */
static bool is_taken(const struct rule_context *context, const char *name)
{
	const struct profile *other = design_by_name(context->design, name);

	if (text_equal_fold(name, profile_name(context->profile)))
		return design_index_duplicate_of(context->index, BY_NAME, context->profile) != NULL;
	return other != NULL;
}

/* Enters a name, with a number if another profile has it already. */
static bool enter_name(const struct rule_context *context, const char *name, struct fix *fix)
{
	struct strbuf numbered = STRBUF_INIT;

	strbuf_addstr(&numbered, name);
	for (unsigned number = 2; is_taken(context, strbuf_text(&numbered)); number++) {
		strbuf_setlen(&numbered, 0);
		name_pattern_number(&numbered, name, number);
	}
	fix->value = value_text(strbuf_text(&numbered));
	strbuf_release(&numbered);
	return true;
}

/* The name that the design's other names suggest. */
bool fix_name_missing(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	struct strbuf pattern = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;

	(void)finding;
	if (!context->profile->kind)
		return false;
	name_pattern_of_design(&pattern, context->design);
	if (!pattern.length)
		name_pattern_default(&pattern, context->design, certificate);
	name_pattern_fill(&name, strbuf_text(&pattern), context->profile->kind, certificate);
	enter_name(context, strbuf_text(&name), fix);
	strbuf_release(&pattern);
	strbuf_release(&name);
	return true;
}

/* Adds the platform, or a number if that is not enough. */
bool fix_name_duplicate(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	struct strbuf pattern = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;

	(void)finding;
	if (!context->profile->kind)
		return enter_name(context, profile_name(context->profile), fix);
	name_pattern_of_profile(&pattern, context->design, context->profile);
	name_pattern_fill(&name, strbuf_text(&pattern), context->profile->kind, profile_certificate(context->profile));
	enter_name(context, strbuf_text(&name), fix);
	strbuf_release(&pattern);
	strbuf_release(&name);
	return true;
}

/* The name without what file names or importers can't have: dashes in place of such characters, and no spaces and dots around it.
 * For the caller to free. */
static char *clean_name(const char *name)
{
	size_t from = strspn(name, " .");
	size_t length = strlen(name + from);
	char *text;

	while (length && strchr(" .", name[from + length - 1]))
		length--;
	text = xmemdupz(name + from, length);
	for (char *c = text; *c; c++)
		if (strchr(NAME_NO_FILE NAME_NO_IMPORT, *c) || (unsigned char)*c < ' ')
			*c = '-';
	/* CON.x becomes CON-x. */
	if (name_device_length(text) && strchr(text, '.'))
		*strchr(text, '.') = '-';
	return text;
}

/* Only what is certain: plain characters for typographic ones, if that is enough. */
bool fix_name_ascii(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	struct strbuf plain = STRBUF_INIT;
	struct text_faults faults;
	char *name;
	bool done;

	text_make_plain(&plain, value_as_text(&context->profile->values[finding->field]), TEXT_NAME, false, &faults);
	name = clean_name(strbuf_text(&plain));
	done = *name && utf8_is_ascii(name) && enter_name(context, name, fix);
	free(name);
	strbuf_release(&plain);
	return done;
}

bool fix_name(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *name = value_as_text(&context->profile->values[finding->field]);
	char *text = clean_name(name);
	bool done = false;

	/* CON gets its platform. */
	if (name_device_length(text))
		done = fix_name_duplicate(context, finding, fix);
	else if (*text && strcmp(text, name) != 0)
		done = enter_name(context, text, fix);
	free(text);
	return done;
}
