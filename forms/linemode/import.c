/* Imports profiles of a tenant, and converts the design to today's portal: shows what changes, and asks. */
#include <string.h>

#include "export/io/path.h"
#include "export/report/conversion.h"
#include "export/report/import_report.h"
#include "forms/linemode/linemode.h"
#include "model/base/text_fold.h"

/* Prints what will change; whether the user wants it. */
static bool linemode_accepts(struct linemode *mode, const struct strbuf *changes)
{
	const char *text = strbuf_text(changes);
	char *answer;

	linemode_printf(mode, "%.*s", (int)(changes->length ? changes->length - 1 : 0), text);
	answer = linemode_ask(mode, "Make these changes (yes or no) [no]");
	if (answer && text_equal_fold(linemode_trim(answer), "yes"))
		return true;
	linemode_printf(mode, "Nothing was changed.");
	return false;
}

static void linemode_say_done(struct linemode *mode, int result, const struct err *err)
{
	if (result != 0)
		linemode_printf(mode, "%s", err->message);
	else
		linemode_printf(mode, "Done. \"undo\" takes it back.");
}

static void linemode_apply_import(struct linemode *mode, const struct import_plan *plan)
{
	struct strbuf text = STRBUF_INIT;
	struct strbuf label = STRBUF_INIT;
	struct err err = { 0 };

	import_plan_label(plan, &label);
	import_report(&text, plan);
	if (import_plan_is_empty(plan))
		linemode_printf(mode, "Nothing to import: the design has all of it.");
	else if (linemode_accepts(mode, &text))
		linemode_say_done(mode, import_plan_apply(plan, mode->session->design, strbuf_text(&label), &err), &err);
	strbuf_release(&text);
	strbuf_release(&label);
}

void linemode_import(struct linemode *mode, char *path)
{
	const struct input_wish wish = { (int)mode->session->design->edition, -1, true, &progress_until_signal };
	struct import import;
	struct import_plan plan;
	struct input input;
	struct err err = { 0 };
	char *named = (char *)path_of_file(path);

	if (input_open_as(&input, &named, 1, &wish, &err) != 0) {
		linemode_printf(mode, "%s", err.message);
		input_close(&input);
		return;
	}
	import_make(&import, &input);
	if (import_plan_make(&plan, mode->session->design, &import, &err) == 0)
		linemode_apply_import(mode, &plan);
	else
		linemode_printf(mode, "%s", err.message);
	import_plan_release(&plan);
	import_release(&import);
	input_close(&input);
}

static void linemode_apply_conversion(struct linemode *mode, const struct design *to, const struct conversions *conversions)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };

	conversion_text(&text, conversions);
	if (linemode_accepts(mode, &text))
		linemode_say_done(mode, convert_apply(mode->session->design, to, &progress_until_signal, &err), &err);
	strbuf_release(&text);
}

void linemode_convert(struct linemode *mode)
{
	const struct design *design = mode->session->design;
	struct conversions conversions;
	struct design to;
	struct err err = { 0 };

	if (design->edition == INPUT_EDITION || !design->count) {
		linemode_printf(mode, "%s: %s.", editions[design->edition].label,
			design->count ? "the design is for today's portal already" : "there are no profiles to convert");
		return;
	}
	design_init(&to, INPUT_EDITION);
	if (convert_design(&to, design, &conversions, &progress_until_signal, &err) == 0)
		linemode_apply_conversion(mode, &to, &conversions);
	else
		linemode_printf(mode, "%s", err.message);
	conversions_release(&conversions);
	design_release(&to);
}
