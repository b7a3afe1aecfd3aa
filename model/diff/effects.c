/* The consequences of differences on devices: which ones request a new certificate, and which ones lose theirs. */
#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/design/scep_service.h"
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

/* which follows the devices of the target: "" or a clause. */
static void device_phrase_add(struct device_phrase *phrase, const struct item *target, const char *which)
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
	strbuf_addstr(&phrase->text, which);
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
				device_phrase_add(&phrase, value_item(targets, i), "");
	strbuf_addstr(out, strbuf_text(&phrase.text));
	strbuf_release(&phrase.text);
}

/* The assignments of a profile on its way from one design to the other: forwards for devices that lose it, backwards for those
 * that get it. */
struct move {
	const struct diff_context *context;
	const struct profile *profile;
	const struct value *from, *to;
	bool backwards;
};

static struct move move_of(const struct diff_context *context, const struct diff_section *section, bool backwards)
{
	const struct value *before = &section->before->values[FIELD_ASSIGNMENTS];
	const struct value *after = &section->after->values[FIELD_ASSIGNMENTS];

	return backwards ? (struct move){ context, section->after, after, before, true }
			 : (struct move){ context, section->before, before, after, false };
}

/* The same target on the other side, or NULL. */
static const struct item *move_find(const struct move *move, const struct item *item, const struct value *side)
{
	bool item_is_before = (side == move->to) != move->backwards;

	for (size_t i = 0; i < value_count(side); i++) {
		const struct item *other = value_item(side, i);

		if (item_is_before ? diff_same_target(move->context, item, other) : diff_same_target(move->context, other, item))
			return other;
	}
	return NULL;
}

/* An entry through which devices lose the profile on that way. */
struct leaving {
	const struct item *target;
	const struct item *filtered; /* NULL: all devices of the target; else the entry whose filter leaves some of them out */
};

/* An included target that is gone, or that has another filter, or a new exclusion. at counts the entries of `from` and then those
 * of `to`. */
static bool move_leaves(const struct move *move, size_t at, struct leaving *leaving)
{
	size_t count = value_count(move->from);
	const struct item *item = at < count ? value_item(move->from, at) : value_item(move->to, at - count);
	const struct item *other = move_find(move, item, at < count ? move->to : move->from);

	*leaving = (struct leaving){ item, NULL };
	if (at >= count || item->excluded)
		return at >= count && item->excluded && !other;
	if (!other)
		return true;
	leaving->filtered = other->filter_id && !item_same_filter(item, other) ? other : NULL;
	return leaving->filtered != NULL;
}

/* A clause that says which devices of the target are meant. */
static void move_describe(struct strbuf *which, const struct move *move, const struct leaving *leaving)
{
	const struct item *filtered = leaving->filtered;

	strbuf_setlen(which, 0);
	if (filtered)
		strbuf_printf(which,
			filtered->filter_excludes ? " that the filter %s excludes" : " that the filter %s does not include",
			filtered->filter_name && *filtered->filter_name ? filtered->filter_name : filtered->filter_id);
	else if (leaving->target->excluded && move->backwards)
		strbuf_addstr(which, " that another assignment includes");
}

/* Marks the entries through which devices leave; a group that was included and is now excluded is marked once. Returns how many.
 */
static size_t move_mark(const struct move *move, bool *marks, size_t count)
{
	size_t total = 0;

	for (size_t i = 0; i < count; i++) {
		struct leaving leaving, earlier;

		marks[i] = move_leaves(move, i, &leaving);
		for (size_t j = 0; marks[i] && i >= value_count(move->from) && j < value_count(move->from); j++)
			if (marks[j] && move_leaves(move, j, &earlier) && earlier.target->target == leaving.target->target &&
				strcmp(earlier.target->text, leaving.target->text) == 0)
				marks[i] = false;
		total += marks[i];
	}
	return total;
}

