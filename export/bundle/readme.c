#include "export/bundle/readme.h"

#include "export/bundle/bundle.h"
#include "model/base/text_escape.h"
#include "model/design/prerequisite.h"

static void readme_profiles(struct strbuf *out, const struct bundle_plan *plan)
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

static void readme_links(struct strbuf *out, const struct bundle_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < plan->count; i++) {
		const struct profile *profile = plan->entries[i].profile;
		const struct bundle_entry *root = bundle_plan_entry(plan, profile_link(profile));

		/* Graph has no property for other links: both profiles are assigned to the same groups instead. */
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
	strbuf_addstr(out, "\n\nThis folder was written by bladesmith " BLADESMITH_VERSION ". It contains:\n\n"
			   "  profiles/      the request body of each profile, for Microsoft Graph\n"
			   "  certificates/  each CA certificate once, as a DER file (.cer)\n"
			   "  assignments/   the request body for .../assign of each assigned profile\n"
			   "  manifest.json  the list of profiles, links, assignments by name, and the SHA-256 of every file\n\n"
			   "Checklist before you start:\n\n");
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, plan->design))
			strbuf_printf(out, "  [ ] %s\n", row->text);
	strbuf_addstr(out, "\nProfiles, in the order in which to import them:\n\n");
	readme_profiles(out, plan);
	strbuf_addstr(out,
		"\nHow to import:\n\n"
		"1. Create the trusted certificate profiles first:\n"
		"   POST https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations\n"
		"   with each file in profiles/ as the body. Note the id in each response.\n"
		"   Or in the portal: Device configuration > Profiles > Create Profile, with\n"
		"   the .cer file from certificates/.\n"
		"2. Create the SCEP and PKCS profiles in the same way.\n"
		"3. Link each of these profiles to its root, with the ids from your tenant:\n"
		"   PUT .../deviceConfigurations('<id>')/microsoft.graph.<type>/rootCertificate/$ref\n"
		"   {\"@odata.id\": \"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('<root id>')\"}\n\n");
	readme_links(out, plan);
	strbuf_addstr(out, "\n4. Assign the profiles. Assign a trusted profile to the same groups as the profiles\n"
			   "   that link to it:\n"
			   "   POST .../deviceConfigurations('<id>')/assign with each file in assignments/.\n"
			   "   Groups without an object id are not in these files. Find their names in\n"
			   "   manifest.json.\n\n"
			   "To check this folder again, with every rule and the hash of every file, run:\n\n"
			   "  bladesmith check FOLDER\n");
}
