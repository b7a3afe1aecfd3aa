/* Terraform: a resource per profile, whose link is a reference to the resource of the root, so that no id has to be known. Groups
 * without an object id are looked up by name. */
#include "export/bundle/body.h"
#include "export/bundle/tool_folder.h"

#include <stdlib.h>
#include <string.h>

#include "export/graph/graph.h"
#include "model/base/hashmap.h"
#include "model/crypto/digest.h"

#define FOLDER   "terraform"
#define RESOURCE "microsoft365_graph_beta_device_management_device_configuration_templates_json"
#define GROUP    "microsoft365_graph_beta_groups_group"

/* --- names of resources */

/* A name as Terraform's names are: small ASCII letters, digits and underscores, beginning with a letter. */
static void add_word(struct strbuf *out, const char *name)
{
	size_t start = out->length;

	for (; *name; name++) {
		char c = *name >= 'A' && *name <= 'Z' ? (char)(*name | 0x20) : *name;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			strbuf_addch(out, c);
		else if (out->length > start && out->text[out->length - 1] != '_')
			strbuf_addch(out, '_');
	}
	while (out->length > start && out->text[out->length - 1] == '_')
		strbuf_setlen(out, out->length - 1);
}

#define MARK_DIGITS 8

/* Appends a mark that depends on nothing but the name, so that a resource keeps its name when others come and go. */
static void add_mark(struct strbuf *out, const char *name)
{
	unsigned char sha256[SHA256_BYTES];
	char *digits;

	digest_sha256(name, strlen(name), sha256);
	digits = hex_encode(sha256, SHA256_BYTES);
	strbuf_printf(out, "_%.*s", MARK_DIGITS, digits);
	free(digits);
}

