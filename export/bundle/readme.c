#include "export/bundle/readme.h"

#include <string.h>

#include "export/bundle/bundle.h"
#include "export/bundle/tool_folder.h"
#include "model/base/text_escape.h"
#include "model/design/prerequisite.h"

#define CONFIGURATIONS "/beta/deviceManagement/deviceConfigurations"

/* --- parts of the text */

/* The profiles that are, or are not, trusted certificate profiles, in the order of the design. */
static void readme_profiles(struct strbuf *out, const struct bundle_plan *plan, bool trusted)
{
	bool any = false;

	for (size_t i = 0; i < plan->count; i++) {
		const struct bundle_entry *entry = &plan->entries[i];
		const struct kind *kind = entry->profile->kind;

		if (kind_has_field(kind, FIELD_CERTIFICATE) != trusted)
			continue;
		strbuf_addstr(out, "     ");
		text_escape(out, profile_name(entry->profile));
		strbuf_printf(out, "  (%s, %s)\n         %s\n", platforms[kind->platform].label, profile_types[kind->type].label,
			entry->file);
		if (entry->certificate)
			strbuf_printf(out, "         %s\n", entry->certificate);
		any = true;
	}
	if (!any)
		strbuf_addstr(out, "     none\n");
}

static void readme_links(struct strbuf *out, const struct bundle_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < plan->count; i++) {
		const struct profile *profile = plan->entries[i].profile;
		const struct bundle_entry *root = bundle_plan_root(plan, profile);

		/* Graph has no property for other links: both profiles are assigned to the same groups instead. */
		if (!root)
			continue;
		strbuf_addstr(out, "     ");
		text_escape(out, profile_name(profile));
		strbuf_addstr(out, "\n       links to ");
		text_escape(out, profile_name(root->profile));
		strbuf_printf(out,
			"\n       https://%s" CONFIGURATIONS "('PROFILE-ID')/microsoft.graph.%s/rootCertificate/$ref\n",
			clouds[plan->cloud].host, profile->kind->graph_type);
		any = true;
	}
	if (!any)
		strbuf_addstr(out, "     none\n");
}

static void readme_assignments(struct strbuf *out, const struct bundle_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < plan->count; i++)
		if (plan->entries[i].assignments) {
			strbuf_printf(out, "     %s\n", plan->entries[i].assignments);
			any = true;
		}
	if (!any)
		strbuf_addstr(out, "     none\n");
}

/* What is in a folder for a tool, and how to use it. */
static void readme_tools(struct strbuf *out, const struct bundle_plan *plan)
{
	for (size_t i = 0; i < IMPORT_TOOL_COUNT; i++) {
		const struct import_tool *tool = &import_tools[i];

		if (!(plan->tools & IMPORT_TOOL_BIT(i)))
			continue;
		strbuf_printf(out, "\n%s, folder %s/\n", tool->label, tool->id);
		strbuf_printf(out, "   %s\n   %s\n", tool->contains, tool->lacks);
		if (!import_tool_works_with(tool, plan->cloud)) {
			strbuf_printf(out,
				"   It works only with the worldwide cloud, and this bundle is for %s: use import.ps1.\n",
				clouds[plan->cloud].label);
			continue;
		}
		strbuf_printf(out, "   1. %s\n", tool->command);
		if (tool->assign)
			strbuf_printf(out, "   2. ./import.ps1 -Apply\n   3. %s\n", tool->assign);
	}
}

static void readme_script(struct strbuf *out)
{
	strbuf_addstr(out,
		"\nThe short way: import.ps1\n\n"
		"   It needs PowerShell 7 or Windows PowerShell 5.1, the module Microsoft.Graph.Authentication\n"
		"   (Install-Module Microsoft.Graph.Authentication), and the permission\n"
		"   DeviceManagementConfiguration.ReadWrite.All. To find groups by name it also needs Group.Read.All.\n\n"
		"   ./import.ps1 -TenantId contoso.onmicrosoft.com           shows what it would do, and changes nothing\n"
		"   ./import.ps1 -TenantId contoso.onmicrosoft.com -Apply    creates the profiles and sets their links\n"
		"   ./import.ps1 -TenantId contoso.onmicrosoft.com -Apply -Assign    also assigns them\n\n"
		"   It first compares every file with the hashes in manifest.json. Running it again changes nothing;\n"
		"   after a failure, running it again completes the work. Windows may ask to unblock the file:\n"
		"   Unblock-File import.ps1\n");
}

static void readme_by_hand(struct strbuf *out, const struct bundle_plan *plan)
{
	const char *host = clouds[plan->cloud].host;

	strbuf_printf(out,
		"\nBy hand, for example with Graph Explorer\n\n"
		"   The account needs the permission DeviceManagementConfiguration.ReadWrite.All.\n\n"
		"1. Create the trusted certificate profiles:\n"
		"   POST https://%s" CONFIGURATIONS "\n"
		"   with each of these files as the body. Note the \"id\" in each response. In the portal, create\n"
		"   the profile with the .cer file instead.\n\n",
		host);
	readme_profiles(out, plan, true);
	strbuf_addstr(out, "\n2. Create the other profiles in the same way:\n\n");
	readme_profiles(out, plan, false);
	strbuf_printf(out,
		"\n3. Link each profile to its root. PUT to its address, with the id of the profile, this body, and\n"
		"   the id of the root:\n"
		"   {\"@odata.id\": \"https://%s" CONFIGURATIONS "('ROOT-ID')\"}\n"
		"   The shorter way: the member \"rootCertificate@odata.bind\" with that address in the body of step 2.\n\n",
		host);
	readme_links(out, plan);
	strbuf_printf(out,
		"\n4. Read each link back before you assign anything: GET its address without /$ref at the end. The\n"
		"   answer is the root, or 404 if there is no link.\n\n"
		"5. Assign the profiles, the trusted certificate profiles first:\n"
		"   POST https://%s" CONFIGURATIONS "('PROFILE-ID')/assign with its file. It replaces all assignments\n"
		"   that the profile has. Groups without an object id are not in these files: manifest.json has their\n"
		"   names.\n\n",
		host);
	readme_assignments(out, plan);
}

/* --- the text */

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
			   "  manifest.json  the list of profiles, links, assignments by name, and the SHA-256 of every file\n"
			   "  import.ps1     imports this folder; export-tenant.ps1 saves what the tenant has\n");
	for (size_t i = 0; i < IMPORT_TOOL_COUNT; i++)
		if (plan->tools & IMPORT_TOOL_BIT(i))
			strbuf_printf(out, "  %s/%*s for %s\n", import_tools[i].id, (int)(13 - strlen(import_tools[i].id)), "",
				import_tools[i].label);
	strbuf_addstr(out, "\nChecklist before you start:\n\n");
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, plan->design))
			strbuf_printf(out, "  [ ] %s\n", row->text);
	readme_script(out);
	readme_tools(out, plan);
	readme_by_hand(out, plan);
	strbuf_addstr(out, "\nTo check this folder again, with every rule and the hash of every file, run:\n\n"
			   "  bladesmith check FOLDER\n");
}
