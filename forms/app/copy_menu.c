#include "forms/app/copy_menu.h"

#include <stdlib.h>

#include "export/graph/graph.h"
#include "model/base/text_escape.h"

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
};

static void copy_chosen(void *context, long value)
{
	struct copy_menu *copy = context;
	bool replaced;

	strbuf_setlen(&copy->copied, 0);
	replaced = copies[value].put(copy, &copy->copied);
	blade_host_say(copy->host, replaced ? STYLE_WARNING : STYLE_OK,
		"Copied to the clipboard, if your terminal supports it (OSC 52): %s%s", copies[value].label,
		replaced ? "; line breaks, control and hidden characters in it are copied as \\n, \\x1b or \\u{202e}" : "");
}

void copy_menu_open(struct copy_menu *copy, const struct profile *profile, const struct certificate *certificate)
{
	struct menu *menu = menu_new("Copy to the clipboard", NULL, copy_chosen, copy);
	struct strbuf text = STRBUF_INIT;

	checker_refresh(&copy->session->checker);
	copy->profile = profile;
	copy->certificate = certificate;
	for (size_t i = 0; i < sizeof(copies) / sizeof(copies[0]); i++) {
		strbuf_setlen(&text, 0);
		copies[i].put(copy, &text);
		if (text.length)
			menu_add(menu, copies[i].label, copies[i].detail ? copies[i].detail : text.text, (long)i);
	}
	strbuf_release(&text);
	if (menu->count) {
		blade_host_menu(copy->host, menu);
		return;
	}
	menu_free(menu);
	blade_host_say(copy->host, STYLE_FAINT, "There is nothing to copy here yet");
}
