/* What can be copied to the clipboard: of a profile its JSON and name, of a certificate its subject and thumbprints. */
#include <stdlib.h>

#include "export/graph/graph.h"
#include "forms/app/inside.h"

static void copy_json(const struct copy_source *clip, struct strbuf *out)
{
	const struct findings *findings = clip->profile ? checker_findings(&clip->app->checker, clip->profile) : NULL;

	if (findings && clip->profile->kind && !findings_of(findings, SEVERITY_ERROR))
		graph_write(out, clip->profile);
}

static void copy_name(const struct copy_source *clip, struct strbuf *out)
{
	strbuf_addstr(out, clip->profile ? profile_name(clip->profile) : "");
}

static void copy_subject_name(const struct copy_source *clip, struct strbuf *out)
{
	strbuf_addstr(out, clip->profile ? value_as_text(&clip->profile->values[FIELD_SUBJECT_TEXT]) : "");
}

static void copy_page(const struct copy_source *clip, struct strbuf *out)
{
	preview_text(clip->app, out);
}

static bool has_facts(const struct copy_source *clip)
{
	return clip->certificate && clip->certificate->parsed && clip->certificate->state == CERTIFICATE_FINE;
}

static void copy_subject(const struct copy_source *clip, struct strbuf *out)
{
	strbuf_addstr(out, has_facts(clip) ? clip->certificate->facts.subject : "");
}

static void put_hex(struct strbuf *out, const unsigned char *bytes, size_t length)
{
	char *hex = hex_encode(bytes, length);

	strbuf_addstr(out, hex);
	free(hex);
}

static void copy_sha1(const struct copy_source *clip, struct strbuf *out)
{
	if (has_facts(clip))
		put_hex(out, clip->certificate->sha1, SHA1_BYTES);
}

static void copy_sha256(const struct copy_source *clip, struct strbuf *out)
{
	if (has_facts(clip))
		put_hex(out, clip->certificate->sha256, SHA256_BYTES);
}

static const struct copy {
	const char *label;
	void (*put)(const struct copy_source *clip, struct strbuf *out); /* nothing where there is none */
	const char *detail;                                              /* NULL: what is copied */
} copies[] = {
	{ "The page of the preview", copy_page, "As text, for a ticket" },
	{ "Graph JSON", copy_json, "The body that a POST to deviceManagement/deviceConfigurations takes" },
	{ "Name", copy_name, NULL },
	{ "Subject name", copy_subject_name, NULL },
	{ "Certificate's subject", copy_subject, NULL },
	{ "SHA-1 thumbprint", copy_sha1, NULL },
	{ "SHA-256 thumbprint", copy_sha256, NULL },
};

static void copy_chosen(void *context, long value)
{
	struct app *app = context;

	strbuf_setlen(&app->copied, 0);
	copies[value].put(&app->clip, &app->copied);
	app_say(app, STYLE_OK, "Copied to the clipboard, where the terminal allows it: %s", copies[value].label);
}

void copy_menu_open(struct app *app, const struct profile *profile, const struct certificate *certificate)
{
	struct menu *menu = menu_new("Copy to the clipboard", NULL, copy_chosen, app);
	struct strbuf text = STRBUF_INIT;

	checker_refresh(&app->checker);
	app->clip = (struct copy_source){ app, profile, certificate };
	for (size_t i = 0; i < sizeof(copies) / sizeof(copies[0]); i++) {
		strbuf_setlen(&text, 0);
		copies[i].put(&app->clip, &text);
		if (text.length)
			menu_add(menu, copies[i].label, copies[i].detail ? copies[i].detail : text.text, (long)i);
	}
	strbuf_release(&text);
	if (menu->count) {
		app_menu(app, menu);
		return;
	}
	menu_free(menu);
	app_say(app, STYLE_DIM, "There is nothing to copy here yet");
}
