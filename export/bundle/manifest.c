#include "export/bundle/manifest.h"

#include <stdlib.h>

#include "export/bundle/bundle.h"
#include "export/design/design_file.h"
#include "model/design/prerequisite.h"
#include "model/base/text_escape.h"

static const struct bundle_entry *entry_of(const struct bundle_plan *plan, const char *id)
{
	const struct profile *profile = design_profile(plan->design, id);

	for (size_t i = 0; profile && i < plan->count; i++)
		if (plan->entries[i].profile == profile)
			return &plan->entries[i];
	return NULL;
}

static void put_profile(struct json_writer *writer, const struct bundle_plan *plan, const struct bundle_entry *entry)
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
	if (entry_of(plan, profile_link(profile)))
		json_put_text(writer, "root", profile_link(profile));
	if (entry->assignments)
		json_put_text(writer, "assignmentsFile", entry->assignments);
	design_write_targets(writer, "assignments", &profile->values[FIELD_ASSIGNMENTS]);
	design_write_ignored(writer, &profile->values[FIELD_IGNORE]);
	json_close(writer, '}');
	strbuf_release(&type);
}

static void put_links(struct json_writer *writer, const struct bundle_plan *plan)
{
	json_open(writer, "links", '[');
	for (size_t i = 0; i < plan->count; i++) {
		const struct profile *profile = plan->entries[i].profile;
		const struct bundle_entry *root = entry_of(plan, profile_link(profile));

		if (!root)
			continue;
		json_open(writer, NULL, '{');
		json_put_text(writer, "profile", profile->id);
		json_put_text(writer, "profileName", profile_name(profile));
		json_put_text(writer, "root", root->profile->id);
		json_put_text(writer, "rootName", profile_name(root->profile));
		json_put_text(writer, "property", schema[profile_link_field(profile)].name);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_files(struct json_writer *writer, const struct bundle_plan *plan)
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

void bundle_manifest(struct strbuf *out, const struct bundle_plan *plan)
{
	struct json_writer writer = { .out = out, .ascii = true };

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "format", "bladesmith-bundle");
	json_put_number(&writer, "version", 1);
	json_put_text(&writer, "portal", editions[plan->design->edition].id);
	json_put_text(&writer, "generator", "bladesmith " BLADESMITH_VERSION);
	json_put_text(&writer, "name", plan->design->name);
	design_write_ignored(&writer, &plan->design->ignored);
	design_write_groups(&writer, &plan->design->groups);
	json_open(&writer, "profiles", '[');
	for (size_t i = 0; i < plan->count; i++)
		put_profile(&writer, plan, &plan->entries[i]);
	json_close(&writer, ']');
	put_links(&writer, plan);
	json_open(&writer, "prerequisites", '[');
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, plan->design))
			json_put_text(&writer, NULL, row->text);
	json_close(&writer, ']');
	put_files(&writer, plan);
	json_close(&writer, '}');
}

static void list_profiles(struct strbuf *out, const struct bundle_plan *plan)
{
	for (int type = 0; type < TYPE_COUNT; type++) {
		for (size_t i = 0; i < plan->count; i++) {
			const struct profile *profile = plan->entries[i].profile;

			if ((int)profile->kind->type != type)
				continue;
			strbuf_addstr(out, "  ");
			text_escape(out, profile_name(profile));
			strbuf_printf(out, "  (%s, %s)\n      %s\n", platforms[profile->kind->platform].label,
				profile_types[type].label, plan->entries[i].file);
			if (plan->entries[i].certificate)
				strbuf_printf(out, "      %s\n", plan->entries[i].certificate);
		}
	}
}

static void list_links(struct strbuf *out, const struct bundle_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < plan->count; i++) {
		const struct profile *profile = plan->entries[i].profile;
		const struct bundle_entry *root = entry_of(plan, profile_link(profile));

		/* A link that Graph has no property for is made by assigning both to the same groups. */
		if (!root || profile_link_field(profile) != FIELD_ROOT)
			continue;
		strbuf_addstr(out, "  ");
		text_escape(out, profile_name(profile));
		strbuf_addstr(out, "\n      -> ");
		text_escape(out, profile_name(root->profile));
		strbuf_addch(out, '\n');
		any = true;
	}
	if (!any)
		strbuf_addstr(out, "  none\n");
}

void bundle_readme(struct strbuf *out, const struct bundle_plan *plan)
{
	strbuf_addstr(out, "Certificate profiles for Microsoft Intune");
	if (*plan->design->name) {
		strbuf_addstr(out, ": ");
		text_escape(out, plan->design->name);
	}
	strbuf_addstr(out, "\n\nThis folder was written by bladesmith " BLADESMITH_VERSION ". It holds:\n\n"
			   "  profiles/      the body of each profile, for POST to Microsoft Graph\n"
			   "  certificates/  each CA certificate once, as DER .cer\n"
			   "  assignments/   the body for .../assign of each assigned profile\n"
			   "  manifest.json  which file is what, links, assignments by name, and SHA-256 of every file\n\n"
			   "Before you begin:\n\n");
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, plan->design))
			strbuf_printf(out, "  [ ] %s\n", row->text);
	strbuf_addstr(out, "\nThe profiles, in the order to import them:\n\n");
	list_profiles(out, plan);
	strbuf_addstr(out,
		"\nHow to import:\n\n"
		"1. Create the trusted certificate profiles first:\n"
		"   POST https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations\n"
		"   with each file of profiles/ as the body; note the id in each answer.\n"
		"   In the portal instead: Device configuration > Profiles > Create Profile, with\n"
		"   the .cer file from certificates/.\n"
		"2. Create the SCEP and PKCS profiles the same way.\n"
		"3. Link each of these to its root, with the ids of your tenant:\n"
		"   PUT .../deviceConfigurations('<id>')/microsoft.graph.<type>/rootCertificate/$ref\n"
		"   {\"@odata.id\": \"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('<root id>')\"}\n\n");
	list_links(out, plan);
	strbuf_addstr(out, "\n4. Assign, the trusted profiles to the same groups as those that link to them:\n"
			   "   POST .../deviceConfigurations('<id>')/assign with each file of assignments/.\n"
			   "   A group without an object id is not in these files: find it by name in\n"
			   "   manifest.json.\n\n"
			   "bladesmith check FOLDER looks at this folder again: every rule, and every file's hash.\n");
}
