#include "export/command/check_fix.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/input/importer.h"
#include "export/io/companion.h"
#include "export/io/lock.h"
#include "export/io/path.h"
#include "model/base/text_escape.h"
#include "model/rules/fix_all.h"

static int refuse(const char *path, const char *why, struct err *err)
{
	char *shown = text_escape_copy(path);

	err_set(err, ERR_REFUSED, "%s %s", shown, why);
	free(shown);
	return -1;
}

static int refuse_locked(const char *path, const struct lock_owner *owner, struct err *err)
{
	struct strbuf why = STRBUF_INIT;
	int result;

	strbuf_addstr(&why, "is open in another program, of ");
	text_escape(&why, owner->user && *owner->user ? owner->user : "someone");
	strbuf_addstr(&why, " on ");
	text_escape(&why, owner->host && *owner->host ? owner->host : "this machine");
	strbuf_printf(&why, " (process %ld); close it there first", owner->pid);
	result = refuse(path, strbuf_text(&why), err);
	strbuf_release(&why);
	return result;
}

/* Locks the design before it is read, so that no one else saves it in between. */
static int lock(struct file_lock *lock, const char *path, struct err *err)
{
	struct strbuf target = STRBUF_INIT;
	struct lock_owner owner = { NULL, NULL, 0, 0 };
	int result = 0;

	companion_target(&target, path);
	if (lock_take(lock, strbuf_text(&target), false, &owner) == LOCK_HELD) {
		result = refuse_locked(path, &owner, err);
		lock_owner_release(&owner);
	}
	strbuf_release(&target);
	return result;
}

static bool is_wanted(void *context, const struct finding *finding)
{
	return report_wants(context, finding->rule, finding->severity);
}

static void report_fixes(struct report *report, struct input *input, const struct done_fixes *done, bool dry_run)
{
	struct location location = { .pointer = STRBUF_INIT };
	struct locator locator;

	locator_init(&locator, input);
	for (size_t i = 0; i < done->count; i++) {
		const struct done_fix *fix = &done->items[i];
		char *file, *before = text_escape_copy(fix->before), *after = text_escape_copy(fix->after);
		struct report_change change = { profile_field(fix->changed, fix->place.field)->label, before, after, !dry_run };
		struct report_row row = { fix->rule, fix->severity, NULL, &location, fix->changed, fix->message, fix->advice,
			false, 0, &change };

		locator_find(&locator, fix->changed, &fix->place, &location);
		file = text_escape_copy(location.file);
		row.file = file;
		report_fix(report, &row);
		free(file);
		free(before);
		free(after);
	}
	strbuf_release(&location.pointer);
	locator_release(&locator);
}

static int fix_input(struct check *check, struct input *input, bool dry_run, bool *saved, struct err *err)
{
	struct done_fixes done = { NULL, 0, 0 };
	struct checker checker;
	int result;

	checker_prepare(&checker, &input->design, checker_today());
	checker.context.lookup = sample_lookup;
	checker.context.lookup_context = check->sample;
	result = check_all(&checker, check->progress, err);
	if (result == 0)
		result = fix_all(&checker, &input->design, is_wanted, &check->report, check->progress, &done, err);
	if (result == 0 && done.count && !dry_run) {
		result = design_save(&input->design, input->path, FILE_CAREFULLY, err);
		*saved = result == 0;
	}
	if (result == 0)
		report_fixes(&check->report, input, &done, dry_run);
	done_fixes_release(&done);
	checker_release(&checker);
	return result;
}

int check_fix(struct check *check, char *const *path, bool dry_run, bool *saved, struct err *err)
{
	static const char not_a_design[] =
		"is not a design, and --fix changes only designs: fix the design that it comes from, or import it first";
	struct file_lock held = { NULL, -1 };
	struct input input;
	int result = 0;

	*saved = false;
	if (path_is_stdin(*path) || input_is_folder(*path))
		return refuse(*path, not_a_design, err);
	if (!dry_run && lock(&held, *path, err) != 0)
		return -1;
	result = input_open_as(&input, path, 1, &check->wish, err);
	if (result == 0 && !input.importer->is_design)
		result = refuse(*path, not_a_design, err);
	if (result == 0)
		result = fix_input(check, &input, dry_run, saved, err);
	input_close(&input);
	lock_release(&held);
	return result;
}