/* The name of a resource, for a name in which nothing but the case of letters and single spaces is lost. */
static void add_name(struct strbuf *out, const char *name, const char *before)
{
	if (name[strcspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0' || (*name >= '0' && *name <= '9'))
		strbuf_printf(out, "%s_", before);
	add_word(out, name);
}

/* The name of a group's data source. It has a mark if another name could give the same one. */
static char *group_word(const char *name)
{
	static const char kept[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ";
	struct strbuf word = STRBUF_INIT;

	add_name(&word, name, "group");
	if (name[strspn(name, kept)] || strstr(name, "  "))
		add_mark(&word, name);
	return strbuf_detach(&word);
}

void tool_name_resources(struct bundle_plan *plan)
{
	struct hashmap taken = HASHMAP_INIT;

	for (size_t i = 0; i < plan->count; i++) {
		struct bundle_entry *entry = &plan->entries[i];
		struct strbuf word = STRBUF_INIT;

		add_name(&word, profile_name(entry->profile), "profile");
		if (hashmap_get(&taken, strbuf_text(&word)))
			add_mark(&word, profile_name(entry->profile));
		entry->resource = strbuf_detach(&word);
		*hashmap_place(&taken, entry->resource) = entry;
	}
	hashmap_release(&taken);
}

/* --- HCL */

/* Appends JSON as HCL, of which it is nearly a part: ${ and %{ would begin a template in a text. */
static void add_hcl(struct strbuf *out, const char *json, const char *indent)
{
	for (; *json; json++) {
		strbuf_addch(out, *json);
		if ((*json == '$' || *json == '%') && json[1] == '{')
			strbuf_addch(out, *json);
		if (*json == '\n')
			strbuf_addstr(out, indent);
	}
}

static void add_text(struct strbuf *out, const char *text)
{
	struct strbuf quoted = STRBUF_INIT;

	json_quote(&quoted, text, false);
	add_hcl(out, strbuf_text(&quoted), "");
	strbuf_release(&quoted);
}

/* NAME = "VALUE" of an object, with the = in the given column. */
static void add_member(struct strbuf *out, const char *indent, int width, const char *name, const char *text)
{
	strbuf_printf(out, "%s%-*s = ", indent, width, name);
	add_text(out, text);
	strbuf_addch(out, '\n');
}

/* --- profiles */

static void put_unset(struct json_writer *writer, void *context)
{
	graph_write_unset(writer, context);
}

static void add_settings(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile)
{
	const struct bundle_entry *root = bundle_plan_root(plan, profile);
	const struct graph_changes changes = { .unnamed = true, .more = put_unset, .context = (void *)profile };
	struct strbuf body = STRBUF_INIT;
	struct strbuf id = STRBUF_INIT;

	graph_write_changed(&body, profile, &changes);
	/* Open again, without the last brace and the line break before it. */
	strbuf_setlen(&body, (size_t)(strrchr(body.text, '}') - body.text) - strlen("\n"));
	strbuf_addstr(out, "\n  settings = jsonencode(");
	add_hcl(out, strbuf_text(&body), "  ");
	if (root) {
		strbuf_printf(&id, "${" RESOURCE ".%s.id}", root->resource);
		strbuf_addstr(out, ",\n    \"rootCertificate@odata.bind\": \"");
		bundle_address(out, plan, strbuf_text(&id));
		strbuf_addch(out, '"');
	}
	strbuf_addstr(out, "\n  })\n");
	strbuf_release(&id);
	strbuf_release(&body);
}

static void add_target(struct strbuf *out, const struct bundle_plan *plan, const struct item *item)
{
	const char *type = graph_type_name(graph_target_type(item));
	const struct group *group = item->target == TARGET_GROUP ? design_group(plan->design, item->text) : NULL;
	int width = item->filter_id ? 11 : item->target == TARGET_GROUP ? 8 : 4; /* filter_type, group_id, type */
	char *word;

	strbuf_addstr(out, "    {\n");
	add_member(out, "      ", width, "type", type);
	if (group && *group->id) {
		add_member(out, "      ", width, "group_id", group->id);
	} else if (item->target == TARGET_GROUP) {
		word = group_word(item->text);
		strbuf_printf(out, "      %-*s = data." GROUP ".%s.id\n", width, "group_id", word);
		free(word);
	}
	if (item->filter_id) {
		add_member(out, "      ", width, "filter_id", item->filter_id);
		add_member(out, "      ", width, "filter_type", item->filter_excludes ? "exclude" : "include");
	}
	strbuf_addstr(out, "    },\n");
}

static void add_assignments(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	size_t count = 0;

	for (size_t i = 0; i < value_count(targets); i++) {
		if (!tool_takes_target(plan, IMPORT_TOOL_TERRAFORM, value_item(targets, i)))
			continue;
		if (!count++)
			strbuf_addstr(out, "\n  assignments = [\n");
		add_target(out, plan, value_item(targets, i));
	}
	if (count)
		strbuf_addstr(out, "  ]\n");
}

int tool_write_terraform(struct bundle_plan *plan, const struct bundle_entry *entry, struct err *err)
{
	const struct profile *profile = entry->profile;
	const char *description = value_as_text(&profile->values[FIELD_DESCRIPTION]);
	struct strbuf text = STRBUF_INIT;
	int status;

	strbuf_printf(&text, "resource \"" RESOURCE "\" \"%s\" {\n", entry->resource);
	add_member(&text, "  ", 12, "display_name", profile_name(profile));
	if (*description)
		add_member(&text, "  ", 12, "description", description);
	add_settings(&text, plan, profile);
	add_assignments(&text, plan, profile);
	strbuf_addstr(&text, "}\n");
	status = tool_put(plan, FOLDER, entry->resource, "tf", &text, err);
	strbuf_release(&text);
	return status;
}

/* --- the folder as a whole */

static int put_provider(struct bundle_plan *plan, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status;

	strbuf_addstr(&text, "terraform {\n"
			     "  required_providers {\n"
			     "    microsoft365 = {\n"
			     "      source = \"deploymenttheory/microsoft365\"\n"
			     "    }\n"
			     "  }\n"
			     "}\n");
	status = tool_put(plan, FOLDER, "_provider", "tf", &text, err);
	strbuf_release(&text);
	return status;
}

static void add_group(struct strbuf *out, const struct bundle_plan *plan, const struct item *item, struct hashmap *known)
{
	const struct group *group = design_group(plan->design, item->text);
	char *word;

	if (item->target != TARGET_GROUP || (group && *group->id) || hashmap_get(known, item->text) ||
		!tool_takes_target(plan, IMPORT_TOOL_TERRAFORM, item))
		return;
	*hashmap_place(known, item->text) = (void *)item;
	word = group_word(item->text);
	strbuf_printf(out, "%sdata \"" GROUP "\" \"%s\" {\n", out->length ? "\n" : "", word);
	add_member(out, "  ", 12, "display_name", item->text);
	strbuf_addstr(out, "}\n");
	free(word);
}

static int put_groups(struct bundle_plan *plan, struct err *err)
{
	struct hashmap known = HASHMAP_INIT;
	struct strbuf text = STRBUF_INIT;
	int status = 0;

	for (size_t i = 0; i < plan->count; i++) {
		const struct value *targets = &plan->entries[i].profile->values[FIELD_ASSIGNMENTS];

		for (size_t t = 0; t < value_count(targets); t++)
			add_group(&text, plan, value_item(targets, t), &known);
	}
	if (text.length)
		status = tool_put(plan, FOLDER, "_groups", "tf", &text, err);
	hashmap_release(&known);
	strbuf_release(&text);
	return status;
}

int tool_end_terraform(struct bundle_plan *plan, struct err *err)
{
	return put_provider(plan, err) == 0 ? put_groups(plan, err) : -1;
}
