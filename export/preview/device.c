#include "export/preview/device.h"

#include <string.h>

#include "model/design/visibility.h"
#include "model/design/value_format.h"

#define NONE_FROM_AGENT "There is no document to show: the agent does what the profile says."
#define NONE_PUBLISHED                                                                                                             \
	"Which commands reach these devices is not documented (what is of Windows begins with Windows 10, version 1511), so none " \
	"are shown. The profile asks for this:"
#define NONE_WITH_A_KEY "There is no document to show: it brings a key and a certificate that the connector makes."

static const struct delivery {
	const char *intro;                   /* above a document; NULL: there are none */
	const char *none;                    /* why there are none */
	device_writer *writers[TYPE_COUNT];  /* NULL: no document */
	device_origins *origins[TYPE_COUNT]; /* NULL: need no telling */
	bool asked;                          /* what the profile asks for stands in for the document */
} deliveries[CHANNEL_COUNT] = {
	[CHANNEL_AGENT] = { .none = NONE_FROM_AGENT },
	[CHANNEL_CONFIGURATION] = { .intro = "Each profile arrives as a configuration profile. Identifiers, UUIDs and what "
					     "stands in parentheses are given by the service.",
		.none = NONE_WITH_A_KEY,
		.writers = { [TYPE_TRUSTED] = apple_trusted, [TYPE_SCEP] = apple_scep },
		.origins = { [TYPE_SCEP] = apple_scep_origin } },
	[CHANNEL_CSP] = { .intro =
				  "Each profile arrives as commands of a management session (SyncML), shown without the "
				  "session's header. The request's name and what stands in parentheses are given by the service.",
		.none = NONE_WITH_A_KEY,
		.writers = { [TYPE_TRUSTED] = windows_trusted, [TYPE_SCEP] = windows_scep },
		.origins = { [TYPE_SCEP] = windows_scep_origin } },
	[CHANNEL_UNPUBLISHED] = { .none = NONE_PUBLISHED, .asked = true },
};

static const struct delivery *delivery_of(const struct kind *kind)
{
	return &deliveries[platforms[kind->platform].channel];
}

const char *device_document(struct strbuf *out, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;
	device_writer *write = delivery_of(kind)->writers[kind->type];
	struct leaf_certificate leaf;
	const char *none;

	if (!write)
		return delivery_of(kind)->none;
	leaf_certificate_make(&leaf, preview->design, preview->profile, preview->sample, preview->today);
	none = write(out, &(struct device_context){ preview, &leaf });
	leaf_certificate_release(&leaf);
	return none;
}

static void say_document(struct document *document, const struct preview *preview)
{
	struct strbuf text = STRBUF_INIT;
	const char *none = device_document(&text, preview);

	if (none)
		document_text(document, "%s", none);
	else
		document_code(document, strbuf_text(&text));
	strbuf_release(&text);
}

/* The trusted profile that has to arrive as well, as a document of its own; NULL where there is none such. */
static const struct profile *companion(const struct preview *preview)
{
	const struct profile *linked = design_profile(preview->design, profile_link(preview->profile));

	if (!linked || !linked->kind || linked->kind->platform != preview->profile->kind->platform)
		return NULL;
	return delivery_of(linked->kind)->writers[linked->kind->type] ? linked : NULL;
}

static void say_documents(struct document *document, const struct preview *preview)
{
	const struct profile *linked = companion(preview);
	struct preview other = *preview;

	document_text(document, "%s", delivery_of(preview->profile->kind)->intro);
	if (linked) {
		other.profile = linked;
		document_heading(document, profile_name(linked));
		say_document(document, &other);
		document_heading(document, profile_name(preview->profile));
	}
	say_document(document, preview);
}

static void say_origins(struct document *document, const struct kind *kind, device_origins *origin)
{
	const struct device_value *value;

	document_heading(document, "Where the values come from");
	for (size_t i = 0; (value = origin(i)); i++) {
		struct strbuf text = STRBUF_INIT;

		if (!(value->kinds & kind_bit(kind)))
			continue;
		if (value->field == FIELD_NONE)
			strbuf_addstr(&text, value->origin);
		else
			strbuf_printf(&text, *value->origin ? "%s (%s)" : "%s", schema[value->field].label, value->origin);
		document_property(document, value->name, "%s", strbuf_text(&text));
		strbuf_release(&text);
	}
}

/* Each entry of a list is a value of the fact. */
static void say_field(struct document *document, const struct preview *preview, enum field_id field)
{
	struct strbuf value = STRBUF_INIT;
	const char *line;

	value_format_long(&value, preview->design, preview->profile, field, VALUE_DETAIL_SHORT);
	for (line = strbuf_text(&value); *line; line += strcspn(line, "\n"), line += *line == '\n')
		document_property(document, schema[field].label, "%.*s", (int)strcspn(line, "\n"), line);
	strbuf_release(&value);
}

static void say_asked(struct document *document, const struct preview *preview)
{
	const struct profile *profile = preview->profile;

	for (const struct blade_line *line = schema_blade(profile->kind->type); line->field != FIELD_NONE || line->heading;
		line++)
		if (line->field != FIELD_NONE && !field_is_unit(line->field) && field_value_if_visible(profile, line->field))
			say_field(document, preview, line->field);
}

static void say_arrivals(struct document *document, const struct kind *kind, bool noticed)
{
	for (const struct arrival *arrival = platforms[kind->platform].arrivals; arrival->label; arrival++)
		if (arrival->noticed == noticed && (arrival->types & TYPE_BIT(kind->type)))
			document_property(document, arrival->label, "%s", arrival->text);
}

static void say_arrival(struct document *document, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;
	const struct platform_row *platform = &platforms[kind->platform];
	const struct profile *linked = design_profile(preview->design, profile_link(preview->profile));

	say_arrivals(document, kind, false);
	if (schema_kind_has(&schema[FIELD_CERTIFICATE], kind)) {
		if (platform->notice)
			document_property(document, "Notice", "%s", platform->notice);
		if (platform->root_limit)
			document_property(document, "Limit", "%s", platform->root_limit);
	}
	say_arrivals(document, kind, true);
	if (linked && !delivery_of(kind)->writers[kind->type])
		document_property(document, "Trusted profile", "%s, which arrives by itself", profile_name(linked));
}

void preview_device(struct document *document, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;
	const struct delivery *delivery = delivery_of(kind);

	say_arrival(document, preview);
	if (delivery->writers[kind->type])
		say_documents(document, preview);
	else
		document_text(document, "%s", delivery->none);
	if (delivery->origins[kind->type])
		say_origins(document, kind, delivery->origins[kind->type]);
	if (delivery->asked)
		say_asked(document, preview);
}
