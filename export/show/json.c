/* What `show` says, as JSON: effective values with ids and labels, subject and names of the certificate, findings, pages. */
#include <stdlib.h>

#include "export/design/design_file.h"
#include "export/report/findings.h"
#include "export/show/show.h"
#include "export/report/field_matrix.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/issue/leaf_certificate.h"

static void put_date(struct json_writer *writer, const char *name, time_t when)
{
	struct strbuf date = STRBUF_INIT;

	if (!when) {
		json_put_null(writer, name);
		return;
	}
	certificate_date(&date, when);
	json_put_text(writer, name, strbuf_text(&date));
	strbuf_release(&date);
}

static void put_digest(struct json_writer *writer, const char *name, const unsigned char *digest, size_t length)
{
	char *hex = hex_encode(digest, length);

	json_put_text(writer, name, hex);
	free(hex);
}

/* Its facts in place of its bytes, which are in the Graph JSON. */
static void put_certificate(struct json_writer *writer, const struct certificate *certificate)
{
	json_open(writer, "value", '{');
	report_put_text(writer, "fileName", certificate->file_name);
	if (certificate->state != CERTIFICATE_FINE) {
		json_put_text(writer, "problem", certificate_problem(certificate));
	} else {
		report_put_text(writer, "subject", certificate->facts.subject);
		report_put_text(writer, "issuer", certificate->facts.issuer);
		put_date(writer, "notBefore", certificate->facts.not_before);
		put_date(writer, "notAfter", certificate->facts.not_after);
		put_digest(writer, "sha1", certificate->sha1, SHA1_BYTES);
		put_digest(writer, "sha256", certificate->sha256, SHA256_BYTES);
	}
	json_close(writer, '}');
}

struct fields {
	struct json_writer *writer;
	const struct show *show;
	const struct profile *profile;
	bool absent; /* those that the profile lacks, instead of those that it has */
};

static void put_value(const struct fields *fields, enum field_id field)
{
	const struct value *value = &fields->profile->values[field];

	if (value_is_empty(value))
		json_put_null(fields->writer, "value");
	else if (value->kind == VALUE_CERTIFICATE)
		put_certificate(fields->writer, value_as_certificate(value));
	else
		design_write_value(fields->writer, "value", profile_field(fields->profile, field), value);
}

static void put_field(void *context, enum field_id field, const char *heading)
{
	const struct fields *fields = context;
	struct strbuf text = STRBUF_INIT;

	if (heading || field_visible(fields->profile, field) == fields->absent)
		return;
	json_open(fields->writer, NULL, '{');
	json_put_text(fields->writer, "id", profile_field(fields->profile, field)->name);
	json_put_text(fields->writer, "label", profile_field(fields->profile, field)->label);
	if (fields->absent) {
		field_hidden_reason(&text, fields->profile, field);
		json_put_text(fields->writer, "reason", strbuf_text(&text));
	} else {
		value_format_long(&text, fields->show->design, fields->profile, field, VALUE_DETAIL_LONG);
		put_value(fields, field);
		report_put_text(fields->writer, "shown", strbuf_text(&text));
		json_put_bool(fields->writer, "required", field_required(fields->profile, field));
	}
	json_close(fields->writer, '}');
	strbuf_release(&text);
}

static void put_fields(struct json_writer *writer, const struct show *show, const struct profile *profile)
{
	struct fields fields = { writer, show, profile, false };

	json_open(writer, "fields", '[');
	show_each_field(profile, false, put_field, &fields);
	json_close(writer, ']');
	if (!show->hidden)
		return;
	fields.absent = true;
	json_open(writer, "hidden", '[');
	show_each_field(profile, true, put_field, &fields);
	json_close(writer, ']');
}

static void put_subject(struct json_writer *writer, const struct leaf_certificate *leaf)
{
	json_open(writer, "subject", '[');
	for (size_t i = 0; i < leaf->subject_count; i++) {
		json_open(writer, NULL, '{');
		report_put_text(writer, "key", leaf->subject[i].shown);
		json_put_text(writer, "oid", leaf->subject[i].oid);
		report_put_text(writer, "value", leaf->subject[i].value);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_names(struct json_writer *writer, const struct leaf_certificate *leaf)
{
	static const char *const types[] = {
		[SAN_EMAIL] = "email", [SAN_DNS] = "dns", [SAN_URI] = "uri", [SAN_UPN] = "upn", [SAN_ATTRIBUTE] = "attribute"
	};

	json_open(writer, "subjectAlternativeNames", '[');
	for (size_t i = 0; i < leaf->san_count; i++) {
		json_open(writer, NULL, '{');
		json_put_text(writer, "type", types[leaf->sans[i].type]);
		report_put_text(writer, "value", leaf->sans[i].value);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_issued(struct json_writer *writer, const struct show *show, const struct profile *profile)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, show->design, profile, show->sample, show->today) == 0) {
		json_open(writer, "certificate", '{');
		put_subject(writer, &leaf);
		put_names(writer, &leaf);
		put_date(writer, "enrolled", leaf.enrolled);
		put_date(writer, "renews", leaf.renews);
		put_date(writer, "expires", leaf.expires);
		json_close(writer, '}');
	}
	leaf_certificate_release(&leaf);
}

static void put_findings(struct json_writer *writer, const struct findings *findings)
{
	json_open(writer, "findings", '[');
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		json_open(writer, NULL, '{');
		json_put_text(writer, "rule", finding->rule->id);
		json_put_text(writer, "severity", severity_name(finding->severity));
		if (finding->field == FIELD_NONE)
			json_put_null(writer, "field");
		else
			json_put_text(writer, "field", field_row(finding->field, 0)->name);
		json_put_text(writer, "message", finding->message);
		json_put_text(writer, "fix", finding->advice);
		if (finding->ignored)
			json_put_bool(writer, "ignored", true);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_text_line(struct json_writer *writer, const char *kind, const char *label, const char *text)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "kind", kind);
	if (label)
		report_put_text(writer, "label", label);
	report_put_text(writer, "text", text);
	json_close(writer, '}');
}

