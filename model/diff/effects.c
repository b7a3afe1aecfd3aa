/* What devices make of a difference: which devices request a new certificate, and which lose theirs. */
#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/design/visibility.h"
#include "model/base/strbuf.h"
#include "model/base/alloc.h"

static void add(
	struct section *section, enum effect effect, struct strbuf *message, const struct profile **profiles, size_t count)
{
	section->consequences = xrealloc_grow(section->consequences, section->consequence_count, &section->consequence_capacity,
		sizeof(*section->consequences));
	section->consequences[section->consequence_count++] = (struct consequence){ effect, strbuf_detach(message), profiles,
		count };
}

bool diff_side_is_assigned(const struct diff_side_view *side, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	if (side->lacks & LACKS_TARGETS)
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

/* "iOS devices of Mobile users and of all users". */
struct crowd {
	struct strbuf text;
	const struct profile *profile;
	size_t count, all; /* said so far, of how many */
};

static void crowd_add(struct crowd *crowd, const struct item *target)
{
	const char *word = platform_word(crowd->profile), *blank = *word ? " " : "";

	strbuf_addstr(&crowd->text, !crowd->count ? "" : crowd->count + 1 == crowd->all ? " and " : ", ");
	if (target->target == TARGET_ALL_DEVICES)
		strbuf_printf(&crowd->text, "all %s%sdevices", word, blank);
	else if (target->target == TARGET_ALL_USERS)
		strbuf_printf(&crowd->text, "%s%sdevices of all users", word, blank);
	else if (crowd->count)
		strbuf_addstr(&crowd->text, target->text);
	else
		strbuf_printf(&crowd->text, "%s%sdevices of %s", word, blank, target->text);
	crowd->count++;
}

/* Those that have the profile, as the earlier design assigns it. */
static void say_all(struct strbuf *out, const struct diff_side_view *side, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	struct crowd crowd = { STRBUF_INIT, profile, 0, 0 };

	if (side->lacks & LACKS_TARGETS) {
		strbuf_printf(out, "%s%sdevices that have it", platform_word(profile), profile->kind ? " " : "");
		return;
	}
	for (size_t i = 0; i < value_count(targets); i++)
		crowd.all += !value_item(targets, i)->excluded;
	/* Those named after others read on from "devices of"; so groups come first. */
	for (int alls = 0; alls < 2; alls++)
		for (size_t i = 0; i < value_count(targets); i++)
			if (!value_item(targets, i)->excluded && (value_item(targets, i)->target != TARGET_GROUP) == alls)
				crowd_add(&crowd, value_item(targets, i));
	strbuf_addstr(out, strbuf_text(&crowd.text));
	strbuf_release(&crowd.text);
}

static bool has_target(const struct diff_state *state, const struct value *before, const struct item *item)
{
	for (size_t i = 0; i < value_count(before); i++)
		if (diff_same_target(state, value_item(before, i), item))
			return true;
	return false;
}

static bool keeps_target(const struct diff_state *state, const struct item *item, const struct value *after)
{
	for (size_t i = 0; i < value_count(after); i++)
		if (diff_same_target(state, item, value_item(after, i)))
			return true;
	return false;
}

/* True when the entry at this place is included no more, or excluded now; who is whom it names. The later list's entries stand
 * behind the earlier one's. */
static bool is_lost(const struct diff_state *state, const struct section *section, size_t at, const struct item **who)
{
	const struct value *before = &section->before->values[FIELD_ASSIGNMENTS],
			   *after = &section->after->values[FIELD_ASSIGNMENTS];
	size_t count = value_count(before);

	*who = at < count ? value_item(before, at) : value_item(after, at - count);
	if (at < count)
		return !(*who)->excluded && !keeps_target(state, *who, after);
	return (*who)->excluded && !has_target(state, before, *who);
}

/* Devices that the profile no longer reaches. False when there are none. */
static bool say_lost(struct strbuf *out, const struct diff_state *state, const struct section *section)
{
	struct crowd crowd = { STRBUF_INIT, section->before, 0, 0 };
	size_t count = value_count(&section->before->values[FIELD_ASSIGNMENTS]) +
		       value_count(&section->after->values[FIELD_ASSIGNMENTS]);
	const struct value *before = &section->before->values[FIELD_ASSIGNMENTS];
	const struct item *who;
	bool *lost = xcalloc(count, sizeof(*lost));

	for (size_t i = 0; i < count; i++) {
		lost[i] = is_lost(state, section, i, &who);
		/* A group that was included and is excluded now is named once. */
		for (size_t j = 0; lost[i] && i >= value_count(before) && j < value_count(before); j++)
			if (lost[j] && strcmp(value_item(before, j)->text, who->text) == 0 &&
				value_item(before, j)->target == who->target)
				lost[i] = false;
		crowd.all += lost[i];
	}
	for (int alls = 0; alls < 2; alls++)
		for (size_t i = 0; i < count; i++)
			if (lost[i] && (is_lost(state, section, i, &who), (who->target != TARGET_GROUP) == alls))
				crowd_add(&crowd, who);
	strbuf_addstr(out, strbuf_text(&crowd.text));
	strbuf_release(&crowd.text);
	free(lost);
	return crowd.all > 0;
}

/* --- who links to a trusted profile */

static void find_linkers(struct diff_state *state)
{
	const struct design *design = state->before.design;

	if (state->first_linker)
		return;
	state->first_linker = xcalloc(design->count, sizeof(size_t));
	state->next_linker = xcalloc(design->count, sizeof(size_t));
	for (size_t i = design->count; i-- > 0;) {
		const struct profile *trusted = design_profile(design, profile_link(design->profiles[i]));

		if (!trusted)
			continue;
		state->next_linker[i] = state->first_linker[trusted->index];
		state->first_linker[trusted->index] = i + 1;
	}
}

#define NAMED_MOST 8

static void say_names(struct strbuf *out, const struct profile *const *profiles, size_t count)
{
	for (size_t i = 0; i < count && i < NAMED_MOST; i++)
		strbuf_printf(out, "%s%s", i ? ", " : "", profile_display_name(profiles[i]));
	if (count > NAMED_MOST)
		strbuf_printf(out, " and %zu more", count - NAMED_MOST);
}

/* Those that stay, are assigned, and hold the link in a field with that effect. */
static void add_linkers(struct diff_state *state, struct section *section, enum effect effect, const char *what)
{
	const struct design *design = state->before.design;
	const struct profile **profiles = NULL;
	size_t count = 0, capacity = 0;
	struct strbuf message = STRBUF_INIT;

	find_linkers(state);
	for (size_t at = state->first_linker[section->before->index]; at; at = state->next_linker[at - 1]) {
		const struct profile *linker = design->profiles[at - 1];

		if (!state->later[at - 1] || !diff_side_is_assigned(&state->before, linker) ||
			schema[profile_link_field(linker)].effect != effect)
			continue;
		profiles = xrealloc_grow(profiles, count, &capacity, sizeof(*profiles));
		profiles[count++] = linker;
	}
	if (!count)
		return;
	strbuf_printf(&message, "%s: ", what);
	say_names(&message, profiles, count);
	add(section, effect == EFFECT_REISSUE ? EFFECT_REISSUE : EFFECT_TRUST, &message, profiles, count);
}

/* --- sections */

/* A field of the profile that differs with that effect; FIELD_NONE when there is none. */
static enum field_id find(const struct section *section, enum effect effect)
{
	for (size_t i = 0; i < section->count; i++)
		if (section->differences[i].effect == effect)
			return section->differences[i].field;
	return FIELD_NONE;
}

static void tell(struct diff_state *state, struct section *section, enum effect effect, const char *what)
{
	struct strbuf message = STRBUF_INIT;

	say_all(&message, &state->before, section->before);
	strbuf_printf(&message, " %s", what);
	add(section, effect, &message, NULL, 0);
}

static bool is_renewed(const struct section *section, enum field_id field)
{
	for (size_t i = 0; i < section->count; i++)
		if (section->differences[i].field == field && section->differences[i].note == diff_note_renewed)
			return true;
	return false;
}

static void tell_trust(struct diff_state *state, struct section *section, enum field_id field)
{
	if (schema[field].control != CONTROL_CERTIFICATE) {
		tell(state, section, EFFECT_TRUST, "get the CA certificate into another store");
		return;
	}
	tell(state, section, EFFECT_TRUST,
		is_renewed(section, field)
			? "get the renewed CA certificate, of the same key: what the old one issued is still trusted"
			: "get another CA certificate in place of the one they have");
	add_linkers(state, section, EFFECT_REISSUE,
		"the profiles that link to it are applied again, and their devices get new certificates");
	add_linkers(state, section, EFFECT_NONE, "certificates of other profiles rely on it");
}

static void tell_replaced(struct diff_state *state, struct section *section)
{
	struct strbuf what = STRBUF_INIT;

	strbuf_printf(&what, "%s: Graph can't make one kind of profile another, so this one goes and another comes",
		effect_when_removed(section->before->kind));
	tell(state, section, EFFECT_REPLACE, strbuf_text(&what));
	strbuf_release(&what);
}

static void tell_lost(struct diff_state *state, struct section *section)
{
	struct strbuf message = STRBUF_INIT;

	if (say_lost(&message, state, section)) {
		strbuf_printf(&message, ", where nothing else reaches them, %s", effect_when_removed(section->before->kind));
		add(section, EFFECT_LOSS, &message, NULL, 0);
	}
	strbuf_release(&message);
}

/* Ticks and targets are sets: their order reaches no device. */
static bool is_order_alone(const struct difference *difference)
{
	enum control control = schema[difference->field].control;

	return difference->reordered && !difference->added.count && !difference->removed.count &&
	       (control == CONTROL_CHECKS || control == CONTROL_TARGETS);
}

/* What a field's change would do; nothing when no device has the profile, or none loses it. */
static void settle_effects(const struct diff_state *state, struct section *section)
{
	struct strbuf lost = STRBUF_INIT;
	bool reached = diff_side_is_assigned(&state->before, section->before);
	bool fewer = reached && say_lost(&lost, state, section);

	for (size_t i = 0; i < section->count; i++) {
		struct difference *difference = &section->differences[i];

		if (!reached || (difference->field != FIELD_NONE && is_order_alone(difference)) ||
			(difference->effect == EFFECT_LOSS && !fewer))
			difference->effect = EFFECT_NONE;
	}
	strbuf_release(&lost);
}

static void of_changed(struct diff_state *state, struct section *section)
{
	settle_effects(state, section);
	if (find(section, EFFECT_REPLACE) != FIELD_NONE) {
		tell_replaced(state, section);
		return;
	}
	if (find(section, EFFECT_LOSS) != FIELD_NONE)
		tell_lost(state, section);
	if (find(section, EFFECT_REISSUE) != FIELD_NONE)
		tell(state, section, EFFECT_REISSUE, effect_when_reapplied(section->before->kind));
	if (find(section, EFFECT_TRUST) != FIELD_NONE)
		tell_trust(state, section, find(section, EFFECT_TRUST));
	if (find(section, EFFECT_RENEWAL) != FIELD_NONE)
		tell(state, section, EFFECT_RENEWAL,
			"go by the new threshold from now on; whether that change by itself brings them new certificates is not documented");
}

/* An assignment is to the directory's group, whatever its name. */
static void of_group(struct diff_state *state, struct section *section)
{
	const struct design *design = state->before.design;
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
		"assignments reach the members of another group, and those of the old one may lose their certificates: ");
	say_names(&message, profiles, count);
	add(section, EFFECT_LOSS, &message, profiles, count);
}

void diff_effects(struct diff_state *state, struct section *section)
{
	if (section->of == SECTION_GROUP)
		of_group(state, section);
	else if (section->fate == FATE_CHANGED)
		of_changed(state, section);
	else if (section->fate == FATE_REMOVED && diff_side_is_assigned(&state->before, section->before))
		tell(state, section, EFFECT_LOSS, effect_when_removed(section->before->kind));
}
