/* The settings blades: Trusted, SCEP and PKCS Certificate, each drawn from its lines of the schema. */
#include "forms/blades/settings.h"

#include <stdlib.h>

#include "forms/base/field_row.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"

enum { ROW_OK = ROW_BUTTON_ID };

static void settings_title(struct blade *blade, struct strbuf *out)
{
	const struct kind *kind = ((struct form_blade *)blade)->profile->kind;

	if (kind)
		strbuf_printf(out, "%s (%s)", profile_types[kind->type].blade, platforms[kind->platform].label);
	else
		strbuf_addstr(out, "Settings");
}

static void settings_refresh(struct blade *blade)
{
	struct form_blade *base = (struct form_blade *)blade;
	const struct kind *kind = base->profile->kind;

	form_begin(&base->form);
	for (const struct blade_line *line = kind ? schema_blade(kind->type) : NULL;
		line && (line->field != FIELD_NONE || line->heading); line++) {
		if (line->heading)
			form_add(&base->form, ROW_HEADING, -1, 0, line->heading, "");
		else
			field_row_add_setting(base, line->field);
	}
	form_add(&base->form, ROW_BUTTON, ROW_OK, 0, "", "OK");
	form_end(&base->form);
}

static void settings_key(struct blade *blade, struct key pressed)
{
	struct form_blade *base = (struct form_blade *)blade;
	const struct form_row *row = form_focused(&base->form);

	if (row && row->id == ROW_OK) {
		if (form_key(&base->form, pressed) == FORM_PRESSED)
			form_blade_close(base);
	} else {
		field_row_key(blade, pressed);
	}
}

static const struct blade_ops settings_ops = { settings_title, settings_refresh, form_blade_draw, settings_key,
	form_blade_request_done, field_row_footer, form_blade_release, IN_FORM };

struct form_blade *settings_open(struct session *session, struct blade_host *host, struct profile *profile)
{
	struct form_blade *base;

	if (!profile->kind) {
		blade_host_say(host, STYLE_WARNING, "Choose a platform and a profile type first");
		return NULL;
	}
	base = xcalloc(1, sizeof(*base));
	form_blade_init(base, &settings_ops, session, host, profile, FIELD_NONE);
	blade_host_push(host, &base->blade);
	settings_refresh(&base->blade);
	return base;
}
