#include "forms/app/copy_menu.h"

#include <stdlib.h>

#include "export/graph/graph.h"
#include "forms/pages/copy_file.h"
#include "model/base/text_escape.h"
#include "model/crypto/private_key.h"

/* A single value. Pasted into a shell, a line break in it would run what is before it, so it is copied as it is shown. */
static bool put_value(struct strbuf *out, const char *text)
{
	text_escape(out, text);
	return !text_is_clean(text);
}

static bool copy_json(const struct copy_menu *copy, struct strbuf *out)
{
	const struct findings *findings = copy->profile ? session_findings(copy->session, copy->profile) : NULL;

	if (findings && copy->profile->kind && !findings_count(findings, SEVERITY_ERROR))
		graph_write(out, copy->profile); /* ASCII */
	return false;
}

static bool copy_name(const struct copy_menu *copy, struct strbuf *out)
{
	return put_value(out, copy->profile ? profile_name(copy->profile) : "");
}

static bool copy_subject_name(const struct copy_menu *copy, struct strbuf *out)
{
	return put_value(out, copy->profile ? value_as_text(&copy->profile->values[FIELD_SUBJECT_TEXT]) : "");
}

static bool copy_page(const struct copy_menu *copy, struct strbuf *out)
{
	return preview_text(copy->preview, out);
}

static bool has_facts(const struct copy_menu *copy)
{
	return copy->certificate && copy->certificate->parsed && copy->certificate->state == CERTIFICATE_FINE;
}

static bool copy_subject(const struct copy_menu *copy, struct strbuf *out)
{
	return put_value(out, has_facts(copy) ? copy->certificate->facts.subject : "");
}

static bool put_hex(struct strbuf *out, const unsigned char *bytes, size_t length)
{
	char *hex = hex_encode(bytes, length);

	strbuf_addstr(out, hex);
	free(hex);
	return false;
}

static bool copy_sha1(const struct copy_menu *copy, struct strbuf *out)
{
	return has_facts(copy) && put_hex(out, copy->certificate->sha1, SHA1_BYTES);
}

static bool copy_sha256(const struct copy_menu *copy, struct strbuf *out)
{
	return has_facts(copy) && put_hex(out, copy->certificate->sha256, SHA256_BYTES);
}

static bool copy_whole_page(const struct copy_menu *copy, struct strbuf *out)
{
	strbuf_add(out, strbuf_text(&copy->page), copy->page.length);
	return false;
}

static const struct copy_item {
	const char *label;
	/* Appends the text, or nothing where there is none. Returns whether characters in it were replaced. */
	bool (*put)(const struct copy_menu *copy, struct strbuf *out);
	const char *detail; /* NULL: what is copied */
} copies[] = {
	{ "The page shown in the preview", copy_page, "As text, for a ticket" },
	{ "Graph JSON", copy_json, "The body that a POST to deviceManagement/deviceConfigurations takes" },
	{ "Name", copy_name, NULL },
	{ "Subject name", copy_subject_name, NULL },
	{ "Certificate's subject", copy_subject, NULL },
	{ "SHA-1 thumbprint", copy_sha1, NULL },
	{ "SHA-256 thumbprint", copy_sha256, NULL },
	{ "The page as text", copy_whole_page,
		"All of it, also what is not visible; tables have tabs, as spreadsheets take them" },
};

enum { COPY_COUNT = sizeof(copies) / sizeof(copies[0]), COPY_WHOLE_PAGE = COPY_COUNT - 1, COPY_TO_FILE = COPY_COUNT };

static void copy_to_file(const struct copy_menu *copy)
{
	struct string_list labels = { NULL, 0, 0 };
	struct string_list texts = { NULL, 0, 0 };
	struct strbuf text = STRBUF_INIT;

	/* The page comes first, as it is what is too long for some clipboards. */
	for (int i = 0; i < COPY_COUNT; i++) {
		int item = (COPY_WHOLE_PAGE + i) % COPY_COUNT;

		strbuf_setlen(&text, 0);
		copies[item].put(copy, &text);
		if (!text.length)
			continue;
		string_list_add(&labels, copies[item].label);
		string_list_add(&texts, text.text);
	}
	strbuf_release(&text);
	copy_file_open(copy->session, copy->host, &labels, &texts);
}

static void copy_chosen(void *context, long value)
{
	struct copy_menu *copy = context;

	strbuf_setlen(&copy->copied, 0);
	if (value == COPY_TO_FILE) {
		copy_to_file(copy);
		return;
	}
	copy->label = copies[value].label;
	copy->replaced = copies[value].put(copy, &copy->copied);
	if (!private_key_in(strbuf_text(&copy->copied)))
		return;
	strbuf_setlen(&copy->copied, 0);
	blade_host_say(copy->host, STYLE_ERROR, "Not copied: the text contains a private key");
}

void copy_menu_say(struct copy_menu *copy, enum style style, const char *said, const char *failed)
{
	blade_host_say(copy->host, copy->replaced || *failed ? STYLE_WARNING : style, "%s: %s%s%s%s", said, copy->label,
		copy->replaced ? "; line breaks, control and hidden characters in it are copied as \\n, \\x1b or \\u{202e}" : "",
		*failed ? ". " : "", failed);
}

void copy_menu_open(struct copy_menu *copy, const struct profile *profile, const struct certificate *certificate)
{
	struct menu *menu = menu_new("Copy", NULL, copy_chosen, copy);
	struct strbuf text = STRBUF_INIT;

	checker_refresh(&copy->session->checker);
	copy->profile = profile;
	copy->certificate = certificate;
	for (int i = 0; i < COPY_COUNT; i++) {
		strbuf_setlen(&text, 0);
		copies[i].put(copy, &text);
		if (text.length)
			menu_add(menu, copies[i].label, copies[i].detail ? copies[i].detail : text.text, i);
	}
	strbuf_release(&text);
	if (copy->page_first)
		menu_select(menu, COPY_WHOLE_PAGE);
	if (menu->count) {
		menu_add(menu, "To a file...", "Write one of these texts to a file", COPY_TO_FILE);
		blade_host_menu(copy->host, menu);
		return;
	}
	menu_free(menu);
	blade_host_say(copy->host, STYLE_FAINT, "There is nothing to copy here yet");
}
