#include "model/rules/link_snapshot.h"

#include <stdlib.h>

#include "model/base/alloc.h"

struct certificate *link_snapshot_certificate(const struct profile *profile)
{
	const struct value *value = &profile->values[FIELD_CERTIFICATE];

	return kind_has_field(profile->kind, FIELD_CERTIFICATE) && value->kind == VALUE_CERTIFICATE ? value->certificate : NULL;
}

bool link_snapshot_matches(const struct link_snapshot *snapshot, const struct profile *profile)
{
	return snapshot->kind == profile->kind && snapshot->certificate == link_snapshot_certificate(profile) &&
	       value_equal(&snapshot->targets, &profile->values[FIELD_ASSIGNMENTS]) &&
	       value_equal(&snapshot->channel, &profile->values[FIELD_DEPLOYMENT_CHANNEL]);
}

void link_snapshot_take(struct link_snapshot *snapshot, const struct profile *profile)
{
	struct certificate *certificate = link_snapshot_certificate(profile);

	snapshot->id = xstrdup(profile->id);
	snapshot->kind = profile->kind;
	snapshot->certificate = certificate ? certificate_ref(certificate) : NULL;
	snapshot->targets = value_copy(&profile->values[FIELD_ASSIGNMENTS]);
	snapshot->channel = value_copy(&profile->values[FIELD_DEPLOYMENT_CHANNEL]);
}

void link_snapshot_release(struct link_snapshot *snapshot)
{
	free(snapshot->id);
	certificate_unref(snapshot->certificate);
	value_release(&snapshot->targets);
	value_release(&snapshot->channel);
}
