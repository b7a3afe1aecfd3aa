/* The consequences of differences on devices: which ones request a new certificate, and which ones lose theirs. */
#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/design/scep_ca.h"
#include "model/design/visibility.h"
#include "model/base/strbuf.h"
#include "model/base/alloc.h"

/* Takes the text of the message and the array of profiles over. */
static void effects_add(
	struct diff_section *section, enum effect effect, struct strbuf *message, const struct profile **profiles, size_t count)
{
	section->consequences = xrealloc_grow(section->consequences, section->consequence_count, &section->consequence_capacity,
		sizeof(*section->consequences));
	section->consequences[section->consequence_count++] = (struct consequence){ effect, strbuf_detach(message), profiles,
		count };
}

bool diff_side_knows_targets(const struct diff_side *side, const struct profile *profile)
{
	return !(side->lacks & LACKS_TARGETS) || design_knows(side->design, profile, FIELD_ASSIGNMENTS);
}

bool diff_side_is_assigned(const struct diff_side *side, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	if (!diff_side_knows_targets(side, profile))
		return true;
	for (size_t i = 0; i < value_count(targets); i++)
		if (!value_item(targets, i)->excluded)
			return true;
	return false;
}

static const char *platform_word(const struct profile *profile)
{
	return profile->kind ? platforms[profile->kind->platform].word : "";
}

/* Builds a text such as "iOS devices of Mobile users, Sales and all iOS devices". */
struct device_phrase {
	struct strbuf text;
	const struct profile *profile;
	size_t count, total; /* targets appended so far, and in all */
};

static void device_phrase_add(struct device_phrase *phrase, const struct item *target)
{
	const char *word = platform_word(phrase->profile), *space = *word ? " " : "";

	strbuf_addstr(&phrase->text, !phrase->count ? "" : phrase->count + 1 == phrase->total ? " and " : ", ");
	if (target->target == TARGET_ALL_DEVICES)
		strbuf_printf(&phrase->text, "all %s%sdevices", word, space);
	else if (target->target == TARGET_ALL_USERS)
		strbuf_printf(&phrase->text, "%s%sdevices of all users", word, space);
	else if (phrase->count)
		strbuf_addstr(&phrase->text, target->text);
	else
		strbuf_printf(&phrase->text, "%s%sdevices of %s", word, space, target->text);
	phrase->count++;
}

/* Appends the devices that have the profile, as the earlier design assigns it. */
static void effects_describe_devices(struct strbuf *out, const struct diff_side *side, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	struct device_phrase phrase = { STRBUF_INIT, profile, 0, 0 };

	if (!diff_side_knows_targets(side, profile)) {
		strbuf_printf(out, "%s%sdevices that have it", platform_word(profile), profile->kind ? " " : "");
		return;
	}
	for (size_t i = 0; i < value_count(targets); i++)
		phrase.total += !value_item(targets, i)->excluded;
	/* Groups come first, because "devices of" is written only once, before the first group. */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < value_count(targets); i++)
			if (!value_item(targets, i)->excluded && (value_item(targets, i)->target != TARGET_GROUP) == pass)
				device_phrase_add(&phrase, value_item(targets, i));
	strbuf_addstr(out, strbuf_text(&phrase.text));
	strbuf_release(&phrase.text);
}

static bool before_has_target(const struct diff_context *context, const struct value *before, const struct item *item)
{
	for (size_t i = 0; i < value_count(before); i++)
		if (diff_same_target(context, value_item(before, i), item))
			return true;
	return false;
}

static bool after_has_target(const struct diff_context *context, const struct item *item, const struct value *after)
{
	for (size_t i = 0; i < value_count(after); i++)
		if (diff_same_target(context, item, value_item(after, i)))
			return true;
	return false;
}

/* True if devices lose the profile through an entry: an included target that was removed, or a new exclusion. at counts the
 * earlier assignments and then the later ones. Sets *target to the entry. */
