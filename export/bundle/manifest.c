#include "export/bundle/manifest.h"

#include <stdlib.h>

#include "export/bundle/bundle.h"
#include "export/design/design_file.h"
#include "export/json/writer.h"
#include "model/design/prerequisite.h"

static void manifest_put_profile(struct json_writer *writer, const struct bundle_plan *plan, const struct bundle_entry *entry)
{
	const struct profile *profile = entry->profile;
	struct strbuf type = STRBUF_INIT;

	strbuf_printf(&type, "#microsoft.graph.%s", profile->kind->graph_type);
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", profile->id);
	json_put_text(writer, "name", profile_name(profile));
	json_put_text(writer, "platform", platforms[profile->kind->platform].id);
	json_put_text(writer, "type", profile_types[profile->kind->type].id);
	json_put_text(writer, "odataType", strbuf_text(&type));
	json_put_text(writer, "file", entry->file);
	if (entry->certificate)
		json_put_text(writer, "certificate", entry->certificate);
	if (bundle_plan_entry(plan, profile_link(profile)))
		json_put_text(writer, "root", profile_link(profile));
	if (entry->assignments)
		json_put_text(writer, "assignmentsFile", entry->assignments);
	design_write_targets(writer, "assignments", &profile->values[FIELD_ASSIGNMENTS]);
	design_write_ignored(writer, &profile->values[FIELD_IGNORE]);
	json_close(writer, '}');
	strbuf_release(&type);
}

static void manifest_put_links(struct json_writer *writer, const struct bundle_plan *plan)
{
	json_open(writer, "links", '[');
	for (size_t i = 0; i < plan->count; i++) {
		const struct profile *profile = plan->entries[i].profile;
		const struct bundle_entry *root = bundle_plan_entry(plan, profile_link(profile));

		if (!root)
			continue;
		json_open(writer, NULL, '{');
		json_put_text(writer, "profile", profile->id);
		json_put_text(writer, "profileName", profile_name(profile));
		json_put_text(writer, "root", root->profile->id);
		json_put_text(writer, "rootName", profile_name(root->profile));
		json_put_text(writer, "property", profile_field(profile, profile_link_field(profile))->name);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void manifest_put_files(struct json_writer *writer, const struct bundle_plan *plan)
{
	json_open(writer, "files", '[');
	for (size_t i = 0; i < plan->file_count; i++) {
		char *digest = hex_encode(plan->files[i].sha256, SHA256_BYTES);

		json_open(writer, NULL, '{');
		json_put_text(writer, "path", plan->files[i].path);
		json_put_number(writer, "bytes", (long)plan->files[i].bytes);
		json_put_text(writer, "sha256", digest);
		json_close(writer, '}');
		free(digest);
	}
	json_close(writer, ']');
}

/* The tenant that the bundle is for, and the file that its ids are from. */
static void manifest_put_tenant(struct json_writer *writer, const struct tenant_ids *tenant)
{
	json_open(writer, "tenant", '{');
	if (tenant->tenant)
		json_put_text(writer, "id", tenant->tenant);
	if (tenant->sha256)
		json_put_text(writer, "sha256", tenant->sha256);
	json_close(writer, '}');
}

void bundle_manifest(struct strbuf *out, const struct bundle_plan *plan)
{
	struct json_writer writer = { .out = out, .ascii = true };

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "format", "bladesmith-bundle");
	json_put_number(&writer, "version", 1);
	json_put_text(&writer, "portal", editions[plan->design->edition].id);
	json_put_text(&writer, "generator", "bladesmith " BLADESMITH_VERSION);
	json_put_text(&writer, "name", plan->design->name);
	if (plan->cloud != CLOUD_GLOBAL)
		json_put_text(&writer, "cloud", clouds[plan->cloud].id);
	if (plan->tenant)
		manifest_put_tenant(&writer, plan->tenant);
	design_write_ignored(&writer, &plan->design->ignored);
	design_write_groups(&writer, &plan->design->groups);
	json_open(&writer, "profiles", '[');
	for (size_t i = 0; i < plan->count; i++)
		manifest_put_profile(&writer, plan, &plan->entries[i]);
	json_close(&writer, ']');
	manifest_put_links(&writer, plan);
	json_open(&writer, "prerequisites", '[');
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, plan->design))
			json_put_text(&writer, NULL, row->text);
	json_close(&writer, ']');
	manifest_put_files(&writer, plan);
	json_close(&writer, '}');
}
