#include "export/report.h"

#include <string.h>

#include "model/text.h"

static const char *const paints[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = "\033[36m",
	[SEVERITY_WARNING] = "\033[33m",
	[SEVERITY_ERROR] = "\033[1;31m",
};

static void put_severity(struct strbuf *out, enum severity severity, bool colour)
{
	strbuf_printf(out, "%s%s%s", colour ? paints[severity] : "", severity_name(severity), colour ? "\033[0m" : "");
}

static void put_tail(struct strbuf *out, const struct rule *rule, const char *message, const char *fix)
{
	strbuf_printf(out, ": %s [%s]\n", message, rule->id);
	if (*fix)
		strbuf_printf(out, "    fix: %s\n", fix);
}

static void count(struct tally *tally, enum severity severity)
{
	tally->by_severity[severity]++;
}

static void text_of_finding(struct strbuf *out, const struct source *source, const struct profile *profile, const struct finding *finding, bool colour)
{
	text_safe(out, source_file(source, profile));
	strbuf_putc(out, ':');
	source_pointer(out, source, profile, finding);
	strbuf_puts(out, ": ");
	put_severity(out, finding->severity, colour);
	if (*profile_name(profile)) {
		strbuf_puts(out, ": ");
		text_safe(out, profile_name(profile));
	}
	put_tail(out, finding->rule, finding->message, finding->fix);
}

void report_text(struct strbuf *out, const struct source *source, const struct audit *audit, const bool *only, bool colour,
	struct tally *tally)
{
	for (size_t i = 0; i < source->finding_count; i++) {
		const struct file_finding *finding = &source->findings[i];

		strbuf_printf(out, "%s: ", finding->file);
		put_severity(out, finding->rule->severity, colour);
		put_tail(out, finding->rule, finding->message, finding->fix);
		count(tally, finding->rule->severity);
	}
	for (size_t i = 0; i < source->design.count; i++) {
		const struct profile *profile = source->design.profiles[i];
		const struct findings *findings = audit_findings(audit, profile);

		if (only && !only[i])
			continue;
		tally->profiles++;
		for (size_t j = 0; j < findings->count; j++) {
			text_of_finding(out, source, profile, &findings->items[j], colour);
			count(tally, findings->items[j].severity);
		}
	}
}

void report_summary(struct strbuf *out, const struct tally *tally)
{
	bool any = false;

	for (int severity = SEVERITY_COUNT; severity-- > 0;) {
		size_t number = tally->by_severity[severity];

		if (!number)
			continue;
		strbuf_printf(out, "%s%zu %s%s", any ? ", " : "", number, severity_name((enum severity)severity), number == 1 ? "" : "s");
		any = true;
	}
	strbuf_printf(out, "%s in %zu profile%s\n", any ? "" : "no findings", tally->profiles, tally->profiles == 1 ? "" : "s");
}

/* A string of the report that may not be UTF-8 (a path, a name from a file). */
static void put_safe(struct json_writer *writer, const char *name, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	if (text_is_utf8(text, strlen(text)))
		strbuf_puts(&safe, text);
	else
		text_safe(&safe, text);
	json_put_text(writer, name, strbuf_text(&safe));
	strbuf_release(&safe);
}

static void json_of_finding(struct json_writer *writer, const struct source *source, const struct profile *profile, const struct finding *finding)
{
	struct strbuf pointer = STRBUF_INIT;

	source_pointer(&pointer, source, profile, finding);
	json_open(writer, NULL, '{');
	json_put_text(writer, "rule", finding->rule->id);
	json_put_text(writer, "severity", severity_name(finding->severity));
	put_safe(writer, "file", source_file(source, profile));
	json_open(writer, "profile", '{');
	put_safe(writer, "id", profile->id);
	put_safe(writer, "name", profile_name(profile));
	json_close(writer, '}');
	json_put_text(writer, "pointer", strbuf_text(&pointer));
	json_put_text(writer, "message", finding->message);
	json_put_text(writer, "fix", finding->fix);
	json_close(writer, '}');
	strbuf_release(&pointer);
}

static void json_of_file(struct json_writer *writer, const struct file_finding *finding)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "rule", finding->rule->id);
	json_put_text(writer, "severity", severity_name(finding->rule->severity));
	json_put_text(writer, "file", finding->file);
	json_put_null(writer, "profile");
	json_put_text(writer, "pointer", "");
	json_put_text(writer, "message", finding->message);
	json_put_text(writer, "fix", finding->fix);
	json_close(writer, '}');
}

void report_json(struct json_writer *writer, const struct source *source, const struct audit *audit, struct tally *tally)
{
	for (size_t i = 0; i < source->finding_count; i++) {
		json_of_file(writer, &source->findings[i]);
		count(tally, source->findings[i].rule->severity);
	}
	for (size_t i = 0; i < source->design.count; i++) {
		const struct profile *profile = source->design.profiles[i];
		const struct findings *findings = audit_findings(audit, profile);

		for (size_t j = 0; j < findings->count; j++) {
			json_of_finding(writer, source, profile, &findings->items[j]);
			count(tally, findings->items[j].severity);
		}
	}
	tally->profiles += source->design.count;
}
