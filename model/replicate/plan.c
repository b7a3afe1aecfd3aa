#include "model/replicate/plan_internal.h"

#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

static int replicate_type(const struct profile *profile)
{
	return type_find(value_as_text(&profile->values[FIELD_TYPE]));
}

/* The certificate of a trusted profile or a template; NULL if there is none or it cannot be used. */
static const struct certificate *replicate_certificate(const struct profile *profile)
{
	const struct certificate *certificate = profile ? value_as_certificate(&profile->values[FIELD_CERTIFICATE]) : NULL;

	return certificate && certificate->state == CERTIFICATE_FINE ? certificate : NULL;
}

/* Copies only the values that the kind of the profile shows, not those that the template has for other kinds. */
static void replicate_take_from_template(struct replicate_plan *plan, struct profile *profile, const struct profile *template)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		const struct value *value = &template->values[field->id];

		if (field->id == FIELD_NAME || field->id == FIELD_PLATFORM || field->id == FIELD_TYPE ||
			!field_visible(profile, field->id))
			continue;
		if (value->kind != VALUE_UNSET && !(value->kind == VALUE_NONE && replicate_derives_from_certificate(field)))
			replicate_set(plan, profile, field->id, value_copy(value));
	}
}

static bool replicate_name_is_taken(const struct replicate_plan *plan, const struct replicate_request *request, const char *name)
{
	bool taken = design_index_has_name(request->index, name);

	for (size_t i = 0; i < plan->design.count && !taken; i++)
		taken = text_equal_fold(profile_name(plan->design.profiles[i]), name);
	return taken;
}

static void replicate_set_name(
	struct replicate_plan *plan, const struct replicate_request *request, struct profile *profile, const char *pattern)
{
	struct strbuf first = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;

	name_pattern_fill(&first, pattern, profile->kind, replicate_certificate(request->trusted));
	strbuf_addstr(&name, first.text);
	for (unsigned number = 2; replicate_name_is_taken(plan, request, name.text); number++) {
		strbuf_setlen(&name, 0);
		name_pattern_number(&name, first.text, number);
	}
	replicate_set(plan, profile, FIELD_NAME, value_text(name.text));
	strbuf_release(&first);
	strbuf_release(&name);
}

/* Adds a profile of the kind to the plan, with the values of the source. */
static struct profile *replicate_add_profile(struct replicate_plan *plan, const struct profile *from, const struct kind *kind)
{
	struct design *design = &plan->design;
	struct profile *profile;

	if (!replicate_is_template(from)) {
		profile = design_insert_copy(design, design->count, NULL, from, NULL);
		replicate_set(plan, profile, FIELD_NAME, (struct value){ .kind = VALUE_NONE });
	} else {
		profile = design_insert(design, design->count, NULL, NULL);
	}
	replicate_set(plan, profile, FIELD_PLATFORM, value_text(platforms[kind->platform].id));
	replicate_set(plan, profile, FIELD_TYPE, value_text(profile_types[kind->type].id));
	if (replicate_is_template(from))
		replicate_take_from_template(plan, profile, from);
	plan->created_count++;
	return profile;
}

static void replicate_adjust(struct replicate_plan *plan, const struct replicate_request *request, struct profile *profile)
{
	if (request->adjust)
		request->adjust(request->context, &plan->design, profile);
}

/* --- trusted profiles */

/* What the target contains: "users", "devices", or "" for a group of unknown members. */
static const char *target_members(const struct item *item, const struct design *design)
{
	const struct group *group = item->target == TARGET_GROUP ? design_group(design, item->text) : NULL;

	return item->target == TARGET_ALL_USERS     ? "users"
	       : item->target == TARGET_ALL_DEVICES ? "devices"
	       : group                              ? group->members
						    : "";
}

/* True if the target is in the list, or if all users or all devices are and the target contains those. */
static bool targets_reach(const struct value *targets, const struct item *wanted, const struct design *design)
{
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		bool all = item->target != TARGET_GROUP && !item->excluded;

		if (item->target == wanted->target && (item->target != TARGET_GROUP || strcmp(item->text, wanted->text) == 0))
			return true;
		if (all && strcmp(target_members(item, design), target_members(wanted, design)) == 0)
			return true;
	}
	return false;
}

/* Assigns the trusted profile also to the included targets that it does not reach yet, because a profile fails on devices without
 * the trusted profile that it links to. Returns true if anything was added. */
