#include "forms/blades/profiles_edit.h"

#include "forms/blades/profile.h"
#include "model/base/text_escape.h"

void profiles_create(struct session *session, struct blade_host *host)
{
	size_t mark = design_mark(session->design);
	struct err err = { 0 };
	struct profile *profile = design_insert_begun(session->design, session->design->count, &err);

	if (profile)
		profile_open(session, host, profile, true, mark);
	else
		blade_host_say_err(host, &err);
}

void profiles_delete(struct session *session, struct blade_host *host, struct profile *profile)
{
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };

	text_escape(&name, profile_name(profile));
	if (design_remove(session->design, profile, &err) != 0)
		blade_host_say_err(host, &err);
	else
		blade_host_say(host, STYLE_TEXT, "Deleted %s; press Ctrl-Z to undo", strbuf_text(&name));
	strbuf_release(&name);
}

void profiles_change_portal(struct session *session, struct blade_host *host)
{
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (session_set_portal(session, session_other_portal(session), &said, &err) == 0)
		blade_host_say(host, STYLE_OK, "%s", strbuf_text(&said));
	else
		blade_host_say(host, STYLE_WARNING, "%s: %s", editions[session->design->edition].label,
			session->design->edition == INPUT_EDITION ? "it can only be changed while the design has no profiles"
								  : "the action \"convert\" changes it. Ctrl-P finds it.");
	strbuf_release(&said);
}
