#include "export/bundle/body.h"

#include "export/graph/graph.h"

void bundle_address(struct strbuf *out, const struct bundle_plan *plan, const char *id)
{
	strbuf_printf(out, "https://%s/beta/deviceManagement/deviceConfigurations('%s')", clouds[plan->cloud].host, id);
}

void bundle_put_link(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile)
{
	const struct bundle_entry *root = plan->tenant ? bundle_plan_root(plan, profile) : NULL;
	const char *id = root ? tenant_ids_find(plan->tenant, root->profile) : NULL;
	struct strbuf address = STRBUF_INIT;

	if (!id)
		return;
	bundle_address(&address, plan, id);
	json_put_text(writer, "rootCertificate@odata.bind", strbuf_text(&address));
	strbuf_release(&address);
}

struct body {
	const struct bundle_plan *plan;
	const struct profile *profile;
	bundle_members *members;
};

static void put_members(struct json_writer *writer, void *context)
{
	const struct body *body = context;

	body->members(writer, body->plan, body->profile);
}

void bundle_body_with(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile, bundle_members *members)
{
	struct body body = { plan, profile, members };

	graph_write_changed(out, profile, &(struct graph_changes){ .more = put_members, .context = &body });
}

void bundle_body(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile)
{
	bundle_body_with(out, plan, profile, bundle_put_link);
}