static bool replicate_extend_assignments(struct replicate_plan *plan, struct profile *trusted, const struct value *targets)
{
	const struct value *now = &trusted->values[FIELD_ASSIGNMENTS];
	struct value more = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	bool any = false;

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);

		if (item->excluded || targets_reach(&more, item, &plan->design))
			continue;
		value_add(&more, item->text, NULL)->target = item->target;
		any = true;
	}
	if (any)
		replicate_set(plan, trusted, FIELD_ASSIGNMENTS, more);
	else
		value_release(&more);
	return any;
}

/* If no store was chosen, takes the one for roots or for intermediate CAs, as the certificate requires. */
static void replicate_choose_store(struct replicate_plan *plan, struct profile *trusted, const struct profile *from)
{
	const struct field *field = profile_field(trusted, FIELD_DESTINATION_STORE);
	const struct certificate *certificate = replicate_certificate(from);

	if (!certificate || !field_visible(trusted, field->id) || !value_is_empty(&from->values[field->id]))
		return;
	replicate_set(plan, trusted, field->id, value_text(schema_store_choice(field, certificate->facts.self_signed)->value));
}

static void replicate_add_trusted(struct replicate_plan *plan, const struct replicate_request *request,
	struct replicate_target *target, const struct kind *kind)
{
	const struct certificate *certificate = replicate_certificate(request->trusted);
	const struct profile *existing = certificate ? design_index_trusted(request->index, kind->platform, certificate) : NULL;
	const struct value *targets = &request->profile->values[FIELD_ASSIGNMENTS];

	if (existing) {
		target->trusted = design_insert_copy(&plan->design, plan->design.count, existing->id, existing, NULL);
		target->trusted_exists = true;
		target->trusted_gets_assignments = replicate_extend_assignments(plan, target->trusted, targets);
		return;
	}
	target->trusted = replicate_add_profile(plan, request->trusted, kind);
	replicate_choose_store(plan, target->trusted, request->trusted);
	replicate_extend_assignments(plan, target->trusted, targets);
	replicate_set_name(plan, request, target->trusted, request->trusted_pattern);
	replicate_adjust(plan, request, target->trusted);
}

/* A CA below the trusted one, unless the design has a trusted profile with its certificate already. */
static void replicate_add_authority(struct replicate_plan *plan, const struct replicate_request *request,
	const struct replicate_authority *authority, const struct kind *kind)
{
	const struct certificate *certificate = replicate_certificate(authority->profile);
	struct replicate_request own = *request;
	struct profile *trusted;

	if (certificate && design_index_trusted(request->index, kind->platform, certificate))
		return;
	own.trusted = authority->profile;
	trusted = replicate_add_profile(plan, authority->profile, kind);
	replicate_choose_store(plan, trusted, authority->profile);
	replicate_extend_assignments(plan, trusted, &request->profile->values[FIELD_ASSIGNMENTS]);
	replicate_set_name(plan, &own, trusted, authority->pattern);
	replicate_adjust(plan, request, trusted);
}

/* Copies the trusted profiles of the issuing CAs into the plan as well, because the rules look for them. */
static void replicate_add_issuers(struct replicate_plan *plan, const struct replicate_request *request, enum platform platform)
{
	const struct issuer_source source = design_index_issuers(request->index);
	const struct certificate *certificate = replicate_certificate(request->trusted);

	while (certificate) {
		const struct profile *issuer = issuer_find(&source, platform, certificate);

		if (!issuer || design_profile(&plan->design, issuer->id))
			return;
		design_insert_copy(&plan->design, plan->design.count, issuer->id, issuer, NULL);
		certificate = replicate_certificate(issuer);
	}
}

/* Returns true if there is no trusted profile to link to, and adds a note that says why. */
static bool replicate_cannot_link(const struct replicate_request *request, struct replicate_target *target)
{
	if (request->trusted && (replicate_certificate(request->trusted) || replicate_is_template(request->trusted) ||
					request->trusted == request->profile))
		return false;
	replicate_note(target);
	if (request->trusted)
		strbuf_printf(&target->notes, "is not linked to a trusted profile, because %s has no certificate yet",
			profile_name(request->trusted));
	else
		strbuf_printf(&target->notes, "is not linked to a trusted profile, because %s is not linked to one either",
			profile_name(request->profile));
	return true;
}

/* --- the plan */

static void replicate_link_to_trusted(struct replicate_plan *plan, const struct replicate_target *target)
{
	enum field_id field = profile_link_field(target->profile);

	if (field != FIELD_NONE)
		replicate_set(plan, target->profile, field,
			target->trusted ? value_text(target->trusted->id) : (struct value){ .kind = VALUE_NONE });
}

