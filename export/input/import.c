#include "export/input/import.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/path.h"
#include "export/json/writer.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

const struct profile *import_only_linkable(const struct design *design, const struct profile *profile, size_t *candidates)
{
	const struct profile *only = NULL;
	size_t position = 0;

	*candidates = 0;
	for (const struct profile *other; (other = design_next_linkable(design, profile, &position)); ++*candidates)
		only = other;
	return *candidates == 1 ? only : NULL;
}

/* The link of a profile: as the files have it, or to the only profile that can be meant. Never a guess between several. */
static void settle_link(struct import_profile *made, struct design *design, struct profile *profile)
{
	enum field_id field = profile_link_field(profile);
	const struct profile *only;

	made->profile = profile;
	if (field == FIELD_NONE)
		return;
	if (*profile_link(profile)) {
		made->link = IMPORT_LINK_READ;
		return;
	}
	only = import_only_linkable(design, profile, &made->candidates);
	if (!only)
		return;
	value_release(&profile->values[field]);
	profile->values[field] = value_text(only->id);
	made->link = IMPORT_LINK_PROPOSED;
}

static void name_design(struct design *design, const char *path)
{
	struct strbuf name = STRBUF_INIT;
	char *dot;

	if (*design->name)
		return;
	path_add_name(&name, path_is_stdin(path) ? "Graph JSON" : path);
	free(design->name);
	design->name = strbuf_detach(&name);
	dot = strrchr(design->name, '.');
	if (dot && dot != design->name)
		*dot = '\0';
}

void import_make(struct import *import, struct input *input)
{
	struct design *design = &input->design;

	*import = (struct import){ input, xcalloc(design->count, sizeof(*import->profiles)) };
	for (size_t i = 0; i < design->count; i++)
		settle_link(&import->profiles[i], design, design->profiles[i]);
	design->unknown = 0;
	for (size_t i = 0; i < design->count; i++)
		design->profiles[i]->unknown = 0;
	name_design(design, input->path);
	design_loaded(design);
}

void import_release(struct import *import)
{
	free(import->profiles);
	*import = (struct import){ NULL, NULL };
}

/* --- the report */

static void put_candidates(struct strbuf *out, const struct import *import, const struct import_profile *made)
{
	const struct design *design = &import->input->design;
	size_t at = 0;
	bool any = false;

	for (const struct profile *other; (other = design_next_linkable(design, made->profile, &at)); any = true) {
		strbuf_addstr(out, any ? ", " : "");
		text_escape(out, profile_display_name(other));
	}
}

static void put_link(struct strbuf *out, const struct import *import, const struct import_profile *made)
{
	const struct design *design = &import->input->design;
	const struct profile *target = design_profile(design, profile_link(made->profile));

	if (profile_link_field(made->profile) == FIELD_NONE)
		return;
	if (made->link == IMPORT_LINK_NONE && made->candidates) {
		strbuf_addstr(out, "; no file says which trusted profile it links to. Choose one of: ");
		put_candidates(out, import, made);
	} else if (made->link == IMPORT_LINK_NONE) {
		strbuf_addstr(out, "; there is no trusted profile of its platform to link to");
	} else if (target) {
		strbuf_addstr(out, "; links to ");
		text_escape(out, profile_display_name(target));
		if (made->link == IMPORT_LINK_PROPOSED)
			strbuf_addstr(out, ", the only trusted profile of its platform: no file says it, so check it");
	}
}

/* Says of types that platforms share how they were read, unless the caller had said it. */
static void put_shared_type(struct strbuf *out, const struct input *input)
{
	const struct design *design = &input->design;

	for (size_t i = 0; input->wish.platform < 0 && i < design->count; i++) {
		const struct kind *kind = design->profiles[i]->kind;
		const struct kind *sharing = kind ? kind_sharing_type(kind) : NULL;
		const struct platform_row *other;

		if (!sharing)
			continue;
		other = &platforms[sharing->platform];
		strbuf_printf(out,
			"%s and %s have the same Graph types: they were read as %s; --platform %s reads them as the other\n",
			platforms[kind->platform].word, other->word, platforms[kind->platform].word, other->id);
		return;
	}
}

/* A design may have drafts, which are of no kind yet. */
static void put_kind(struct strbuf *out, const struct kind *kind)
{
	if (kind)
		strbuf_printf(out, " (%s, %s)", platforms[kind->platform].label, profile_types[kind->type].label);
	else
		strbuf_addstr(out, " (platform or type not chosen)");
}

void import_text(struct strbuf *out, const struct import *import)
{
	const struct input *input = import->input;
	const struct design *design = &input->design;

	for (size_t i = 0; i < design->count; i++) {
		const struct profile *profile = design->profiles[i];

		text_escape(out, profile_display_name(profile));
		put_kind(out, profile->kind);
		put_link(out, import, &import->profiles[i]);
		strbuf_addch(out, '\n');
	}
	put_shared_type(out, input);
	strbuf_add_count(out, design->count, "profile", "profiles");
	strbuf_addstr(out, " read; ");
	strbuf_add_count(out, design->others.count, "other certificate profile", "other certificate profiles");
	strbuf_addstr(out, " kept; ");
	strbuf_add_count(out, input_left_out(input), "object", "objects");
	strbuf_addstr(out, " left out\n");
}

void import_json(struct strbuf *out, const struct import *import)
{
	static const char *const links[] = {
		[IMPORT_LINK_NONE] = NULL, [IMPORT_LINK_READ] = "read", [IMPORT_LINK_PROPOSED] = "proposed"
	};
	const struct input *input = import->input;
	const struct design *design = &input->design;
	struct json_writer writer = { .out = out };

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "portal", editions[design->edition].id);
	json_open(&writer, "profiles", '[');
	for (size_t i = 0; i < design->count; i++) {
		const struct import_profile *made = &import->profiles[i];
		const struct profile *profile = made->profile;
		size_t at = 0;

		json_open(&writer, NULL, '{');
		json_put_text(&writer, "id", profile->id);
		json_put_text(&writer, "name", profile_name(profile));
		json_put_text(&writer, "platform", value_as_text(&profile->values[FIELD_PLATFORM]));
		json_put_text(&writer, "type", value_as_text(&profile->values[FIELD_TYPE]));
		if (i < input->file_count)
			json_put_text(&writer, "file", input->files[i].path);
		if (profile_link_field(profile) != FIELD_NONE) {
			if (links[made->link])
				json_put_text(&writer, "link", links[made->link]);
			else
				json_put_null(&writer, "link");
			json_open(&writer, "candidates", '[');
			for (const struct profile *other; (other = design_next_linkable(design, profile, &at));)
				json_put_text(&writer, NULL, other->id);
			json_close(&writer, ']');
		}
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_open(&writer, "kept", '[');
	for (size_t i = 0; i < design->others.count; i++) {
		json_open(&writer, NULL, '{');
		json_put_text(&writer, "name", design->others.items[i].name);
		json_put_text(&writer, "type", design->others.items[i].type);
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_open(&writer, "leftOut", '[');
	for (size_t i = 0; i < input->left_out_count; i++) {
		json_open(&writer, NULL, '{');
		json_put_text(&writer, "type", input->left_out[i].type);
		json_put_number(&writer, "count", (long)input->left_out[i].count);
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_open(&writer, "notes", '[');
	for (size_t i = 0; i < input->note_count; i++)
		json_put_text(&writer, NULL, input->notes[i]);
	json_close(&writer, ']');
	json_close(&writer, '}');
}
