#include "export/bundle/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "export/bundle/body.h"
#include "export/bundle/commit.h"
#include "export/bundle/manifest.h"
#include "export/bundle/readme.h"
#include "export/bundle/scripts.h"
#include "export/bundle/stage.h"
#include "export/bundle/tool_folder.h"
#include "export/graph/graph.h"
#include "model/base/alloc.h"

static int bundle_put_entry(
	struct bundle_plan *plan, const struct bundle_entry *entry, struct bundle_result *result, struct err *err)
{
	const struct certificate *certificate = profile_certificate(entry->profile);
	const struct bundle_entry *root = bundle_plan_root(plan, entry->profile);
	struct strbuf body = STRBUF_INIT;
	int status;

	bundle_body(&body, plan, entry->profile);
	result->roots_without_id += plan->tenant && root && !tenant_ids_find(plan->tenant, root->profile);
	status = bundle_put_file(plan, entry->file, body.text, body.length, err);
	if (status == 0 && entry->owns_certificate)
		status = bundle_put_file(plan, entry->certificate, certificate->der, certificate->der_length, err);
	strbuf_setlen(&body, 0);
	result->groups_without_id += graph_write_assignments(&body, plan->design, entry->profile);
	if (status == 0 && entry->assignments)
		status = bundle_put_file(plan, entry->assignments, body.text, body.length, err);
	strbuf_release(&body);
	return status;
}

static const char writing[] = "writing profiles";

static int bundle_put_all(
	struct bundle_plan *plan, const struct progress *progress, struct bundle_result *result, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status = 0;

	for (size_t i = 0; status == 0 && i < plan->count; i++) {
		status = progress_check(progress, i, plan->count, writing, err);
		if (status == 0)
			status = bundle_put_entry(plan, &plan->entries[i], result, err);
	}
	for (size_t i = 0; status == 0 && plan->others && plan->others[i]; i++) {
		const char *json = plan->design->others.items[i].json;

		status = bundle_put_file(plan, plan->others[i], json, strlen(json), err);
	}
	for (const struct bundle_script *script = bundle_scripts; status == 0 && script->path; script++)
		status = bundle_put_file(plan, script->path, script->bytes, script->length, err);
	for (int tool = 0; status == 0 && tool < IMPORT_TOOL_COUNT; tool++)
		if (plan->tools & IMPORT_TOOL_BIT(tool))
			status = tool_folder_write(plan, (enum import_tool_id)tool, progress, err);
	if (status == 0) {
		bundle_readme(&text, plan);
		status = bundle_put_file(plan, "README.txt", text.text, text.length, err);
	}
	if (status == 0) {
		strbuf_setlen(&text, 0);
		bundle_manifest(&text, plan);
		status = stage_put(plan->stage, BUNDLE_MANIFEST, text.text, text.length, err);
	}
	strbuf_release(&text);
	result->profiles = plan->count;
	result->certificates = plan->certificates;
	result->files = plan->file_count + 1;
	return status;
}

/* A signal that arrives after the last look is too late: from there on the bundle is written. */
static int bundle_put(struct bundle_plan *plan, const struct bundle_target *target, const struct bundle_options *options,
	struct bundle_result *result, struct err *err)
{
	struct bundle_stage stage = BUNDLE_STAGE_INIT;
	int status = stage_begin(&stage, target->path, err);

	if (status != 0)
		goto out;
	plan->stage = &stage;
	status = bundle_put_all(plan, options->progress, result, err);
	if (status == 0)
		status = progress_check(options->progress, 0, 0, "waiting for the disk", err);
	if (status == 0)
		status = stage_finish(&stage, err);
	if (status == 0)
		status = progress_check(options->progress, 0, 0, "waiting for the disk", err);
	if (status == 0)
		status = target_replace(target, &stage, err);
	else
		stage_discard(&stage);
	plan->stage = NULL;
out:
	stage_release(&stage);
	return status;
}

int bundle_write(const struct design *design, const char *folder, const struct bundle_options *options,
	struct bundle_result *result, struct err *err)
{
	bool *taken = xcalloc(design->count, sizeof(*taken));
	struct bundle_plan plan = { .design = design };
	struct bundle_target target;
	int status;

	*result = (struct bundle_result){ 0 };
	status = target_look(&target, folder, options->force, err);
	if (status == 0)
		status = bundle_select(design, options, taken, err);
	if (status == 0) {
		bundle_plan_make(&plan, design, taken);
		plan.tools = options->tools;
		plan.cloud = options->cloud;
		plan.tenant = options->tenant;
		tool_name_resources(&plan);
		status = bundle_put(&plan, &target, options, result, err);
	}
	bundle_plan_release(&plan);
	target_release(&target);
	free(taken);
	return status;
}
