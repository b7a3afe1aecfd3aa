/* Checks of the characters of all texts: those that can't be seen, those that only look like what was meant, and spaces around.
 */
#include <string.h>

#include "model/base/plain_text.h"
#include "model/base/text_escape.h"
#include "model/design/visibility.h"
#include "model/rules/checks.h"

static void report_unclean(struct rule_context *context, enum field_id field, long item, const char *what, uint32_t code)
{
	struct strbuf character = STRBUF_INIT;

	character_describe(&character, code);
	rule_report_id(context, RULE_TEXT_NOT_CLEAN, field, item, "remove the character, or type the text again",
		"%s contains %s: such characters are invalid, invisible, or reorder others", what, strbuf_text(&character));
	strbuf_release(&character);
}

/* A subject that can't be read because of such a character is an error. Otherwise the character is part of a value, which may be
 * what was meant. */
static enum severity severity_of(const struct rule_context *context, enum text_use use, const char *text)
{
	struct subject subject;
	bool fine;

	if (use != TEXT_VALUE)
		return use == TEXT_EXACT ? SEVERITY_ERROR : SEVERITY_WARNING;
	fine = subject_parse_for(&subject, text, EDITION_BIT(context->profile->edition), NULL) == 0;
	subject_release(&subject);
	return fine ? SEVERITY_WARNING : SEVERITY_ERROR;
}

static void report_typographic(struct rule_context *context, const struct field *field, long item, enum text_use use,
	const char *text, const struct text_faults *faults)
{
	struct strbuf character = STRBUF_INIT;
	struct strbuf plain = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	character_describe(&character, faults->typographic);
	typographic_put_plain(&plain, faults->typographic, use);
	if (strcmp(plain.text, " ") == 0)
		strbuf_addstr(&advice, "replace it by a space");
	else
		strbuf_printf(&advice, "replace it by %s", plain.text);
	rule_report_severity(context, RULE_TEXT_TYPOGRAPHIC, severity_of(context, use, text), field->id, item, advice.text,
		"%s, column %zu: there is %s", use == TEXT_VALUE ? "Subject" : field->label, faults->typographic_column,
		strbuf_text(&character));
	strbuf_release(&character);
	strbuf_release(&plain);
	strbuf_release(&advice);
}

static void report_spaces(struct rule_context *context, const struct field *field, long item, enum text_use use, const char *text,
	const char *plain)
{
	bool before = strchr(" \t", text[0]) != NULL;
	bool after = strchr(" \t", text[strlen(text) - 1]) != NULL;

	rule_report_severity(context, RULE_TEXT_OUTER_SPACES, use == TEXT_EXACT ? SEVERITY_ERROR : SEVERITY_WARNING, field->id,
		item, before && after ? "remove the spaces" : "remove the space", "%s: there is a space %s \"%s\"", field->label,
		before && after ? "before and after"
		: before        ? "before"
				: "after",
		rule_escape(context, plain));
}

/* A text of spaces looks empty, but is not. */
static bool is_only_spaces(const char *text, enum text_use use)
{
	return (use == TEXT_EXACT || use == TEXT_NAME) && *text && text[strspn(text, " \t")] == '\0';
}

/* Returns whether the text is clean; what else is wrong with it is reported here. */
static bool check_text(struct rule_context *context, const struct field *field, long item, enum text_use use, const char *text)
{
	struct strbuf plain = STRBUF_INIT;
	struct text_faults faults;

	if (text_is_surely_plain(text))
		return true;
	text_make_plain(&plain, text, use, field->lines, &faults);
	if (faults.unclean)
		report_unclean(context, field->id, item, field->label, faults.unclean);
	else if (faults.typographic)
		report_typographic(context, field, item, use, text, &faults);
	else if (faults.spaces)
		report_spaces(context, field, item, use, text, strbuf_text(&plain));
	else if (is_only_spaces(text, use))
		rule_report_severity(context, RULE_TEXT_OUTER_SPACES, SEVERITY_ERROR, field->id, item,
			"enter it, or empty the field", "%s has only spaces", field->label);
	strbuf_release(&plain);
	return !faults.unclean;
}

/* Of several unclean entries the first is enough. */
static void check_field(struct rule_context *context, const struct field *field, const struct value *value)
{
	enum text_use use = field_text_use(field, false);
	enum text_use second = field_text_use(field, true);
	bool clean = true;

	if (value->kind == VALUE_TEXT)
		check_text(context, field, -1, use, value->text);
	if (value->kind == VALUE_CERTIFICATE)
		check_text(context, field, -1, TEXT_PROSE, value->certificate->file_name);
	for (size_t i = 0; clean && i < value_count(value) && i < LIST_MAX; i++) {
		const struct item *item = value_item(value, i);

		clean = check_text(context, field, (long)i, use, item->text) &&
			(!item->oid || check_text(context, field, (long)i, second, item->oid));
	}
}

/* The groups that a profile is assigned to are exported with the profile. */
static void check_clean_groups(struct rule_context *context)
{
	const struct value *targets = &context->profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct group *group = design_index_group(context->index, value_item(targets, i)->text);

		if (group && (!text_is_clean(group->id) || !text_is_clean(group->members)))
			rule_report(context, FIELD_ASSIGNMENTS, (long)i, "open the group and type its object ID again",
				"the object ID or the members of the group \"%s\" contain characters that are invalid, invisible, or reorder others",
				rule_escape(context, group->name));
	}
}

void check_clean(struct rule_context *context)
{
	check_clean_groups(context);
	for (const enum field_id *id = profile_fields(context->profile); *id != FIELD_NONE; id++)
		if (field_visible(context->profile, *id))
			check_field(context, profile_field(context->profile, *id), &context->profile->values[*id]);
}

void check_clean_whole(struct rule_context *context)
{
	struct strbuf plain = STRBUF_INIT;
	struct text_faults faults;

	text_make_plain(&plain, context->design->name, TEXT_PROSE, false, &faults);
	if (faults.unclean)
		report_unclean(context, FIELD_NAME, -1, "the design's name", faults.unclean);
	strbuf_release(&plain);
}

bool fix_clean(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	return value_make_plain(&fix->value, profile_field(context->profile, finding->field),
		&context->profile->values[finding->field], finding->item);
}
