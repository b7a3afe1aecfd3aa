#include "forms/base/session.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/input/importer.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "forms/base/default_portal.h"
#include "forms/base/recovery.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

static const struct findings *target_findings(struct edit_target *target, const struct profile *profile)
{
	const struct session *session = (const struct session *)((const char *)target - offsetof(struct session, target));

	return session_findings(session, profile);
}

static void session_begin(struct session *session)
{
	session->target = (struct edit_target){ session->design, target_findings, NULL };
	checker_prepare(&session->checker, session->design, checker_today());
	checker_follow_clock(&session->checker);
}

/* A missing folder is reported now, not at the first save. */
static int require_folder(const char *path, struct err *err)
{
	char *folder = xmemdupz(path, (size_t)(path_base(path) - path));
	int result = 0;

	if (*folder && !file_is_directory(folder)) {
		char *shown = text_escape_copy(folder);

		result = err_set(err, ERR_READ, "there is no folder %s to keep a design in", shown);
		free(shown);
	}
	free(folder);
	return result;
}

static int refuse_portal(const struct session *session, struct err *err)
{
	char *shown = text_escape_copy(session->input.path);

	err_set(err, ERR_USAGE, "%s is for another portal (%s); open it without --portal", shown,
		editions[session->design->edition].label);
	free(shown);
	return -1;
}

static void begin_design(struct session *session, const char *path, enum edition edition)
{
	session->input.path = xstrdup(path);
	session->input.importer = &importer_design;
	design_init(session->design, edition);
	session->is_new = true;
}

/* The path of a new design beside something else: "tenant-design.json" for "tenant.json" or for the folder "tenant". */
static char *path_beside(const char *path)
{
	struct strbuf whole = STRBUF_INIT;
	const char *ending;

	strbuf_addstr(&whole, path);
	ending = strrchr(path_base(strbuf_text(&whole)), '.');
	if (ending && ending != path_base(strbuf_text(&whole)) && !file_is_directory(path))
		strbuf_setlen(&whole, (size_t)(ending - whole.text));
	if (strspn(path_base(strbuf_text(&whole)), "./") == strlen(path_base(strbuf_text(&whole)))) {
		strbuf_setlen(&whole, 0);
		strbuf_addstr(&whole, "tenant");
	}
	file_add_free_name(&whole, "design");
	return strbuf_detach(&whole);
}

static void offer_import(struct session *session, const char *path)
{
	enum edition edition = session->design->edition;
	char *offered = xmemdupz(path, path_length(path));
	char *beside = path_beside(offered);

	input_close(&session->input);
	begin_design(session, beside, edition);
	session->offered = offered;
	free(beside);
}

static int open_design(struct session *session, const char *path, int portal, const struct progress *progress, struct err *err)
{
	const struct input_wish wish = { portal, -1, true, progress };
	char *named = (char *)path;

	if (!file_exists(path)) {
		begin_design(session, path, portal < 0 ? default_portal() : (enum edition)portal);
		return require_folder(path, err);
	}
	if (input_open_as(&session->input, &named, 1, &wish, err) != 0)
		return -1;
	if (portal >= 0 && portal != (int)session->design->edition)
		return refuse_portal(session, err);
	if (!session->input.importer->is_design)
		offer_import(session, path);
	return 0;
}

int session_can_open(const char *path, const struct progress *progress, struct err *err)
{
	struct session session = { .design = &session.input.design };
	int result = open_design(&session, path, -1, progress, err);

	input_close(&session.input);
	free(session.offered);
	return result;
}

int session_open(struct session *session, const char *path, int portal, const struct progress *progress, struct err *err)
{
	const struct file_state state = file_state(path); /* before it is read */

	*session = (struct session){ .design = &session->input.design };
	if (open_design(session, path, portal, progress, err) != 0) {
		input_close(&session->input);
		return -1;
	}
	session->input.wish.progress = NULL; /* who waited may be gone */
	session->input.document.progress = NULL;
	session->path = xstrdup(session->input.path);
	session_begin(session);
	session_file_begin(session, session->offered ? NULL : &state);
	return 0;
}

void session_open_view(struct session *session, struct input *input)
{
	*session = (struct session){ .input = *input, .design = &session->input.design };
	memset(input, 0, sizeof(*input));
	session->path = xstrdup(session->input.path);
	session->design->read_only = true;
	session_begin(session);
}

void session_end(struct session *session)
{
	recovery_end(session);
	session_file_end(session);
}

static void forget_set(struct session *session)
{
	if (session->last_set)
		design_release(session->last_set);
	free(session->last_set);
	session->last_set = NULL;
}

void session_remember_set(struct session *session, const struct design *scratch)
{
	struct groups groups = groups_copy(&scratch->groups);

	forget_set(session);
	session->last_set = xcalloc(1, sizeof(*session->last_set));
	design_init(session->last_set, scratch->edition);
	design_set_groups(session->last_set, &groups, NULL);
	design_insert_copy(session->last_set, 0, NULL, scratch->profiles[0], NULL);
}

void session_release(struct session *session)
{
	session_end(session);
	checker_release(&session->checker);
	drift_unref(session->drift);
	input_close(&session->input);
	forget_set(session);
	recent_release(&session->recent);
	free(session->path);
	free(session->offered);
	renewals_release(&session->renewals);
	session_replaced(session, NULL, NULL);
}

void session_replaced(struct session *session, struct certificate *old, struct certificate *new)
{
	struct certificate *before[] = { session->replaced.old, session->replaced.new };

	session->replaced.old = old ? certificate_ref(old) : NULL;
	session->replaced.new = new ? certificate_ref(new) : NULL;
	certificate_unref(before[0]);
	certificate_unref(before[1]);
}

void session_set_sample(struct session *session, struct sample *sample)
{
	session->sample = sample;
	session->checker.context.lookup = sample_lookup;
	session->checker.context.lookup_context = sample;
}

const struct findings *session_findings(const struct session *session, const struct profile *profile)
{
	return checker_findings(&session->checker, profile);
}

const struct finding *session_find_finding(const struct session *session, const struct finding_ref *ref, struct profile **profile)
{
	*profile = NULL;
	if (!ref->rule)
		return NULL;
	if (ref->slot == FINDING_OF_DESIGN)
		return findings_find(&session->checker.whole, ref);
	*profile = design_in_slot(session->design, ref->slot);
	return *profile ? findings_find(checker_findings(&session->checker, *profile), ref) : NULL;
}

bool session_is_unsaved(const struct session *session)
{
	const struct design *design = session->design;

	if (design->read_only || (session->is_new && !design->count && !design->groups.count && !design->others.count))
		return false;
	return design_is_modified(design);
}

enum edition session_other_portal(const struct session *session)
{
	return (enum edition)((session->design->edition + 1) % EDITION_COUNT);
}

int session_set_portal(struct session *session, enum edition edition, struct strbuf *said, struct err *err)
{
	if (design_set_edition(session->design, edition, err) != 0)
		return -1;
	strbuf_printf(said, "%s. ", editions[edition].label);
	strbuf_addstr(said, default_portal_set(edition) == 0 ? "New designs will be for it, too."
							     : "This can't be remembered for new designs.");
	return 0;
}
