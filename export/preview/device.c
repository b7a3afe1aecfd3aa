#include "export/preview/device.h"

#include <string.h>

#include "model/design/visibility.h"
#include "model/design/value_format.h"

#define NONE_FROM_AGENT "There is no document to show: the management agent applies the profile itself."
#define NONE_PUBLISHED                                                                                                                      \
	"Which commands these devices receive is not documented (Microsoft's documentation starts with Windows 10, version 1511), so none " \
	"are shown. The profile requests this:"
#define NONE_ON_PHONES                                                                                                                     \
	"These devices receive the profile as commands to the CertificateStore CSP, which Microsoft's documentation of device management " \
	"for Windows Phone 8.1 describes. The commands are not shown here. The profile requests this:"
#define NONE_WITH_A_KEY "There is no document to show: it contains a private key and a certificate that the connector makes."

_Static_assert(CHANNEL_COUNT == 5 && TYPE_COUNT == 3, "each channel needs a row here, with what it does for each profile type");
static const struct delivery {
	const char *intro;                   /* shown above the documents; NULL: no documents */
	const char *none;                    /* says why there is no document */
	device_writer *writers[TYPE_COUNT];  /* NULL if there is no document */
	device_origins *origins[TYPE_COUNT]; /* NULL if the page does not list them */
	bool lists_fields;                   /* list the fields of the profile instead of a document */
} deliveries[CHANNEL_COUNT] = {
	[CHANNEL_AGENT] = { .none = NONE_FROM_AGENT },
	[CHANNEL_CONFIGURATION] = { .intro =
					    "Each profile arrives as a configuration profile. The service assigns the identifiers, the UUIDs and the values in parentheses.",
		.none = NONE_WITH_A_KEY,
		.writers = { [TYPE_TRUSTED] = mobileconfig_trusted, [TYPE_SCEP] = mobileconfig_scep },
		.origins = { [TYPE_SCEP] = mobileconfig_scep_origin } },
	[CHANNEL_CSP] = { .intro =
				  "Each profile arrives as commands of a management session (SyncML), shown without the session's header. The service assigns the name of the request and the values in parentheses.",
		.none = NONE_WITH_A_KEY,
		.writers = { [TYPE_TRUSTED] = csp_trusted, [TYPE_SCEP] = csp_scep },
		.origins = { [TYPE_SCEP] = csp_scep_origin } },
	[CHANNEL_PHONE_CSP] = { .none = NONE_ON_PHONES, .lists_fields = true },
	[CHANNEL_UNPUBLISHED] = { .none = NONE_PUBLISHED, .lists_fields = true },
};

static const struct delivery *device_delivery(const struct kind *kind)
{
	return &deliveries[platforms[kind->platform].channel];
}

const char *device_document(struct strbuf *out, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;
	device_writer *write = device_delivery(kind)->writers[kind->type];
	struct leaf_certificate leaf;
	const char *none;

	if (!write)
		return device_delivery(kind)->none;
	leaf_certificate_make(&leaf, preview->design, preview->profile, preview->sample, preview->today);
	none = write(out, &(struct device_context){ preview, &leaf });
	leaf_certificate_release(&leaf);
	return none;
}

static void device_put_document(struct document *document, const struct preview *preview)
{
	struct strbuf text = STRBUF_INIT;
	const char *none = device_document(&text, preview);

	if (none)
		document_text(document, "%s", none);
	else
		document_code(document, strbuf_text(&text));
	strbuf_release(&text);
}

/* The linked trusted profile, which arrives as a separate document; NULL: no such profile. */
static const struct profile *device_linked_profile(const struct preview *preview)
{
	const struct profile *linked = design_profile(preview->design, profile_link(preview->profile));

	if (!linked || !linked->kind || linked->kind->platform != preview->profile->kind->platform)
		return NULL;
	return device_delivery(linked->kind)->writers[linked->kind->type] ? linked : NULL;
}

static void device_put_documents(struct document *document, const struct preview *preview)
{
	const struct profile *linked = device_linked_profile(preview);
	struct preview other = *preview;

	document_text(document, "%s", device_delivery(preview->profile->kind)->intro);
	if (linked) {
		other.profile = linked;
		document_heading(document, profile_name(linked));
		device_put_document(document, &other);
		document_heading(document, profile_name(preview->profile));
	}
	device_put_document(document, preview);
}

static void device_put_origins(struct document *document, const struct kind *kind, device_origins *origin)
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
			strbuf_printf(&text, *value->origin ? "%s (%s)" : "%s", field_row(value->field, kind_bit(kind))->label,
				value->origin);
		document_property(document, value->name, "%s", strbuf_text(&text));
		strbuf_release(&text);
	}
}

/* A list is shown as one line per entry. */
static void device_put_field(struct document *document, const struct preview *preview, enum field_id field)
{
	struct strbuf value = STRBUF_INIT;
	const char *line;

	value_format_long(&value, preview->design, preview->profile, field, VALUE_DETAIL_SHORT);
	for (line = strbuf_text(&value); *line; line += strcspn(line, "\n"), line += *line == '\n')
		document_property(
			document, profile_field(preview->profile, field)->label, "%.*s", (int)strcspn(line, "\n"), line);
	strbuf_release(&value);
}

static void device_put_fields(struct document *document, const struct preview *preview)
{
	const struct profile *profile = preview->profile;

	for (const struct blade_line *line = schema_blade(profile->kind); line->field != FIELD_NONE || line->heading; line++)
		if (line->field != FIELD_NONE && !field_is_unit(line->field) && field_value_if_visible(profile, line->field))
			device_put_field(document, preview, line->field);
}

static void device_put_arrivals(struct document *document, const struct kind *kind, bool noticed)
{
	for (const struct arrival *arrival = platforms[kind->platform].arrivals; arrival->label; arrival++)
		if (arrival->noticed == noticed && (arrival->types & TYPE_BIT(kind->type)))
			document_property(document, arrival->label, "%s", arrival->text);
}

static void device_put_arrival(struct document *document, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;
	const struct platform_row *platform = &platforms[kind->platform];
	const struct profile *linked = design_profile(preview->design, profile_link(preview->profile));

	device_put_arrivals(document, kind, false);
	if (kind_has_field(kind, FIELD_CERTIFICATE)) {
		if (platform->notice)
			document_property(document, "Notice", "%s", platform->notice);
		if (platform->root_limit)
			document_property(document, "Limit", "%s", platform->root_limit);
	}
	device_put_arrivals(document, kind, true);
	if (linked && !device_delivery(kind)->writers[kind->type])
		document_property(document, "Trusted profile", "%s, delivered separately", profile_name(linked));
}

void preview_device(struct document *document, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;
	const struct delivery *delivery = device_delivery(kind);

	device_put_arrival(document, preview);
	if (delivery->writers[kind->type])
		device_put_documents(document, preview);
	else
		document_text(document, "%s", delivery->none);
	if (delivery->origins[kind->type])
		device_put_origins(document, kind, delivery->origins[kind->type]);
	if (delivery->lists_fields)
		device_put_fields(document, preview);
}
