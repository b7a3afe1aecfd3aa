#include "model/replicate/plan_internal.h"

#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

static int type_of(const struct profile *profile)
{
	return type_find(value_as_text(&profile->values[FIELD_TYPE]));
}

/* The certificate of a trusted profile or a template, when it is fine. */
static const struct certificate *certificate_of(const struct profile *profile)
{
	const struct certificate *certificate = profile ? value_as_certificate(&profile->values[FIELD_CERTIFICATE]) : NULL;

	return certificate && certificate->state == CERTIFICATE_FINE ? certificate : NULL;
}

/* A profile of a set has only the values that its kind shows, not those that the template has for other kinds. */
static void take_from_template(struct replicate *replicate, struct profile *profile, const struct profile *template)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		const struct value *value = &template->values[field->id];

		if (field->id == FIELD_NAME || field->id == FIELD_PLATFORM || field->id == FIELD_TYPE ||
			!field_visible(profile, field->id))
			continue;
		if (value->kind != VALUE_UNSET && !(value->kind == VALUE_NONE && replicate_derives_from_certificate(field)))
			replicate_set(replicate, profile, field->id, value_copy(value));
	}
}

static bool name_is_taken(const struct replicate *replicate, const struct replicate_request *order, const char *name)
{
	bool taken = design_index_has_name(order->index, name);

	for (size_t i = 0; i < replicate->plan.count && !taken; i++)
		taken = text_equal_fold(profile_name(replicate->plan.profiles[i]), name);
	return taken;
}

static void give_name(
	struct replicate *replicate, const struct replicate_request *order, struct profile *profile, const char *pattern)
{
	struct strbuf first = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;

	name_pattern_fill(&first, pattern, profile->kind, certificate_of(order->trusted));
	strbuf_addstr(&name, first.text);
	for (unsigned number = 2; name_is_taken(replicate, order, name.text); number++) {
		strbuf_setlen(&name, 0);
		name_pattern_number(&name, first.text, number);
	}
	replicate_set(replicate, profile, FIELD_NAME, value_text(name.text));
	strbuf_release(&first);
	strbuf_release(&name);
}

/* A profile of that kind with all that the source has. */
static struct profile *replicate_one(struct replicate *replicate, const struct profile *from, const struct kind *kind)
{
	struct design *plan = &replicate->plan;
	struct profile *profile;

	if (!replicate_is_template(from)) {
		profile = design_insert_copy(plan, plan->count, NULL, from, NULL);
		replicate_set(replicate, profile, FIELD_NAME, (struct value){ .kind = VALUE_NONE });
	} else {
		profile = design_insert(plan, plan->count, NULL, NULL);
	}
	replicate_set(replicate, profile, FIELD_PLATFORM, value_text(platforms[kind->platform].id));
	replicate_set(replicate, profile, FIELD_TYPE, value_text(profile_types[kind->type].id));
	if (replicate_is_template(from))
		take_from_template(replicate, profile, from);
	replicate->made++;
	return profile;
}

/* --- trusted profiles */

/* Users or devices, and no group of unknown members. */
static const char *members_of(const struct item *item, const struct design *plan)
{
	const struct group *group = item->target == TARGET_GROUP ? design_group(plan, item->text) : NULL;

	return item->target == TARGET_ALL_USERS     ? "users"
	       : item->target == TARGET_ALL_DEVICES ? "devices"
	       : group                              ? group->members
						    : "";
}

/* True when the targets name this one, or include everyone in it. */
static bool reaches(const struct value *targets, const struct item *wanted, const struct design *plan)
{
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		bool all = item->target != TARGET_GROUP && !item->excluded;

		if (item->target == wanted->target && (item->target != TARGET_GROUP || strcmp(item->text, wanted->text) == 0))
			return true;
		if (all && strcmp(members_of(item, plan), members_of(wanted, plan)) == 0)
			return true;
	}
	return false;
}

