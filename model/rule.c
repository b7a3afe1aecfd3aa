#include "model/rule.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"

#define E SEVERITY_ERROR
#define W SEVERITY_WARNING
#define H SEVERITY_HINT

const struct rule rules[] = {
	{ "name-missing", E, "Profile", "a profile has no name", "the portal and every importer know profiles by name", NULL },
	{ "name-duplicate", E, "Profile", "two profiles share a name, whatever case or platform",
		"importers link roots and assign by name", check_name_duplicate },
	{ "name-not-a-filename", E, "Profile",
		"a name has / \\ : * ? \" < > | or a control character, begins or ends with a blank or a dot, or is over 200 bytes",
		"importers make it a file name", check_name_file },
	{ "name-unsafe-for-import", W, "Profile", "a name has , ' & # + or %; an error on a trusted profile that others link to",
		"an importer that links by name reads these as its own signs and skips the link in silence", check_name_import },
	{ "name-not-ascii", W, "Profile", "a name has letters beyond ASCII", "older PowerShell versions garble such file names", check_name_ascii },
	{ "kind-not-offered", E, "Profile", "the platform has no profile of that type", "the portal does not offer it", check_kind },
	{ "platform-retired", H, "Profile", "the platform is one that Intune no longer serves", "the JSON follows the type definitions, untried",
		check_retired },
	{ "required-missing", E, "Profile", "a required field is empty", "the portal or the service refuses the profile", check_required },
	{ "value-not-offered", E, "Profile", "a field holds a choice that its kind does not offer, or what it can't hold",
		"the service refuses it, or the device ignores it", check_choices },
	{ "value-out-of-range", E, "Profile", "a number is none or outside its limits, or a list has over 500 entries",
		"the service refuses it", check_ranges },
	{ "text-not-clean", E, "Profile", "a text has control characters, characters that hide or reorder others, or is not UTF-8",
		"it reads otherwise than it is", check_clean },

	{ "cert-unreadable", E, "Trusted certificate", "the file is not one X.509 certificate", "devices can't install it",
		check_certificate_readable },
	{ "cert-private-key", E, "Trusted certificate", "the file carries a private key, or is PKCS#12, PKCS#8 or PKCS#7",
		"a profile goes to every device: a CA's key in it would be everybody's", NULL },
	{ "cert-several", E, "Trusted certificate", "the file has more than one certificate", "a profile carries one", NULL },
	{ "cert-pem-converted", H, "Trusted certificate", "the file was PEM", "only DER is supported by Intune, so the export has DER",
		check_certificate_pem },
	{ "cert-expired", E, "Trusted certificate", "the certificate has expired", "nothing below it is trusted any more",
		check_certificate_dates },
	{ "cert-expires-soon", W, "Trusted certificate", "under 180 days are left", "devices need its successor before it expires", NULL },
	{ "cert-not-yet-valid", W, "Trusted certificate", "the certificate is not valid yet", "devices reject it until then", NULL },
	{ "cert-not-ca", E, "Trusted certificate", "the certificate is not a CA's; a warning for a self-signed one of version 1",
		"these profiles carry root and intermediate CAs only", check_certificate_ca },

	{ "root-missing", E, "Links", "no trusted profile is chosen; a warning where Graph keeps no link",
		"the device can't tell which CA to trust", NULL },
	{ "root-unknown", E, "Links", "the link points to no profile of the design", "there is nothing to link to", check_link },
	{ "root-wrong-type", E, "Links", "the link points to a profile that is not a trusted certificate", "only those can be linked", NULL },
	{ "root-wrong-platform", E, "Links", "the link points to a profile of another platform",
		"a profile links a trusted profile of its own platform", NULL },
	{ "root-not-self-signed", W, "Links", "an iOS profile links an intermediate CA", "iOS wants the root at the top of the chain",
		check_link_chain },
	{ "root-unused", W, "Links", "nothing links to a trusted profile or relies on it", "it may have been meant for a profile that links another",
		check_link_unused },
	{ "outlives-ca", E, "Links", "a certificate issued today would outlive the linked CA",
		"a CA issues nothing that is valid for longer than it is itself", check_outlives },

	{ "subject-missing", E, "Subject and SAN", "the subject name format is not configured, or custom and empty",
		"a certificate without a subject names nobody", NULL },
	{ "subject-syntax", E, "Subject and SAN", "the custom subject can't be read", "the service refuses it or the device gets none",
		check_subject },
	{ "subject-unknown-key", E, "Subject and SAN", "a key of the custom subject is not one that is known", "the request fails", NULL },
	{ "variable-unknown", E, "Subject and SAN", "{{Name}} is not a variable", "the service fills in nothing", NULL },
	{ "variable-braces", E, "Subject and SAN", "braces are single or unbalanced", "the service can't resolve the variable", NULL },
	{ "san-missing", W, "Subject and SAN", "no subject alternative name is ticked", "most servers look the user up by it", NULL },

	{ "key-usage-missing", E, "Keys, usages, lifetime, servers", "no key usage is ticked", "the request must name one", NULL },
	{ "key-size-missing", E, "Keys, usages, lifetime, servers", "the key size is not configured", "the device must know what to make", NULL },
	{ "ksp-missing", E, "Keys, usages, lifetime, servers", "the key storage provider is not configured", "Graph requires one", NULL },
	{ "hash-missing", E, "Keys, usages, lifetime, servers", "no hash algorithm is ticked", "the request must be signed with one", NULL },
	{ "eku-missing", E, "Keys, usages, lifetime, servers", "there is no extended key usage; a warning on PKCS",
		"servers refuse a certificate that is for nothing", NULL },
	{ "eku-malformed", E, "Keys, usages, lifetime, servers", "an entry has no name, no valid object identifier, or one that is there twice",
		"the service refuses it", check_usages },
	{ "validity-missing", E, "Keys, usages, lifetime, servers", "there is no validity period, or one of zero or less", "Graph requires one", NULL },
	{ "renewal-range", E, "Keys, usages, lifetime, servers", "the renewal threshold is outside 1 to 99", "the service refuses it", NULL },
	{ "scep-url-missing", E, "Keys, usages, lifetime, servers", "there is no SCEP server URL", "the device has nobody to ask", NULL },
	{ "scep-url-malformed", E, "Keys, usages, lifetime, servers",
		"a URL is not an absolute http or https one, or has blanks, credentials, a query or a fragment", "the device can't use it", check_urls },
	{ "ca-not-fqdn", E, "Keys, usages, lifetime, servers", "the certification authority is not a full host name",
		"the connector looks the host up; the CA's own name has its own field", check_ca_host },

	{ "bundle-changed", E, "Bundle", "a file of a bundle is missing, was changed, or is not listed in the manifest",
		"what is imported would not be what was checked", NULL },
	{ NULL, H, NULL, NULL, NULL, NULL },
};

