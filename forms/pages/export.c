/* The Export blade: where the bundle goes. */
#include "forms/pages/export.h"

#include <stdlib.h>
#include <string.h>

#include "export/bundle/bundle.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

enum { ROW_FOLDER, ROW_TOOL, ROW_EXPORT = ROW_BUTTON_ID };

struct export_blade {
	struct form_blade base;
	char *folder;
	import_tool_mask tools;
	const char **only; /* the ids of the profiles to export, with those they link to; NULL: all; the texts are the page's */
	size_t only_count;
};

static void export_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Export");
}

/* What bundle_write() gets. */
static struct bundle_options export_options(const struct export_blade *page)
{
	return (struct bundle_options){ .tools = page->tools, .only = page->only, .only_count = page->only_count };
}

/* Which profiles will be in the bundle, by index; the caller frees it. *count of them, with so many errors, also in the design
 * itself. */
static bool *select_exported(const struct export_blade *page, size_t *count, size_t *errors)
{
	const struct session *session = page->base.session;
	const struct design *design = session->design;
	struct bundle_options options = export_options(page);
	bool *taken = xcalloc(design->count + 1, sizeof(*taken));
	struct err err = { 0 };

	*count = 0;
	*errors = findings_count(&session->checker.whole, SEVERITY_ERROR);
	if (bundle_select(design, &options, taken, &err) == 0)
		for (size_t i = 0; i < design->count; i++) {
			*count += taken[i];
			*errors += taken[i] ? findings_count(session_findings(session, design->profiles[i]), SEVERITY_ERROR) : 0;
		}
	return taken;
}

#define ERRORS_SHOWN 3

static void add_error(struct export_blade *page, const char *name, const struct finding *finding)
{
	struct strbuf note = STRBUF_INIT;
	struct form_row *row;

	strbuf_printf(&note, "%s: %s", name, finding->message);
	row = form_add(&page->base.form, ROW_NOTE, -1, 0, strbuf_text(&note), "");
	row->indent = 2;
	row->style = STYLE_VALUE;
	strbuf_release(&note);
}

/* Adds those of one profile, or of the design itself, as long as fewer than ERRORS_SHOWN were added. */
static void add_errors_of(struct export_blade *page, const char *name, const struct findings *findings, size_t *added)
{
	for (size_t i = 0; i < findings->count && *added < ERRORS_SHOWN; i++)
		if (findings->items[i].severity == SEVERITY_ERROR) {
			add_error(page, name, &findings->items[i]);
			(*added)++;
		}
}

/* What keeps the design from being exported, before anything else. */
static void add_errors(struct export_blade *page, const bool *taken, size_t errors)
{
	struct session *session = page->base.session;
	struct strbuf note = STRBUF_INIT;
	struct form_row *row;
	size_t added = 0;

	strbuf_printf(&note, "%zu %s: not exported. F7 goes to the next one.", errors, plural(errors, "error", "errors"));
	row = form_add(&page->base.form, ROW_NOTE, -1, 0, strbuf_text(&note), "");
	row->mark = MARK_ERROR;
	row->style = STYLE_ERROR;
	add_errors_of(page, "The design", &session->checker.whole, &added);
	for (size_t i = 0; i < session->design->count && added < ERRORS_SHOWN; i++)
		if (taken[i])
			add_errors_of(page, profile_display_name(session->design->profiles[i]),
				checker_findings(&session->checker, session->design->profiles[i]), &added);
	strbuf_setlen(&note, 0);
	if (errors > added)
		strbuf_printf(&note, "  and %zu more", errors - added);
	form_add(&page->base.form, ROW_NOTE, -1, 0, strbuf_text(&note), "");
	strbuf_release(&note);
}

static void export_refresh(struct blade *blade)
{
	struct export_blade *page = (struct export_blade *)blade;
	struct strbuf note = STRBUF_INIT;
	size_t errors, count;
	bool *taken = select_exported(page, &count, &errors);

	form_begin(&page->base.form);
	if (errors)
		add_errors(page, taken, errors);
	form_add(&page->base.form, ROW_TEXT, ROW_FOLDER, 0, "Folder", page->folder)->required = true;
	for (long tool = 0; tool < IMPORT_TOOL_COUNT; tool++)
		form_add(&page->base.form, ROW_CHECK, ROW_TOOL, tool, tool ? "" : "Also for", import_tools[tool].label)->ticked =
			page->tools & IMPORT_TOOL_BIT(tool);
	form_add(&page->base.form, ROW_NOTE, -1, 0, "", "");
	if (page->only_count) {
		strbuf_printf(&note, "Only the %s, with the profiles that they link to",
			page->only_count == 1 ? "marked profile" : "marked profiles");
		form_add(&page->base.form, ROW_NOTE, -1, 0, note.text, "");
		strbuf_setlen(&note, 0);
	}
	strbuf_printf(&note, "%zu %s: Graph JSON, .cer files, assignments, manifest, scripts, README", count,
		plural(count, "profile", "profiles"));
	form_add(&page->base.form, ROW_NOTE, -1, 0, note.text, "");
	form_add(&page->base.form, ROW_BUTTON, ROW_EXPORT, 0, "", "Export")->dim = errors || !count;
	form_end(&page->base.form);
	strbuf_release(&note);
	free(taken);
}

