#include "forms/base/session.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/input/importer.h"
#include "export/io/file.h"
#include "export/io/path.h"
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

static int open_design(struct session *session, const char *path, struct err *err)
{
	char *shown;

	if (!file_exists(path)) {
		session->input.path = xstrdup(path);
		session->input.importer = &importer_design;
		design_init(session->design, EDITION_CLASSIC);
		session->is_new = true;
		return require_folder(path, err);
	}
	if (input_open(&session->input, path, err) != 0)
		return -1;
	if (session->input.importer->is_design)
		return 0;
	shown = text_escape_copy(path);
	err_set(err, ERR_USAGE, "%s is not a design; `bladesmith view` shows bundles and Graph JSON", shown);
	free(shown);
	return -1;
}

int session_open(struct session *session, const char *path, struct err *err)
{
	*session = (struct session){ .design = &session->input.design };
	if (open_design(session, path, err) != 0) {
		input_close(&session->input);
		return -1;
	}
	session->path = xstrdup(path);
	session_begin(session);
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

void session_release(struct session *session)
{
	checker_release(&session->checker);
	input_close(&session->input);
	recent_release(&session->recent);
	free(session->path);
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

int session_save(struct session *session, struct err *err)
{
	if (design_save(session->design, session->path, err) != 0)
		return -1;
	session->is_new = false;
	return 0;
}
