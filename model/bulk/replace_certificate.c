#include "model/bulk/replace_certificate.h"

#include <string.h>

#include "model/base/alloc.h"

/* Parsing changes nothing that callers see. */
static bool is_usable(const struct certificate *certificate)
{
	return certificate && certificate_parse((struct certificate *)certificate)->state == CERTIFICATE_FINE;
}

enum succession certificate_succession(const struct certificate *old, const struct certificate *new)
{
	if (!is_usable(old) || !is_usable(new))
		return SUCCESSION_UNUSABLE;
	if (memcmp(old->sha256, new->sha256, SHA256_BYTES) == 0)
		return SUCCESSION_SAME;
	if (strcmp(old->facts.subject, new->facts.subject) != 0)
		return SUCCESSION_ANOTHER_CA;
	return memcmp(old->facts.public_key, new->facts.public_key, SHA256_BYTES) == 0 ? SUCCESSION_RENEWED : SUCCESSION_NEW_KEY;
}

bool profile_has_certificate(const struct profile *profile, const struct certificate *certificate)
{
	return certificate_succession(certificate, profile_certificate(profile)) == SUCCESSION_SAME;
}

size_t certificate_holders(const struct design *design, const struct certificate *certificate)
{
	size_t count = 0;

	for (size_t i = 0; i < design->count; i++)
		count += profile_has_certificate(design->profiles[i], certificate);
	return count;
}

static char *note_of(const struct certificate *old, const struct certificate *new)
{
	struct strbuf note = STRBUF_INIT;

	strbuf_addstr(&note, "expires on ");
	certificate_date(&note, new->facts.not_after);
	strbuf_addstr(&note, " instead of ");
	certificate_date(&note, old->facts.not_after);
	return strbuf_detach(&note);
}

static void plan_one(struct bulk_plan *plan, const struct design *design, const struct profile *profile,
	const struct certificate *old, struct certificate *new)
{
	struct value value = value_certificate(new);
	size_t at = plan->count;

	bulk_plan_set(plan, design, profile, FIELD_CERTIFICATE, &value, "has the new certificate already");
	if (plan->items[at].action == BULK_SET)
		plan->items[at].note = note_of(old, new);
}

static void plan_chosen(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct certificate *old, struct certificate *new)
{
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);

		if (profile && profile_has_certificate(profile, old))
			plan_one(plan, design, profile, old, new);
		else if (profile)
			bulk_plan_leave_out(plan, profile->slot, FIELD_CERTIFICATE,
				xstrdup(profile_has_certificate(profile, new) ? "has the new certificate already"
									      : "does not have the old certificate"));
	}
}

int bulk_plan_certificate(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct certificate *old, struct certificate *new, struct err *err)
{
	bulk_plan_init(plan, design, "certificate");
	certificate_parse(new);
	if (!is_usable(new))
		return err_set(err, ERR_VALUE, "%s; %s", certificate_problem(new), certificate_remedy(new));
	if (profiles)
		plan_chosen(plan, design, profiles, old, new);
	for (size_t i = 0; !profiles && i < design->count; i++)
		if (profile_has_certificate(design->profiles[i], old))
			plan_one(plan, design, design->profiles[i], old, new);
	return 0;
}