static bool entry_loses_devices(
	const struct diff_context *context, const struct diff_section *section, size_t at, const struct item **target)
{
	const struct value *before = &section->before->values[FIELD_ASSIGNMENTS],
			   *after = &section->after->values[FIELD_ASSIGNMENTS];
	size_t count = value_count(before);

	*target = at < count ? value_item(before, at) : value_item(after, at - count);
	if (at < count)
		return !(*target)->excluded && !after_has_target(context, *target, after);
	return (*target)->excluded && !before_has_target(context, before, *target);
}

/* Appends the devices that the profile no longer reaches. Returns false if there are none. */
static bool effects_describe_lost_devices(
	struct strbuf *out, const struct diff_context *context, const struct diff_section *section)
{
	struct device_phrase phrase = { STRBUF_INIT, section->before, 0, 0 };
	size_t count = value_count(&section->before->values[FIELD_ASSIGNMENTS]) +
		       value_count(&section->after->values[FIELD_ASSIGNMENTS]);
	const struct value *before = &section->before->values[FIELD_ASSIGNMENTS];
	const struct item *target;
	bool *lost = xcalloc(count, sizeof(*lost));

	for (size_t i = 0; i < count; i++) {
		lost[i] = entry_loses_devices(context, section, i, &target);
		/* A group that was included and is now excluded is named only once. */
		for (size_t j = 0; lost[i] && i >= value_count(before) && j < value_count(before); j++)
			if (lost[j] && strcmp(value_item(before, j)->text, target->text) == 0 &&
				value_item(before, j)->target == target->target)
				lost[i] = false;
		phrase.total += lost[i];
	}
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++)
			if (lost[i] &&
				(entry_loses_devices(context, section, i, &target), (target->target != TARGET_GROUP) == pass))
				device_phrase_add(&phrase, target);
	strbuf_addstr(out, strbuf_text(&phrase.text));
	strbuf_release(&phrase.text);
	free(lost);
	return phrase.total > 0;
}

/* --- profiles that link to a trusted profile */

static void effects_find_linkers(struct diff_context *context)
{
	const struct design *design = context->before.design;

	if (context->first_linker)
		return;
	context->first_linker = xcalloc(design->count, sizeof(size_t));
	context->next_linker = xcalloc(design->count, sizeof(size_t));
	for (size_t i = design->count; i-- > 0;) {
		const struct profile *trusted = design_profile(design, profile_link(design->profiles[i]));

		if (!trusted)
			continue;
		context->next_linker[i] = context->first_linker[trusted->index];
		context->first_linker[trusted->index] = i + 1;
	}
}

#define NAMES_SHOWN_MAX 8

static void effects_add_names(struct strbuf *out, const struct profile *const *profiles, size_t count)
{
	for (size_t i = 0; i < count && i < NAMES_SHOWN_MAX; i++)
		strbuf_printf(out, "%s%s", i ? ", " : "", profile_display_name(profiles[i]));
	if (count > NAMES_SHOWN_MAX)
		strbuf_printf(out, " and %zu more", count - NAMES_SHOWN_MAX);
}

/* Adds a consequence for the profiles that link to the section's profile in a field with that effect, are assigned, and are not
 * removed. what is the sentence before their names. */
static void effects_add_linkers(struct diff_context *context, struct diff_section *section, enum effect effect, const char *what)
{
	const struct design *design = context->before.design;
	const struct profile **profiles = NULL;
	size_t count = 0, capacity = 0;
	struct strbuf message = STRBUF_INIT;

	effects_find_linkers(context);
	for (size_t at = context->first_linker[section->before->index]; at; at = context->next_linker[at - 1]) {
		const struct profile *linker = design->profiles[at - 1];

		if (!context->partner_in_after[at - 1] || !diff_side_is_assigned(&context->before, linker) ||
			profile_field(linker, profile_link_field(linker))->effect != effect)
			continue;
		profiles = xrealloc_grow(profiles, count, &capacity, sizeof(*profiles));
		profiles[count++] = linker;
	}
	if (!count)
		return;
	strbuf_printf(&message, "%s: ", what);
	effects_add_names(&message, profiles, count);
	effects_add(section, effect == EFFECT_REISSUE ? EFFECT_REISSUE : EFFECT_TRUST, &message, profiles, count);
}

