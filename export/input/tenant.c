/* The tenant file: certificate profiles with their links and assignments, as the scripts of a bundle write it
 * (docs/tenant-file.md). Graph JSON inside of it is read as elsewhere, but nothing has to be guessed. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "export/input/graph_notes.h"
#include "export/input/importer.h"
#include "model/base/alloc.h"

#define TENANT_FORMAT  "bladesmith-tenant"
#define TENANT_VERSION 1

static bool tenant_probe(const struct input_probe *probe)
{
	const char *format = probe->document ? json_text(probe->document->root, "format") : NULL;

	return format && strcmp(format, TENANT_FORMAT) == 0;
}

/* Names by id, from a list of objects as Graph has them. */
static void read_names(struct hashmap *names, const cJSON *list)
{
	const cJSON *entry;

	cJSON_ArrayForEach (entry, list) {
		const char *id = json_text(entry, "id");
		char *name = (char *)json_text(entry, "displayName");

		if (id && name && !hashmap_get(names, id))
			*hashmap_place(names, id) = name;
	}
}

static int read_entry(struct input *input, const cJSON *entry, size_t index, const struct graph_names *names, struct err *err)
{
	const cJSON *object = json_member(entry, "profile");
	const char *what = NULL;
	struct strbuf inside = STRBUF_INIT;
	struct profile *profile;

	switch (graph_classify(input->design.edition, object, &what)) {
	case GRAPH_CLASS_KEPT:
		graph_keep(input, input->path, &input->document, object, what);
		return 0;
	case GRAPH_CLASS_OTHER:
		graph_leave_out(input, json_text(object, "@odata.type"));
		return 0;
	case GRAPH_CLASS_NONE:
		return json_refuse(&input->document, entry, "this entry has no \"profile\" with an \"@odata.type\"", err);
	case GRAPH_CLASS_PROFILE:
		break;
	}
	profile = graph_read(&input->design, &input->document, object, NULL, input->wish.platform, err);
	if (!profile)
		return -1;
	strbuf_printf(&inside, "/profiles/%zu/profile", index);
	input_note_file(input, input->path, strbuf_text(&inside), index);
	input->files[input->file_count - 1].fields = graph_fields(profile);
	graph_note_profile(input, &(struct graph_place){ &input->document, input->path, strbuf_text(&inside) }, profile, object);
	strbuf_release(&inside);
	graph_note_targets(input, input->path,
		graph_read_assignments(&input->design, profile, json_member(json_member(entry, "assignments"), "value"), names));
	return 0;
}

/* The root that an entry names, once all profiles are read. Types without a link in Graph have no such member. */
static void read_link(struct profile *profile, const cJSON *entry)
{
	const cJSON *member = json_member(entry, "rootCertificate");
	enum field_id link = profile_link_field(profile);
	const char *root = json_text(member, "id");

	if (link == FIELD_NONE)
		return;
	if (root) {
		value_release(&profile->values[link]);
		profile->values[link] = value_text(root);
	} else if (!member) {
		profile->unknown |= 1u << CONTROL_LINK;
	}
}

static int read_all(struct input *input, const cJSON *entries, const struct graph_names *names, struct err *err)
{
	size_t all = (size_t)cJSON_GetArraySize(entries);
	size_t index = 0;
	size_t next = 0;
	const cJSON *entry;

	cJSON_ArrayForEach (entry, entries) {
		if (progress_check(input->wish.progress, index, all, "reading profiles", err) != 0 ||
			read_entry(input, entry, index, names, err) != 0)
			return -1;
		index++;
	}
	index = 0;
	cJSON_ArrayForEach (entry, entries) {
		/* Entries that are no profiles of the design were passed over. */
		if (next < input->file_count && input->files[next].entry == index)
			read_link(input->design.profiles[next++], entry);
		index++;
	}
	return 0;
}

static int tenant_open(struct input *input, struct err *err)
{
	const cJSON *root = input->document.root;
	const cJSON *version = json_member(root, "version");
	struct graph_names names = { HASHMAP_INIT, HASHMAP_INIT };
	int result;

	if (!cJSON_IsNumber(version) || version->valuedouble != TENANT_VERSION)
		return err_set(err, ERR_READ,
			"%s is a tenant file of a version that this program doesn't know; use a newer bladesmith",
			input->document.name);
	if (!cJSON_IsArray(json_member(root, "profiles")))
		return err_set(err, ERR_READ, "%s is a tenant file without \"profiles\"; export it again with export-tenant.ps1",
			input->document.name);
	design_release(&input->design);
	design_init(&input->design, input->wish.edition >= 0 ? (enum edition)input->wish.edition : INPUT_EDITION);
	read_names(&names.groups, json_member(root, "groups"));
	read_names(&names.filters, json_member(root, "filters"));
	result = read_all(input, json_member(root, "profiles"), &names, err);
	graph_note_left_out(input, 0);
	design_loaded(&input->design);
	hashmap_release(&names.groups);
	hashmap_release(&names.filters);
	return result;
}

const struct importer importer_tenant = {
	.id = "tenant",
	.label = "A tenant file",
	/* A tenant knows nothing of designs, nor what a group consists of. */
	.lacks = LACKS_ORDER | LACKS_HEAD | LACKS_PLATFORM | LACKS_GROUPS,
	.is_partial = true,
	.is_tenant = true,
	.probe = tenant_probe,
	.open = tenant_open,
};
