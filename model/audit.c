#include "model/audit.h"

#include <stdlib.h>
#include <string.h>

#include "model/xalloc.h"

time_t audit_today(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long seconds;

	if (fixed && *fixed) {
		seconds = strtoll(fixed, &end, 10);
		if (!*end)
			return (time_t)seconds;
	}
	return time(NULL);
}

void audit_prepare(struct audit *audit, const struct design *design, time_t today)
{
	memset(audit, 0, sizeof(*audit));
	audit->design = design;
	audit->today = today;
}

void audit_init(struct audit *audit, const struct design *design, time_t today)
{
	audit_prepare(audit, design, today);
	audit_refresh(audit);
}

static void release_profiles(struct audited *profiles, size_t count)
{
	for (size_t i = 0; i < count; i++)
		findings_release(&profiles[i].findings);
	free(profiles);
}

void audit_release(struct audit *audit)
{
	release_profiles(audit->profiles, audit->count);
	index_release(&audit->index);
	memset(audit, 0, sizeof(*audit));
}

/* Changes when anything does that the rules look at: the profile, the one it links to, the groups, and what the index knows. */
static unsigned long stamp_of(const struct audit *audit, const struct profile *profile)
{
	const struct profile *target = design_profile(audit->design, profile_link(profile));
	unsigned long parts[] = { profile->revision, target ? target->revision : 0, index_same_name(&audit->index, profile_name(profile)) > 1,
		index_is_used(&audit->index, profile), audit->design->grouped };
	unsigned long stamp = 1;

	/* By a factor that no difference of revisions makes up for. */
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		stamp = stamp * 0x9E3779B97F4A7C15u + parts[i] + 1;
	return stamp;
}

/* Where profiles came, went or moved, starts over; edits of values keep what is known. */
static void match_order(struct audit *audit)
{
	const struct design *design = audit->design;

	if (audit->profiles && audit->order == design->order)
		return;
	release_profiles(audit->profiles, audit->count);
	audit->profiles = xcalloc(design->count, sizeof(*audit->profiles));
	audit->count = design->count;
	audit->order = design->order;
	for (size_t i = 0; i < design->count; i++)
		audit->profiles[i].profile = design->profiles[i];
}

void audit_refresh(struct audit *audit)
{
	if (audit->revision == audit->design->revision && audit->profiles)
		return;
	audit->revision = audit->design->revision;
	match_order(audit);
	index_build(&audit->index, audit->design);
	memset(audit->totals, 0, sizeof(audit->totals));
	for (size_t i = 0; i < audit->count; i++) {
		struct audited *audited = &audit->profiles[i];
		unsigned long stamp = stamp_of(audit, audited->profile);

		if (audited->stamp != stamp) {
			findings_clear(&audited->findings);
			rules_run(audit->design, &audit->index, audited->profile, audit->today, &audited->findings);
			audited->stamp = stamp;
		}
		for (int severity = 0; severity < SEVERITY_COUNT; severity++)
			audit->totals[severity] += findings_of(&audited->findings, (enum severity)severity);
	}
}

const struct findings *audit_findings(const struct audit *audit, const struct profile *profile)
{
	static const struct findings none = { NULL, 0, 0 };

	return profile->index < audit->count ? &audit->profiles[profile->index].findings : &none;
}
