#include "forms/app/openers.h"

#include "forms/base/blade_host.h"
#include "forms/blades/assignments.h"
#include "forms/blades/certificate.h"
#include "forms/blades/certificate_file.h"
#include "forms/blades/list_editor.h"
#include "forms/blades/root_picker.h"
#include "forms/blades/text_editor.h"

typedef void blade_opener(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field);

static void openers_refuse(struct blade_host *host)
{
	blade_host_say(host, STYLE_FAINT, "This is open read-only: nothing can be changed");
}

static void open_text(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	/* Text of one line is edited in its row. */
	if (profile_field(profile, field)->lines)
		text_editor_open(session, host, profile, field);
	else if (session->design->read_only)
		openers_refuse(host);
}

static void open_certificate(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];

	if (!session->design->read_only)
		certificate_file_open(session, host, profile);
	else if (value->kind == VALUE_CERTIFICATE)
		certificate_open(session, host, profile, value->certificate);
}

static void open_link(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	if (session->design->read_only)
		openers_refuse(host);
	else
		root_picker_open(session, host, profile, field);
}

static void open_targets(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	(void)field;
	assignments_open(session, host, profile);
}

/* The other controls are edited in their row. */
_Static_assert(CONTROL_COUNT == 13, "each control that opens a blade needs a row here");
static blade_opener *const openers[CONTROL_COUNT] = {
	[CONTROL_TEXT] = open_text,
	[CONTROL_CERTIFICATE] = open_certificate,
	[CONTROL_LINK] = open_link,
	[CONTROL_USAGES] = list_editor_open,
	[CONTROL_URLS] = list_editor_open,
	[CONTROL_SANS] = list_editor_open,
	[CONTROL_PACKAGES] = list_editor_open,
	[CONTROL_TARGETS] = open_targets,
};

void openers_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	blade_opener *open = openers[profile_field(profile, field)->control];

	if (open)
		open(session, host, profile, field);
	else if (session->design->read_only)
		openers_refuse(host);
}