static void replicate_plan_target(
	struct replicate_plan *plan, const struct replicate_request *request, struct replicate_target *target)
{
	const struct kind *trusted = kind_find((int)target->kind->platform, TYPE_TRUSTED);

	if (!replicate_cannot_link(request, target)) {
		replicate_add_trusted(plan, request, target, trusted);
		replicate_add_issuers(plan, request, trusted->platform);
		for (size_t i = 0; i < request->authority_count; i++)
			replicate_add_authority(plan, request, &request->authorities[i], trusted);
	}
	if (target->kind != trusted) {
		target->profile = replicate_add_profile(plan, request->profile, target->kind);
		replicate_set_name(plan, request, target->profile, request->pattern);
		replicate_link_to_trusted(plan, target);
		replicate_adapt(plan, target, target->profile, request->profile);
		replicate_adjust(plan, request, target->profile);
	} else if (!target->trusted_exists) {
		replicate_adapt(plan, target, target->trusted, request->profile);
	}
}

static void replicate_explain_absence(struct replicate_target *target, const struct profile *from, enum platform platform)
{
	const struct field *types = profile_field(from, FIELD_TYPE);
	struct profile elsewhere = *from;

	/* Asks for the reason with a profile of that platform, which borrows all other values. */
	elsewhere.stands_for = 0;
	elsewhere.values[FIELD_PLATFORM] = value_text(platforms[platform].id);
	choice_hidden_reason(&target->reason, &elsewhere, types, schema_choice(types, value_as_text(&from->values[FIELD_TYPE])));
	value_release(&elsewhere.values[FIELD_PLATFORM]);
}

void replicate_plan_make(struct replicate_plan *plan, const struct replicate_request *request)
{
	const struct design *design = request->index->design;
	struct groups groups = groups_copy(request->groups);
	struct value ignored = value_copy(&design->ignored);

	replicate_plan_release(plan);
	design_init(&plan->design, design->edition);
	design_set_groups(&plan->design, &groups, NULL);
	design_set_ignored(&plan->design, &ignored, NULL);
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		struct replicate_target *target = &plan->targets[i];

		if (platforms[i].edition != design->edition)
			continue;
		target->kind = platforms[i].closed ? NULL : kind_find(i, replicate_type(request->profile));
		if (platforms[i].closed)
			strbuf_addstr(&target->reason, "The portal no longer creates profiles for it");
		else if (!target->kind)
			replicate_explain_absence(target, request->profile, (enum platform)i);
		else if (request->platforms & PLATFORM_BIT(i))
			replicate_plan_target(plan, request, target);
	}
}

void replicate_plan_release(struct replicate_plan *plan)
{
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		strbuf_release(&plan->targets[i].reason);
		strbuf_release(&plan->targets[i].notes);
	}
	design_release(&plan->design);
	*plan = (struct replicate_plan)REPLICATE_PLAN_INIT;
}

/* --- applying the plan */

static bool is_assigned(const struct design *planned, const char *group)
{
	for (size_t i = 0; i < planned->count; i++) {
		const struct value *targets = &planned->profiles[i]->values[FIELD_ASSIGNMENTS];

		for (size_t j = 0; j < value_count(targets); j++)
			if (value_item(targets, j)->target == TARGET_GROUP && strcmp(value_item(targets, j)->text, group) == 0)
				return true;
	}
	return false;
}

/* Adds the groups that planned profiles are assigned to to those of the design; if both have a group, the planned one replaces
 * the other. */
static int replicate_apply_groups(const struct design *planned, struct design *design, struct err *err)
{
	const struct groups *wanted = &planned->groups;
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
		if (!group && !is_assigned(planned, from->name))
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

static int replicate_apply_profile(const struct profile *planned, struct design *design, size_t *index, struct err *err)
{
	struct profile *existing = design_profile(design, planned->id);
	struct value targets;

	if (!existing)
		return design_insert_copy(design, (*index)++, planned->id, planned, err) ? 0 : -1;
	targets = value_copy(&planned->values[FIELD_ASSIGNMENTS]);
	return design_set(design, existing, FIELD_ASSIGNMENTS, &targets, EDIT_STEP, err);
}

int replicate_plan_apply(
	const struct replicate_plan *plan, struct design *design, size_t index, const char *label, struct err *err)
{
	int result;

	design_begin(design, label);
	result = replicate_apply_groups(&plan->design, design, err);
	for (size_t i = 0; i < plan->design.count && result == 0; i++)
		result = replicate_apply_profile(plan->design.profiles[i], design, &index, err);
	design_end(design);
	return result;
}
