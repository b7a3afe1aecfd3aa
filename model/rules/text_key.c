/* Finds the marks that stand for private keys in texts. Keys themselves can't be there: readers remove them, and edits with one
 * are refused. */
#include "model/crypto/private_key.h"
#include "model/design/others.h"
#include "model/design/visibility.h"
#include "model/rules/checks.h"

#define ADVICE \
	"remove the mark, and replace the key wherever it is used: whoever could read the file could copy it. Save the design to remove it from the file"

static bool has_mark(const char *text)
{
	return private_key_was_removed(text);
}

static void report(struct rule_context *context, enum field_id field, long item, const char *where)
{
	rule_report_id(
		context, RULE_TEXT_PRIVATE_KEY, field, item, ADVICE, "%s contained a private key, which was removed", where);
}

static bool item_has_mark(const struct item *item)
{
	return has_mark(item->text) || has_mark(item->oid) || has_mark(item->filter_id) || has_mark(item->filter_name) ||
	       has_mark(item->unknown_members) || has_mark(item->filter_members);
}

static bool group_has_mark(const struct group *group)
{
	return has_mark(group->name) || has_mark(group->id) || has_mark(group->members) || has_mark(group->unknown_members);
}

/* A list's first entry with a key, or -1. */
static long first_item(const struct value *value)
{
	for (size_t i = 0; i < value_count(value); i++)
		if (item_has_mark(value_item(value, i)))
			return (long)i;
	return -1;
}

static bool value_has_mark(const struct value *value)
{
	if (value->kind == VALUE_UNSET)
		return false; /* as most are */
	if (has_mark(value->unknown_members) || first_item(value) >= 0)
		return true;
	if (value->kind == VALUE_CERTIFICATE)
		return has_mark(value->certificate->file_name);
	return (value->kind == VALUE_TEXT || value->kind == VALUE_RAW) && has_mark(value->text);
}

/* All fields, also hidden ones: they are in the file, too. */
void check_text_key(struct rule_context *context)
{
	const struct profile *profile = context->profile;

	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct value *value = &profile->values[id];

		if (value_has_mark(value))
			report(context, id, first_item(value), profile_field(profile, id)->label);
	}
	if (has_mark(profile->id) || has_mark(profile->unknown_members) || has_mark(profile->unknown_settings) ||
		has_mark(profile->unknown_graph))
		report(context, FIELD_NONE, -1, "a member that the program does not know");
}

void check_text_key_whole(struct rule_context *context)
{
	const struct design *design = context->design;
	bool others = false;

	for (size_t i = 0; i < design->groups.count; i++)
		if (group_has_mark(&design->groups.items[i]))
			report(context, FIELD_NONE, -1, "a group");
	for (size_t i = 0; i < design->others.count; i++)
		others = others || has_mark(design->others.items[i].json);
	if (has_mark(design->name))
		report(context, FIELD_NAME, -1, "the design's name");
	if (has_mark(design->unknown_members) || value_has_mark(&design->ignored))
		report(context, FIELD_NONE, -1, "a member that the program does not know");
	if (others)
		report(context, FIELD_NONE, -1, "a profile that is kept as it is");
}