/* Assigns the trusted profile to the included targets that it doesn't reach: without it there the other one fails. */
static bool reach_as_well(struct replicate *replicate, struct profile *trusted, const struct value *targets)
{
	const struct value *now = &trusted->values[FIELD_ASSIGNMENTS];
	struct value more = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	bool any = false;

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);

		if (item->excluded || reaches(&more, item, &replicate->plan))
			continue;
		value_add(&more, item->text, NULL)->target = item->target;
		any = true;
	}
	if (any)
		replicate_set(replicate, trusted, FIELD_ASSIGNMENTS, more);
	else
		value_release(&more);
	return any;
}

/* Where the store was not chosen, it is the one for certificates of this sort. */
static void choose_store(struct replicate *replicate, struct profile *trusted, const struct profile *from)
{
	const struct field *field = &schema[FIELD_DESTINATION_STORE];
	const struct certificate *certificate = certificate_of(from);

	if (!certificate || !field_visible(trusted, field->id) || !value_is_empty(&from->values[field->id]))
		return;
	replicate_set(
		replicate, trusted, field->id, value_text(schema_store_choice(field, certificate->facts.self_signed)->value));
}

static void add_trusted(struct replicate *replicate, const struct replicate_request *order, struct replicate_target *part,
	const struct kind *kind)
{
	const struct certificate *certificate = certificate_of(order->trusted);
	const struct profile *there = certificate ? design_index_trusted(order->index, kind->platform, certificate) : NULL;
	const struct value *targets = &order->profile->values[FIELD_ASSIGNMENTS];

	if (there) {
		part->trusted = design_insert_copy(&replicate->plan, replicate->plan.count, there->id, there, NULL);
		part->is_there = true;
		part->reaches_more = reach_as_well(replicate, part->trusted, targets);
		return;
	}
	part->trusted = replicate_one(replicate, order->trusted, kind);
	choose_store(replicate, part->trusted, order->trusted);
	reach_as_well(replicate, part->trusted, targets);
	give_name(replicate, order, part->trusted, order->trusted_pattern);
}

/* Those above it in the chain are in the plan, too: the rules ask for them. */
static void add_issuers(struct replicate *replicate, const struct replicate_request *order, enum platform platform)
{
	const struct issuer_source source = design_index_issuers(order->index);
	const struct certificate *certificate = certificate_of(order->trusted);

	while (certificate) {
		const struct profile *issuer = issuer_find(&source, platform, certificate);

		if (!issuer || design_profile(&replicate->plan, issuer->id))
			return;
		design_insert_copy(&replicate->plan, replicate->plan.count, issuer->id, issuer, NULL);
		certificate = certificate_of(issuer);
	}
}

/* Says why there is nothing to link, true when so. */
static bool lacks_trusted(const struct replicate_request *order, struct replicate_target *part)
{
	if (order->trusted &&
		(certificate_of(order->trusted) || replicate_is_template(order->trusted) || order->trusted == order->profile))
		return false;
	replicate_note(part);
	if (order->trusted)
		strbuf_printf(&part->notes, "links no trusted profile: %s has no certificate yet", profile_name(order->trusted));
	else
		strbuf_printf(&part->notes, "links no trusted profile, as %s links none", profile_name(order->profile));
	return true;
}

/* --- the plan */

static void link_to_trusted(struct replicate *replicate, const struct replicate_target *part)
{
	enum field_id field = profile_link_field(part->made);

	if (field != FIELD_NONE)
		replicate_set(replicate, part->made, field,
			part->trusted ? value_text(part->trusted->id) : (struct value){ .kind = VALUE_NONE });
}

