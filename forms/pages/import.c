/* The Import blade: Graph JSON or a backup into the open design. */
#include "forms/pages/import.h"

#include <stdlib.h>

#include "export/bundle/folder.h"
#include "export/io/path.h"
#include "export/report/import_report.h"
#include "forms/files/file_picker.h"
#include "forms/pages/changes.h"
#include "forms/pages/source.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

struct importing {
	struct input input;
	struct import import;
	struct import_plan plan;
};

static int import_accept(struct changes *page, struct strbuf *said, struct err *err)
{
	struct importing *work = page->work;
	struct design *design = page->base.session->design;
	struct strbuf label = STRBUF_INIT;
	int result;

	import_plan_label(&work->plan, &label);
	work->plan.progress = blade_host_begin_work(page->base.host);
	result = import_plan_apply(&work->plan, design, strbuf_text(&label), err);
	blade_host_end_work(page->base.host);
	strbuf_release(&label);
	if (result != 0)
		return -1;
	if (work->input.design.count)
		blade_host_select(page->base.host, design_profile(design, work->plan.steps[0].made->id));
	strbuf_addstr(said, "Imported: ");
	import_summary(said, &work->plan);
	return 0;
}

static void import_end(void *work)
{
	struct importing *importing = work;

	import_plan_release(&importing->plan);
	import_release(&importing->import);
	input_close(&importing->input);
	free(importing);
}

/* Opens a path and plans its import; NULL with an error. */
static struct importing *import_begin(
	const struct session *session, const char *path, const struct progress *progress, struct err *err)
{
	const struct input_wish wish = { (int)session->design->edition, -1, true, progress };
	struct importing *work = xcalloc(1, sizeof(*work));

	if (source_open(&work->input, path, &wish, err) != 0) {
		free(work);
		return NULL;
	}
	import_make(&work->import, &work->input);
	if (import_plan_make(&work->plan, session->design, &work->import, err) == 0)
		return work;
	import_end(work);
	return NULL;
}

static void import_show(struct session *session, struct blade_host *host, struct importing *work)
{
	static const struct changes_purpose purpose = {
		.title = "Import",
		.help = "Enter makes these changes in the open design; Esc leaves it as it is. What only the design has stays.",
		.accept = import_accept,
		.release = import_end,
	};
	struct strbuf text = STRBUF_INIT;

	import_report(&text, &work->plan);
	changes_open(session, host, &purpose, work, &text);
}

static int import_take(struct form_blade *picker, const char *path, struct err *err)
{
	struct session *session = picker->session;
	struct blade_host *host = picker->host;
	struct importing *work = import_begin(session, path, blade_host_begin_work(host), err);
	char *name;

	blade_host_end_work(host);
	if (!work)
		return -1;
	recent_add(&session->recent, path);
	form_blade_close(picker);
	if (!import_plan_is_empty(&work->plan)) {
		import_show(session, host, work);
		return 0;
	}
	name = text_escape_copy(path_base(work->input.path));
	blade_host_say(host, STYLE_OK, "Nothing to import: the design has all that %s says", name);
	free(name);
	import_end(work);
	return 0;
}

void import_open(struct session *session, struct blade_host *host)
{
	static const char *const endings[] = { ".json", NULL };
	static const struct file_purpose purpose = {
		.title = "Import",
		.help = "Graph JSON, or the folder of a backup. Type a path and press Enter; or open the folder, and press Ctrl-S to take it.",
		.endings = endings,
		.nothing = "No other JSON; Ctrl-T shows all files",
		.only = "Showing only JSON files",
		.preview = source_preview,
		.takes_folder = bundle_is,
		.any_folder = true,
		.take = import_take,
	};

	file_picker_open(session, host, NULL, FIELD_NONE, &purpose);
}

void import_offer(struct session *session, struct blade_host *host, const struct progress *progress)
{
	struct err err = { 0 };
	struct importing *work = import_begin(session, session->offered, progress, &err);
	char *offered = text_escape_copy(session->offered);
	char *path = text_escape_copy(session->path);

	if (work) {
		import_show(session, host, work);
		blade_host_say(host, STYLE_TEXT, "%s is not a design. Press Enter to import it into the new design %s.",
			path_base(offered), path_base(path));
	} else {
		blade_host_say_err(host, &err);
	}
	free(offered);
	free(path);
}