const struct rule *rule_find(const char *id)
{
	for (const struct rule *rule = rules; rule->id; rule++)
		if (strcmp(rule->id, id) == 0)
			return rule;
	return NULL;
}

const char *severity_name(enum severity severity)
{
	static const char *const names[SEVERITY_COUNT] = { "hint", "warning", "error" };

	return names[severity];
}

void findings_clear(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		free(findings->items[i].message);
		free(findings->items[i].fix);
	}
	findings->count = 0;
}

void findings_release(struct findings *findings)
{
	findings_clear(findings);
	free(findings->items);
	*findings = (struct findings){ NULL, 0, 0 };
}

size_t findings_of(const struct findings *findings, enum severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].severity == severity;
	return count;
}

const struct finding *findings_first(const struct findings *findings, enum field_id field)
{
	const struct finding *gravest = NULL;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->field == field && (!gravest || finding->severity > gravest->severity))
			gravest = finding;
	}
	return gravest;
}

static void add_finding(struct inspection *inspection, const struct rule *rule, enum severity severity, enum field_id field, long item,
	const char *fix, const char *format, va_list args)
{
	struct findings *out = inspection->out;
	struct strbuf message = STRBUF_INIT;

	strbuf_vprintf(&message, format, args);
	out->items = xgrow(out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct finding){ rule, severity, field, item, strbuf_take(&message), xstrdup(fix) };
}

void report(struct inspection *inspection, enum field_id field, long item, const char *fix, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_finding(inspection, inspection->rule, inspection->rule->severity, field, item, fix, format, args);
	va_end(args);
}

void report_as(struct inspection *inspection, const char *id, enum severity severity, enum field_id field, long item, const char *fix,
	const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_finding(inspection, rule_find(id), severity, field, item, fix, format, args);
	va_end(args);
}

const char *safe(struct inspection *inspection, const char *text)
{
	char *copy = text_safe_copy(text);

	inspection->scratch =
		xgrow(inspection->scratch, inspection->scratch_count, &inspection->scratch_capacity, sizeof(*inspection->scratch));
	inspection->scratch[inspection->scratch_count++] = copy;
	return copy;
}

/* Where a field stands for a person who goes through the blades from top to bottom. */
static size_t blade_position(const struct profile *profile, enum field_id field)
{
	const struct blade_line *lines = profile->kind ? schema_blade(profile->kind->type) : NULL;

	if (field == FIELD_NONE || schema[field].place == PLACE_PROFILE)
		return field == FIELD_NONE ? 0 : (size_t)field + 1;
	for (size_t i = 0; lines && (lines[i].field != FIELD_NONE || lines[i].heading); i++)
		if (lines[i].field == field)
			return FIELD_COUNT + i;
	return 2 * FIELD_COUNT;
}

/* In blade order; findings are few, and those of one field keep the order of the rules. */
static void sort_findings(struct findings *findings, size_t from, const struct profile *profile)
{
	for (size_t i = from + 1; i < findings->count; i++) {
		struct finding finding = findings->items[i];
		size_t position = blade_position(profile, finding.field);
		size_t at = i;

		for (; at > from && blade_position(profile, findings->items[at - 1].field) > position; at--)
			findings->items[at] = findings->items[at - 1];
		findings->items[at] = finding;
	}
}

void rules_run(const struct design *design, const struct index *index, const struct profile *profile, time_t today, struct findings *out)
{
	struct inspection inspection = { .design = design, .index = index, .profile = profile, .today = today, .out = out };
	size_t from = out->count;

	for (const struct rule *rule = rules; rule->id; rule++) {
		inspection.rule = rule;
		if (rule->check)
			rule->check(&inspection);
	}
	for (size_t i = 0; i < inspection.scratch_count; i++)
		free(inspection.scratch[i]);
	free(inspection.scratch);
	sort_findings(out, from, profile);
}
