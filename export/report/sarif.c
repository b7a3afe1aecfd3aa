/* SARIF 2.1.0 (OASIS standard), as code scanning reads it: all rules, and a result for each finding. */
#include <stdlib.h>
#include <string.h>

#include "export/bundle/bundle.h"
#include "export/report/findings.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/rules/rule_detail.h"

static const char *const levels[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = "note",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};

static void put_message(struct json_writer *writer, const char *name, const char *text)
{
	json_open(writer, name, '{');
	json_put_text(writer, "text", text);
	json_close(writer, '}');
}

/* The address in a source, if it has one. */
static void put_help_uri(struct json_writer *writer, const char *source)
{
	const char *from = strstr(source, "https://");
	char *uri;

	if (!from)
		return;
	uri = xmemdupz(from, strcspn(from, " ,;"));
	json_put_text(writer, "helpUri", uri);
	free(uri);
}

static void put_rule(struct json_writer *writer, const struct rule *rule)
{
	const struct rule_detail *detail = rule_detail(rule->number);
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "%s %s", rule->fires, rule->reason);
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", rule->id);
	put_message(writer, "shortDescription", rule->fires);
	put_message(writer, "fullDescription", strbuf_text(&text));
	strbuf_printf(&text, " %s Source: %s.", detail->action, detail->source);
	put_message(writer, "help", strbuf_text(&text));
	put_help_uri(writer, detail->source);
	json_open(writer, "defaultConfiguration", '{');
	json_put_text(writer, "level", levels[rule->severity]);
	json_close(writer, '}');
	json_open(writer, "properties", '{');
	json_open(writer, "tags", '[');
	json_put_text(writer, NULL, rule->section);
	json_close(writer, ']');
	json_close(writer, '}');
	json_close(writer, '}');
	strbuf_release(&text);
}

void sarif_begin(struct report *report)
{
	struct json_writer *writer = &report->writer;

	json_open(writer, NULL, '{');
	json_put_text(writer, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_put_text(writer, "version", "2.1.0");
	json_open(writer, "runs", '[');
	json_open(writer, NULL, '{');
	json_open(writer, "tool", '{');
	json_open(writer, "driver", '{');
	json_put_text(writer, "name", "bladesmith");
	json_put_text(writer, "semanticVersion", BLADESMITH_VERSION);
	json_open(writer, "rules", '[');
	for (size_t i = 0; i < RULE_COUNT; i++)
		put_rule(writer, rules[i]);
	json_close(writer, ']');
	json_close(writer, '}');
	json_close(writer, '}');
	json_put_text(writer, "columnKind", "unicodeCodePoints");
	json_open(writer, "results", '[');
}

void sarif_end(struct report *report)
{
	struct json_writer *writer = &report->writer;

	json_close(writer, ']');
	json_close(writer, '}');
	json_close(writer, ']');
	json_close(writer, '}');
}

/* RFC 3986: a relative path as it is, an absolute one as a file URI, all that is not unreserved as %XX. */
static char *uri_of(const char *file)
{
	struct strbuf uri = STRBUF_INIT;

	strbuf_addstr(&uri, *file == '/' ? "file://" : "");
	for (; *file; file++) {
		unsigned char c = (unsigned char)*file;

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c))
			strbuf_addch(&uri, (char)c);
		else
			strbuf_printf(&uri, "%%%02X", c);
	}
	return strbuf_detach(&uri);
}

static void put_location(struct json_writer *writer, const char *file, const struct location *location, const char *profile)
{
	char *uri = uri_of(location ? location->file : file);

	json_open(writer, "locations", '[');
	json_open(writer, NULL, '{');
	json_open(writer, "physicalLocation", '{');
	json_open(writer, "artifactLocation", '{');
	json_put_text(writer, "uri", uri);
	json_close(writer, '}');
	json_open(writer, "region", '{');
	json_put_number(writer, "startLine", location && location->line ? (long)location->line : 1);
	if (location && location->line)
		json_put_number(writer, "startColumn", (long)location->column);
	json_close(writer, '}');
	json_close(writer, '}');
	if (location && (location->pointer.length || profile)) {
		char *name = text_escape_copy(profile ? profile : "");

		json_open(writer, "logicalLocations", '[');
		json_open(writer, NULL, '{');
		if (*name)
			json_put_text(writer, "name", name);
		json_put_text(writer, "fullyQualifiedName", strbuf_text(&location->pointer));
		json_close(writer, '}');
		json_close(writer, ']');
		free(name);
	}
	json_close(writer, '}');
	json_close(writer, ']');
	free(uri);
}

/* A viewer makes a link of "[text](target)" in a message, also in plain text (SARIF 2.1.0, 3.11.6), unless a bracket has a
 * backslash before it. Other brackets stay as they are. */
static void put_without_links(struct strbuf *out, const char *text)
{
	bool linked = strstr(text, "](") != NULL;

	for (; *text; text++) {
		if (linked && strchr("[]\\", *text))
			strbuf_addch(out, '\\');
		strbuf_addch(out, *text);
	}
}

void sarif_finding(struct report *report, const struct report_row *row)
{
	struct json_writer *writer = &report->writer;
	struct strbuf text = STRBUF_INIT;

	put_without_links(&text, row->message);
	if (*row->advice) {
		strbuf_printf(&text, "%s Fix: ", message_stop(row->message));
		put_without_links(&text, row->advice);
		strbuf_addch(&text, '.');
	}
	json_open(writer, NULL, '{');
	json_put_text(writer, "ruleId", row->rule->id);
	json_put_number(writer, "ruleIndex", row->rule->number - 1);
	json_put_text(writer, "level", levels[row->severity]);
	put_message(writer, "message", strbuf_text(&text));
	put_location(writer, row->file, row->location, row->profile ? profile_name(row->profile) : NULL);
	if (row->ignored) {
		json_open(writer, "suppressions", '[');
		json_open(writer, NULL, '{');
		json_put_text(writer, "kind", "inSource");
		json_close(writer, '}');
		json_close(writer, ']');
	}
	json_close(writer, '}');
	strbuf_release(&text);
}