/* --- sections */

/* Returns the first field that differs with that effect, or FIELD_NONE. */
static enum field_id effects_find_field(const struct diff_section *section, enum effect effect)
{
	for (size_t i = 0; i < section->count; i++)
		if (section->differences[i].effect == effect)
			return section->differences[i].field;
	return FIELD_NONE;
}

/* Adds a consequence for all devices that have the profile; what follows the devices in the sentence. */
static void effects_add_for_devices(
	struct diff_context *context, struct diff_section *section, enum effect effect, const char *what)
{
	struct strbuf message = STRBUF_INIT;

	effects_describe_devices(&message, &context->before, section->before);
	strbuf_printf(&message, " %s", what);
	effects_add(section, effect, &message, NULL, 0);
}

static bool is_renewed(const struct diff_section *section, enum field_id field)
{
	for (size_t i = 0; i < section->count; i++)
		if (section->differences[i].field == field && section->differences[i].note == diff_note_renewed)
			return true;
	return false;
}

static void effects_of_trust_change(struct diff_context *context, struct diff_section *section, enum field_id field)
{
	if (field_row(field, 0)->control != CONTROL_CERTIFICATE) {
		effects_add_for_devices(context, section, EFFECT_TRUST, "install the CA certificate in a different store");
		return;
	}
	effects_add_for_devices(context, section, EFFECT_TRUST,
		is_renewed(section, field)
			? "get the renewed CA certificate with the same key; certificates that the old one issued are still trusted"
			: "get a different CA certificate instead of the one they have");
	effects_add_linkers(context, section, EFFECT_REISSUE,
		"these profiles link to it, so they are applied again and their devices get new certificates");
	effects_add_linkers(context, section, EFFECT_NONE, "certificates of these profiles depend on it");
}

static void effects_of_kind_change(struct diff_context *context, struct diff_section *section)
{
	struct strbuf what = STRBUF_INIT;

	strbuf_printf(&what, "%s: Graph cannot change the kind of a profile, so this one is deleted and a new one is created",
		effect_when_removed(section->before->kind, profile_scep_ca(section->before)));
	effects_add_for_devices(context, section, EFFECT_REPLACE, strbuf_text(&what));
	strbuf_release(&what);
}

static void effects_of_lost_assignments(struct diff_context *context, struct diff_section *section)
{
	struct strbuf message = STRBUF_INIT;

	if (effects_describe_lost_devices(&message, context, section)) {
		strbuf_printf(&message, ", unless another assignment reaches them, %s",
			effect_when_removed(section->before->kind, profile_scep_ca(section->before)));
		effects_add(section, EFFECT_LOSS, &message, NULL, 0);
	}
	strbuf_release(&message);
}

/* The order of check boxes and of assignments has no effect on devices. */
static bool is_only_reordered(const struct difference *difference)
{
	enum control control = field_row(difference->field, 0)->control;

	return difference->reordered && !difference->added.count && !difference->removed.count &&
	       (control == CONTROL_CHECKS || control == CONTROL_TARGETS);
}

/* Clears the effect of differences that reach no device: no device has the profile, or no device loses it. */
static void effects_clear_unreached(const struct diff_context *context, struct diff_section *section)
{
	struct strbuf lost = STRBUF_INIT;
	bool reached = diff_side_is_assigned(&context->before, section->before);
	bool fewer = reached && effects_describe_lost_devices(&lost, context, section);

	for (size_t i = 0; i < section->count; i++) {
		struct difference *difference = &section->differences[i];

		if (!reached || (difference->field != FIELD_NONE && is_only_reordered(difference)) ||
			(difference->effect == EFFECT_LOSS && !fewer))
			difference->effect = EFFECT_NONE;
	}
	strbuf_release(&lost);
}

