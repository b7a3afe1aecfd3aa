/* `check --format json`: an array with an object for each finding. */
#include <string.h>

#include "export/report/findings.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

void report_put_text(struct json_writer *writer, const char *name, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	if (utf8_is_valid(text, strlen(text)))
		strbuf_addstr(&safe, text);
	else
		text_escape(&safe, text);
	json_put_text(writer, name, strbuf_text(&safe));
	strbuf_release(&safe);
}

void findings_json_begin(struct report *report)
{
	json_open(&report->writer, NULL, '[');
}

void findings_json(struct report *report, const struct report_row *row)
{
	struct json_writer *writer = &report->writer;

	json_open(writer, NULL, '{');
	json_put_text(writer, "rule", row->rule->id);
	json_put_text(writer, "severity", severity_name(row->severity));
	json_put_text(writer, "file", row->file);
	if (row->profile) {
		json_open(writer, "profile", '{');
		report_put_text(writer, "id", row->profile->id);
		report_put_text(writer, "name", profile_name(row->profile));
		json_close(writer, '}');
	} else {
		json_put_null(writer, "profile");
	}
	json_put_text(writer, "pointer", row->location ? strbuf_text(&row->location->pointer) : "");
	if (row->location && row->location->line) {
		json_put_number(writer, "line", (long)row->location->line);
		json_put_number(writer, "column", (long)row->location->column);
	}
	json_put_text(writer, "message", row->message);
	json_put_text(writer, "fix", row->advice);
	if (row->change) {
		json_put_text(writer, "before", row->change->before);
		json_put_text(writer, "after", row->change->after);
		json_put_bool(writer, "fixed", row->change->done);
	}
	if (row->ignored)
		json_put_bool(writer, "ignored", true);
	json_close(writer, '}');
}

void findings_json_end(struct report *report)
{
	json_close(&report->writer, ']');
}