/* A finding is two facts: its severity with the message, and what to do. */
static void put_line(struct json_writer *writer, const struct document_line *line)
{
	static const char *const kinds_of_line[] = {
		[DOCUMENT_HEADING] = "heading",
		[DOCUMENT_PROPERTY] = "fact",
		[DOCUMENT_TEXT] = "text",
		[DOCUMENT_CODE] = "code",
		[DOCUMENT_FINDING] = "fact",
		[DOCUMENT_BARS] = "code",
	};

	put_text_line(writer, kinds_of_line[line->kind], line->label, line->text);
	if (line->advice)
		put_text_line(writer, kinds_of_line[line->kind], "fix", line->advice);
}

static void put_pages(struct json_writer *writer, const struct show *show, const struct profile *profile)
{
	struct preview preview = { show->design, profile, show->sample, show->today, checker_findings(show->checker, profile),
		false };

	json_open(writer, "pages", '[');
	for (const struct preview_page *page = preview_pages; profile->kind && page->id; page++) {
		struct document document = DOCUMENT_INIT;

		if (!show_wants(show, page->id))
			continue;
		page->write(&document, &preview);
		json_open(writer, NULL, '{');
		json_put_text(writer, "id", page->id);
		json_put_text(writer, "title", page->title);
		json_open(writer, "lines", '[');
		for (size_t i = 0; i < document.count; i++)
			put_line(writer, &document.lines[i]);
		json_close(writer, ']');
		json_close(writer, '}');
		document_release(&document);
	}
	json_close(writer, ']');
}

static void put_profile(struct json_writer *writer, const struct show *show, const struct profile *profile)
{
	json_open(writer, NULL, '{');
	report_put_text(writer, "id", profile->id);
	report_put_text(writer, "name", profile_name(profile));
	report_put_text(writer, "platform", value_as_text(&profile->values[FIELD_PLATFORM]));
	report_put_text(writer, "type", value_as_text(&profile->values[FIELD_TYPE]));
	if (show_wants(show, SHOW_SETTINGS)) {
		put_fields(writer, show, profile);
		put_issued(writer, show, profile);
	}
	if (show_wants(show, SHOW_FINDINGS))
		put_findings(writer, checker_findings(show->checker, profile));
	put_pages(writer, show, profile);
	json_close(writer, '}');
}

static void put_sample(struct json_writer *writer, const struct show *show)
{
	json_open(writer, "sample", '{');
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++)
		if (variable->editions & EDITION_BIT(show->design->edition))
			report_put_text(writer, variable->name, sample_lookup(show->sample, variable->name));
	json_close(writer, '}');
}

static void put_matrix(void *context, const struct field_matrix *matrix)
{
	field_matrix_write_json(context, matrix);
}

bool show_json(const struct show *show, struct strbuf *out)
{
	struct json_writer writer = { .out = out, .ascii = true };
	bool whole = true;

	json_open(&writer, NULL, '{');
	report_put_text(&writer, "design", show->design->name ? show->design->name : "");
	json_put_text(&writer, "portal", editions[show->design->edition].id);
	put_date(&writer, "today", show->today);
	put_sample(&writer, show);
	json_open(&writer, "profiles", '[');
	for (size_t i = 0; i < show->design->count && whole; i++) {
		whole = progress_step(show->progress, i, show->design->count, "writing profiles");
		if (!show->profile || show->profile == show->design->profiles[i])
			put_profile(&writer, show, show->design->profiles[i]);
	}
	json_close(&writer, ']');
	if (show_wants(show, SHOW_MATRIX)) {
		json_open(&writer, "matrices", '[');
		show_each_matrix(show, put_matrix, &writer);
		json_close(&writer, ']');
	}
	json_close(&writer, '}');
	return whole;
}