/* Of members that the program does not know. */
static void effects_of_unknown_members(struct diff_context *context, struct diff_section *section)
{
	struct strbuf what = STRBUF_INIT;

	strbuf_addstr(
		&what, "may request a new certificate, or nothing happens: bladesmith does not know what these members do:");
	for (size_t i = 0; i < section->count; i++)
		if (section->differences[i].effect == EFFECT_UNKNOWN)
			strbuf_printf(&what, " %s", section->differences[i].label);
	if (what.text[what.length - 1] != ':')
		effects_add_for_devices(context, section, EFFECT_UNKNOWN, strbuf_text(&what));
	strbuf_release(&what);
}

static void effects_of_changed_profile(struct diff_context *context, struct diff_section *section)
{
	effects_clear_unreached(context, section);
	if (effects_find_field(section, EFFECT_REPLACE) != FIELD_NONE) {
		effects_of_kind_change(context, section);
		return;
	}
	if (effects_find_field(section, EFFECT_LOSS) != FIELD_NONE)
		effects_of_lost_assignments(context, section);
	if (effects_find_field(section, EFFECT_REISSUE) != FIELD_NONE)
		effects_add_for_devices(context, section, EFFECT_REISSUE,
			effect_when_reapplied(section->before->kind, profile_scep_ca(section->before)));
	if (effects_find_field(section, EFFECT_TRUST) != FIELD_NONE)
		effects_of_trust_change(context, section, effects_find_field(section, EFFECT_TRUST));
	if (effects_find_field(section, EFFECT_RENEWAL) != FIELD_NONE)
		effects_add_for_devices(context, section, EFFECT_RENEWAL,
			"use the new renewal threshold from now on; whether they request new certificates because of this change is not documented");
	effects_of_unknown_members(context, section);
}

/* Assignments refer to a group by its directory id: a different id is a different group, even if the name is the same. */
static void effects_of_group(struct diff_context *context, struct diff_section *section)
{
	const struct design *design = context->before.design;
	const struct profile **profiles = NULL;
	size_t count = 0, capacity = 0;
	struct strbuf message = STRBUF_INIT;

	if (!*section->group_before->id || !*section->group_after->id ||
		strcmp(section->group_before->id, section->group_after->id) == 0)
		return;
	for (size_t i = 0; i < design->count; i++) {
		const struct value *targets = &design->profiles[i]->values[FIELD_ASSIGNMENTS];

		for (size_t j = 0; j < value_count(targets); j++) {
			const struct item *item = value_item(targets, j);

			if (item->target != TARGET_GROUP || strcmp(item->text, section->group_before->name) != 0)
				continue;
			profiles = xrealloc_grow(profiles, count, &capacity, sizeof(*profiles));
			profiles[count++] = design->profiles[i];
			break;
		}
	}
	if (!count)
		return;
	for (size_t i = 0; i < section->count; i++)
		if (strcmp(section->differences[i].name, "id") == 0)
			section->differences[i].effect = EFFECT_LOSS;
	strbuf_addstr(&message,
		"these profiles are now assigned to the members of a different group, and members of the old group may lose their certificates: ");
	effects_add_names(&message, profiles, count);
	effects_add(section, EFFECT_LOSS, &message, profiles, count);
}

void diff_effects(struct diff_context *context, struct diff_section *section)
{
	if (section->kind == DIFF_SECTION_GROUP)
		effects_of_group(context, section);
	else if (section->change == DIFF_CHANGE_MODIFIED)
		effects_of_changed_profile(context, section);
	else if (section->change == DIFF_CHANGE_REMOVED && diff_side_is_assigned(&context->before, section->before))
		effects_add_for_devices(context, section, EFFECT_LOSS,
			effect_when_removed(section->before->kind, profile_scep_ca(section->before)));
}