/* Appends the devices that lose the profile on that way. Returns false if there are none. */
static bool effects_describe_move(struct strbuf *out, const struct move *move)
{
	size_t count = value_count(move->from) + value_count(move->to);
	bool *marks = xcalloc(count, sizeof(*marks));
	struct device_phrase phrase = { STRBUF_INIT, move->profile, 0, move_mark(move, marks, count) };
	struct strbuf which = STRBUF_INIT;
	struct leaving leaving;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++) {
			if (!marks[i] || (move_leaves(move, i, &leaving), (leaving.target->target != TARGET_GROUP) != pass))
				continue;
			move_describe(&which, move, &leaving);
			device_phrase_add(&phrase, leaving.target, strbuf_text(&which));
		}
	strbuf_addstr(out, strbuf_text(&phrase.text));
	strbuf_release(&phrase.text);
	strbuf_release(&which);
	free(marks);
	return phrase.total > 0;
}

static bool effects_describe_lost_devices(
	struct strbuf *out, const struct diff_context *context, const struct diff_section *section)
{
	const struct move move = move_of(context, section, false);

	return effects_describe_move(out, &move);
}

static bool effects_describe_gained_devices(
	struct strbuf *out, const struct diff_context *context, const struct diff_section *section)
{
	const struct move move = move_of(context, section, true);

	return diff_side_is_assigned(&context->after, section->after) && effects_describe_move(out, &move);
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
		effect_when_removed(section->before->kind, scep_service_ca(section->before)));
	effects_add_for_devices(context, section, EFFECT_REPLACE, strbuf_text(&what));
	strbuf_release(&what);
}

static void effects_of_lost_assignments(struct diff_context *context, struct diff_section *section)
{
	struct strbuf message = STRBUF_INIT;

	if (effects_describe_lost_devices(&message, context, section)) {
		strbuf_printf(&message, ", unless another assignment reaches them, %s",
			effect_when_removed(section->before->kind, scep_service_ca(section->before)));
		effects_add(section, EFFECT_LOSS, &message, NULL, 0);
	}
	strbuf_release(&message);
}

static void effects_of_new_assignments(struct diff_context *context, struct diff_section *section)
{
	struct strbuf message = STRBUF_INIT;

	if (effects_describe_gained_devices(&message, context, section)) {
		strbuf_printf(&message, ", unless they had the profile before, %s", effect_when_added(section->after->kind));
		effects_add(section, EFFECT_GAIN, &message, NULL, 0);
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

/* The effect of changed assignments: LOSS if devices lose the profile, or else GAIN if devices get it. */
static enum effect effects_of_targets(const struct diff_context *context, const struct diff_section *section, bool reached)
{
	struct strbuf devices = STRBUF_INIT;
	enum effect effect = EFFECT_NONE;

	if (reached && effects_describe_lost_devices(&devices, context, section))
		effect = EFFECT_LOSS;
	else if (effects_describe_gained_devices(&devices, context, section))
		effect = EFFECT_GAIN;
	strbuf_release(&devices);
	return effect;
}

/* Clears the effect of differences that reach no device: no device has the profile, or no device loses or gets it. */
static void effects_clear_unreached(const struct diff_context *context, struct diff_section *section)
{
	bool reached = diff_side_is_assigned(&context->before, section->before);

	for (size_t i = 0; i < section->count; i++) {
		struct difference *difference = &section->differences[i];

		if (difference->field == FIELD_ASSIGNMENTS)
			difference->effect = effects_of_targets(context, section, reached);
		else if (!reached || (difference->field != FIELD_NONE && is_only_reordered(difference)))
			difference->effect = EFFECT_NONE;
	}
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
	if (effects_find_field(section, EFFECT_LOSS) == FIELD_ASSIGNMENTS ||
		effects_find_field(section, EFFECT_GAIN) == FIELD_ASSIGNMENTS)
		effects_of_new_assignments(context, section);
	if (effects_find_field(section, EFFECT_REISSUE) != FIELD_NONE)
		effects_add_for_devices(context, section, EFFECT_REISSUE,
			effect_when_reapplied(section->before->kind, scep_service_ca(section->before)));
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
	else if (section->change == DIFF_CHANGE_REMOVED && !diff_is_unmanaged(context->result, section) &&
		 diff_side_is_assigned(&context->before, section->before))
		effects_add_for_devices(context, section, EFFECT_LOSS,
			effect_when_removed(section->before->kind, scep_service_ca(section->before)));
}