static void write_bundle(struct export_blade *page, bool force)
{
	struct session *session = page->base.session;
	struct blade_host *host = page->base.host;
	struct bundle_options options = export_options(page);
	struct bundle_result result;
	struct err err = { 0 };
	char *folder;
	int status;

	options.force = force;
	options.progress = blade_host_begin_work(host);
	status = bundle_write(session->design, page->folder, &options, &result, &err);
	blade_host_end_work(host);
	if (status != 0) {
		blade_host_say_err(host, &err);
		return;
	}
	folder = text_escape_copy(page->folder);
	blade_host_say(host, result.groups_without_id ? STYLE_WARNING : STYLE_OK,
		"Wrote %s: profiles %zu, certificates %zu, files %zu%s", folder, result.profiles, result.certificates,
		result.files, result.groups_without_id ? "; groups without object id are in the manifest by name only" : "");
	free(folder);
	form_blade_close(&page->base);
}

static void replace_chosen(void *context, long value)
{
	if (value)
		write_bundle(context, true);
}

static void export_accept(struct export_blade *page)
{
	struct session *session = page->base.session;
	struct blade_host *host = page->base.host;
	struct strbuf manifest = STRBUF_INIT;
	struct menu *menu;
	size_t errors, count;

	checker_refresh(&session->checker);
	free(select_exported(page, &count, &errors));
	if (!*page->folder || !count || errors) {
		blade_host_say(host, STYLE_ERROR,
			!*page->folder ? "Enter a folder for the bundle"
			: !count       ? "There are no profiles to export"
				       : "A design with errors is not exported: F7 goes to the next one");
		return;
	}
	path_join(&manifest, page->folder, BUNDLE_MANIFEST);
	if (!file_exists(strbuf_text(&manifest))) {
		write_bundle(page, false);
	} else {
		menu = menu_new("There is already a bundle in that folder", NULL, replace_chosen, page);
		menu_add_answer(menu, 'r', "Replace it", "The bundle that is in the folder now is lost", 1, true);
		menu_add_answer(menu, 'c', "Choose another folder", NULL, 0, false);
		blade_host_menu(host, menu);
	}
	strbuf_release(&manifest);
}

static void export_key(struct blade *blade, struct key pressed)
{
	struct export_blade *page = (struct export_blade *)blade;
	enum form_event event = form_key(&page->base.form, pressed);

	if (event == FORM_TYPED) {
		free(page->folder);
		page->folder = xstrdup(form_text(&page->base.form));
	} else if (event == FORM_TOGGLED) {
		page->tools ^= IMPORT_TOOL_BIT(form_focused(&page->base.form)->item);
		export_refresh(blade);
	} else if (event == FORM_PRESSED) {
		export_accept(page);
	}
}

static bool export_request(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		export_accept((struct export_blade *)blade);
	else if (wanted == REQUEST_CLOSE)
		form_blade_close((struct form_blade *)blade);
	else
		return false;
	return true;
}

static void export_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct form_row *row = form_focused(&((struct export_blade *)blade)->base.form);

	(void)finding;
	(void)style;
	if (row && row->id == ROW_TOOL) {
		strbuf_printf(help, "%s %s", import_tools[row->item].contains, import_tools[row->item].lacks);
		return;
	}
	strbuf_addstr(help, "Writes a new folder, completely or not at all. Verify it later with `bladesmith check FOLDER`.");
}

static void export_release(struct blade *blade)
{
	struct export_blade *page = (struct export_blade *)blade;

	for (size_t i = 0; i < page->only_count; i++)
		free((char *)page->only[i]);
	free(page->only);
	free(page->folder);
	form_blade_release(blade);
}

static const struct blade_ops export_ops = { export_title, export_refresh, form_blade_draw, export_key, export_request,
	export_footer, export_release, IN_FORM };

/* "profiles.json" gives "profiles-bundle" beside it. */
static char *proposed_folder(const char *path)
{
	struct strbuf folder = STRBUF_INIT;
	const char *ending = strrchr(path_base(path), '.');

	strbuf_add(&folder, path, ending ? (size_t)(ending - path) : strlen(path));
	strbuf_addstr(&folder, "-bundle");
	return strbuf_detach(&folder);
}

void export_open(struct session *session, struct blade_host *host, const struct bulk_profiles *only)
{
	struct export_blade *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &export_ops, session, host, NULL, FIELD_NONE);
	page->folder = proposed_folder(session->path);
	page->only = only->count ? xcalloc(only->count, sizeof(*page->only)) : NULL;
	for (size_t i = 0; i < only->count; i++)
		page->only[page->only_count++] = xstrdup(design_in_slot(session->design, only->slots[i])->id);
	blade_host_push(host, &page->base.blade);
	export_refresh(&page->base.blade);
}
