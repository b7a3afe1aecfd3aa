#include "forms/app/copy_menu.h"

#include <stdlib.h>

#include "export/graph/graph.h"

static void copy_json(const struct copy_menu *copy, struct strbuf *out)
{
	const struct findings *findings = copy->profile ? session_findings(copy->session, copy->profile) : NULL;

	if (findings && copy->profile->kind && !findings_count(findings, SEVERITY_ERROR))
		graph_write(out, copy->profile);
}

static void copy_name(const struct copy_menu *copy, struct strbuf *out)
{
	strbuf_addstr(out, copy->profile ? profile_name(copy->profile) : "");
}

static void copy_subject_name(const struct copy_menu *copy, struct strbuf *out)
{
	strbuf_addstr(out, copy->profile ? value_as_text(&copy->profile->values[FIELD_SUBJECT_TEXT]) : "");
}

static void copy_page(const struct copy_menu *copy, struct strbuf *out)
{
	preview_text(copy->preview, out);
}

static bool has_facts(const struct copy_menu *copy)
{
	return copy->certificate && copy->certificate->parsed && copy->certificate->state == CERTIFICATE_FINE;
}

static void copy_subject(const struct copy_menu *copy, struct strbuf *out)
{
	strbuf_addstr(out, has_facts(copy) ? copy->certificate->facts.subject : "");
}

static void put_hex(struct strbuf *out, const unsigned char *bytes, size_t length)
{
	char *hex = hex_encode(bytes, length);

	strbuf_addstr(out, hex);
	free(hex);
}

static void copy_sha1(const struct copy_menu *copy, struct strbuf *out)
{
	if (has_facts(copy))
		put_hex(out, copy->certificate->sha1, SHA1_BYTES);
}

static void copy_sha256(const struct copy_menu *copy, struct strbuf *out)
{
	if (has_facts(copy))
		put_hex(out, copy->certificate->sha256, SHA256_BYTES);
}

static const struct copy_item {
	const char *label;
	void (*put)(const struct copy_menu *copy, struct strbuf *out); /* nothing where there is none */
	const char *detail;                                            /* NULL: what is copied */
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

	strbuf_setlen(&copy->copied, 0);
	copies[value].put(copy, &copy->copied);
	blade_host_say(
		copy->host, STYLE_OK, "Copied to the clipboard, if your terminal supports it (OSC 52): %s", copies[value].label);
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
	blade_host_say(copy->host, STYLE_DIM, "There is nothing to copy here yet");
}