static void plan_part(struct replicate *replicate, const struct replicate_request *order, struct replicate_target *part)
{
	const struct kind *trusted = kind_find(replicate->plan.edition, (int)part->kind->platform, TYPE_TRUSTED);

	if (!lacks_trusted(order, part)) {
		add_trusted(replicate, order, part, trusted);
		add_issuers(replicate, order, trusted->platform);
	}
	if (part->kind != trusted) {
		part->made = replicate_one(replicate, order->profile, part->kind);
		give_name(replicate, order, part->made, order->pattern);
		link_to_trusted(replicate, part);
		replicate_adapt(replicate, part, part->made, order->profile);
	} else if (!part->is_there) {
		replicate_adapt(replicate, part, part->trusted, order->profile);
	}
}

static void say_absence(struct replicate_target *part, const struct profile *from, enum platform platform)
{
	const struct field *types = &schema[FIELD_TYPE];
	struct profile elsewhere = *from;

	/* The reason is that of a profile of the platform: this one borrows everything except the platform. */
	elsewhere.stands_for = 0;
	elsewhere.values[FIELD_PLATFORM] = value_text(platforms[platform].id);
	choice_hidden_reason(&part->reason, &elsewhere, types, schema_choice(types, value_as_text(&from->values[FIELD_TYPE])));
	value_release(&elsewhere.values[FIELD_PLATFORM]);
}

void replicate_plan(struct replicate *replicate, const struct replicate_request *order)
{
	const struct design *design = order->index->design;
	struct groups groups = groups_copy(order->groups);
	struct value ignored = value_copy(&design->ignored);

	replicate_release(replicate);
	design_init(&replicate->plan, design->edition);
	design_set_groups(&replicate->plan, &groups, NULL);
	design_set_ignored(&replicate->plan, &ignored, NULL);
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		struct replicate_target *part = &replicate->parts[i];

		part->kind = kind_find(design->edition, i, type_of(order->profile));
		if (!part->kind)
			say_absence(part, order->profile, (enum platform)i);
		else if (order->platforms & PLATFORM_BIT(i))
			plan_part(replicate, order, part);
	}
}

void replicate_release(struct replicate *replicate)
{
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		strbuf_release(&replicate->parts[i].reason);
		strbuf_release(&replicate->parts[i].notes);
	}
	design_release(&replicate->plan);
	*replicate = (struct replicate)REPLICATE_INIT;
}

/* --- making it */

/* Groups that came with the order join those of the design; one that both have is as the order has it. */
static int make_groups(const struct groups *wanted, struct design *design, struct err *err)
{
	struct groups groups = groups_copy(&design->groups);
	bool changed = false;

	for (size_t i = 0; i < wanted->count; i++) {
		const struct group *from = &wanted->items[i];
		struct group *group = NULL;

		for (size_t j = 0; j < groups.count && !group; j++)
			if (strcmp(groups.items[j].name, from->name) == 0)
				group = &groups.items[j];
		if (group && strcmp(group->id, from->id) == 0 && strcmp(group->members, from->members) == 0)
			continue;
		if (!group)
			group = groups_add(&groups, from->name, "", "");
		free(group->id);
		free(group->members);
		group->id = xstrdup(from->id);
		group->members = xstrdup(from->members);
		changed = true;
	}
	if (changed)
		return design_set_groups(design, &groups, err);
	groups_release(&groups);
	return 0;
}

static int make_profile(const struct profile *planned, struct design *design, size_t *index, struct err *err)
{
	struct profile *there = design_profile(design, planned->id);
	struct value targets;

	if (!there)
		return design_insert_copy(design, (*index)++, planned->id, planned, err) ? 0 : -1;
	targets = value_copy(&planned->values[FIELD_ASSIGNMENTS]);
	return design_set(design, there, FIELD_ASSIGNMENTS, &targets, EDIT_STEP, err);
}

int replicate_make(const struct replicate *replicate, struct design *design, size_t index, const char *label, struct err *err)
{
	int result;

	design_begin(design, label);
	result = make_groups(&replicate->plan.groups, design, err);
	for (size_t i = 0; i < replicate->plan.count && result == 0; i++)
		result = make_profile(replicate->plan.profiles[i], design, &index, err);
	design_end(design);
	return result;
}
