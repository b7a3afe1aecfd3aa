#include <stdlib.h>
#include <string.h>

#include "export/preview/preview.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/issue/coverage.h"
#include "model/issue/issuer_chain.h"
#include "model/rules/design_index.h"
#include "model/issue/leaf_certificate.h"
#include "model/issue/validity_reason.h"
#include "model/base/duration.h"

/* What the sections of the page have in common. */
struct summary {
	const struct preview *preview;
	const struct profile *profile;
	const struct platform_row *platform;
	struct leaf_certificate leaf; /* all zero if the profile does not issue a certificate */
	bool issues;
};

static const char *summary_choice_help(const struct profile *profile, enum field_id field)
{
	const struct value *value = field_value_if_visible(profile, field);
	const struct choice *choice = value ? schema_choice(profile_field(profile, field), value_as_text(value)) : NULL;

	return choice ? choice->help : NULL;
}

static void summary_put_date(
	struct document *document, const char *label, const char *name, const char *before, time_t when, const char *after)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	document_property(document, label, "%s%s%s%s", name, before, strbuf_text(&date), after);
	strbuf_release(&date);
}

/* The value as the form shows it; nothing if the field is hidden or empty. */
static void summary_put_field(struct document *document, const struct summary *summary, enum field_id field)
{
	struct strbuf value = STRBUF_INIT;

	if (!field_value_if_visible(summary->profile, field))
		return;
	value_format(&value, summary->preview->design, summary->profile, field);
	document_property(document, profile_field(summary->profile, field)->label, "%s", strbuf_text(&value));
	strbuf_release(&value);
}

static void summary_profile(struct document *document, const struct summary *summary)
{
	const struct type_row *type = &profile_types[summary->profile->kind->type];

	document_heading(document, "Profile");
	document_property(document, profile_field(summary->profile, FIELD_NAME)->label, "%s", profile_name(summary->profile));
	summary_put_field(document, summary, FIELD_DESCRIPTION);
	document_property(document, profile_field(summary->profile, FIELD_PLATFORM)->label, "%s%s%s", summary->platform->label,
		*summary->platform->minimum ? ", " : "", summary->platform->minimum);
	document_property(document, profile_field(summary->profile, FIELD_TYPE)->label, "%s", type->label);
	document_text(document, "%s.", schema_choice(profile_field(summary->profile, FIELD_TYPE), type->id)->help);
	summary_put_field(document, summary, FIELD_DEPLOYMENT_CHANNEL);
	summary_put_field(document, summary, FIELD_CERTIFICATE_STORE);
	if (summary->platform->retired)
		document_text(document, "%s.", summary->platform->retired);
}

/* --- a trusted profile */

static void summary_linking_profiles(struct document *document, const struct summary *summary)
{
	const struct design *design = summary->preview->design;

	for (size_t i = 0; i < design->count; i++)
		if (strcmp(profile_link(design->profiles[i]), summary->profile->id) == 0)
			document_property(document, "Used by", "%s", profile_name(design->profiles[i]));
}

static void summary_certificate(struct document *document, const struct summary *summary)
{
	const struct certificate *certificate = profile_certificate(summary->profile);
	const char *store = summary_choice_help(summary->profile, FIELD_DESTINATION_STORE);
	char *thumbprint;

	if (!kind_has_field(summary->profile->kind, FIELD_CERTIFICATE))
		return;
	document_heading(document, "Certificate");
	if (certificate) {
		thumbprint = hex_encode(certificate->sha1, SHA1_BYTES);
		document_property(document, "Name", "%s", certificate->facts.common_name);
		document_property(document, "Thumbprint (SHA-1)", "%s", thumbprint);
		summary_put_date(document, "Expires", "", "", certificate->facts.not_after, "");
		free(thumbprint);
	} else {
		document_text(document, "No certificate is chosen yet.");
	}
	summary_put_field(document, summary, FIELD_DESTINATION_STORE);
	if (store)
		document_text(document, "%s.", store);
	summary_linking_profiles(document, summary);
	if (summary->platform->root_limit)
		document_text(document, "%s.", summary->platform->root_limit);
}

/* --- a profile that issues a certificate */

static void summary_key_storage(struct document *document, const struct summary *summary)
{
	static const enum field_id accesses[] = { FIELD_KEY_ACCESS, FIELD_APP_ACCESS, FIELD_SILENT_APPS };
	const char *help = summary_choice_help(summary->profile, FIELD_KEY_STORAGE_PROVIDER);

	if (!summary->issues)
		return;
	document_heading(document, "Private key storage");
	if (summary->platform->key_store)
		document_text(document, "%s", summary->platform->key_store);
	else if (help)
		document_text(document, "%s.", help);
	else
		document_text(
			document, "%s is not configured.", profile_field(summary->profile, FIELD_KEY_STORAGE_PROVIDER)->label);
	for (size_t i = 0; i < sizeof(accesses) / sizeof(accesses[0]); i++)
		summary_put_field(document, summary, accesses[i]);
}

static void summary_subject(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf subject = STRBUF_INIT;

	leaf_certificate_subject(&subject, leaf);
	if (leaf->subject_count)
		document_property(document, "Subject", "%s", strbuf_text(&subject));
	else
		document_text(document, "There is no subject: %s.",
			leaf->problem.fault == SUBJECT_EMPTY ? "no subject name format is chosen" : leaf->problem.message);
	strbuf_release(&subject);
}

static void summary_names(struct document *document, const struct summary *summary)
{
	static const char *const labels[] = {
		[SAN_EMAIL] = "Email address",
		[SAN_DNS] = "DNS name",
		[SAN_URI] = "URI",
		[SAN_UPN] = "User principal name",
		[SAN_ATTRIBUTE] = "User attribute",
	};

	if (!summary->issues)
		return;
	document_heading(document, summary->leaf.for_device ? "Subject for the sample device" : "Subject for the sample user");
	summary_subject(document, &summary->leaf);
	for (size_t i = 0; i < summary->leaf.san_count; i++) {
		const struct leaf_san *san = &summary->leaf.sans[i];

		document_property(document, labels[san->type], "%s", *san->value ? san->value : "(the sample has no value)");
	}
	if (summary->leaf.san_count == 0)
		document_text(document, "There is no subject alternative name.");
}

/* Why the dates may differ from these, in the words of the rules. */
static void summary_date_reasons(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf text = STRBUF_INIT;

	if (leaf_certificate_outlives_ca(leaf)) {
		strbuf_addstr(&text, "Limited by the CA: ");
		validity_limit_format(&text, leaf->profile, leaf->requested_expiry, leaf->ca_expires);
		strbuf_addstr(&text, ".");
	} else {
		validity_dates_format(&text, leaf->profile);
	}
	if (text.length)
		document_text(document, "%s", strbuf_text(&text));
	strbuf_release(&text);
}

static void summary_dates(struct document *document, const struct summary *summary)
{
	const struct leaf_certificate *leaf = &summary->leaf;
	struct strbuf left = STRBUF_INIT;

	strbuf_printf(&left, ", when %ld%% of the lifetime is left: ", leaf->renewal_percent);
	duration_format(&left, leaf->expires - leaf->renews);
	summary_put_date(document, "Issued", "", "", leaf->enrolled, "");
	if (leaf->renews)
		summary_put_date(document, "Renews", "", "from ", leaf->renews, strbuf_text(&left));
	else
		document_property(document, "Renews", "never (no renewal threshold)");
	summary_put_date(
		document, "Expires", "", "", leaf->expires, leaf_certificate_outlives_ca(leaf) ? " (limited by its CA)" : "");
	summary_date_reasons(document, leaf);
	strbuf_release(&left);
}

static void summary_lifetime(struct document *document, const struct summary *summary)
{
	const struct leaf_certificate *leaf = &summary->leaf;

	if (!summary->issues)
		return;
	document_heading(document, "If a device enrolls today");
	if (leaf_certificate_ca_has_expired(leaf))
		document_text(document, "No certificate is issued: the CA's certificate has expired.");
	else if (leaf_certificate_ca_not_yet_valid(leaf))
		document_text(document, "No certificate is issued yet: the CA's certificate is not valid yet.");
	else if (!leaf->expires)
		document_text(document, "The expiry date is unknown: there is no validity period.");
	else
		summary_dates(document, summary);
}

/* The finding of a rule that compares the assignments of a profile with those of its trusted profile; NULL: no such finding. */
static const struct finding *summary_assignment_finding(const struct findings *findings)
{
	static const enum rule_id ids[] = { RULE_ASSIGN_ROOT_MISSING, RULE_ASSIGN_KIND_DIFFERS, RULE_ASSIGN_ROOT_DIFFERS };

	for (size_t i = 0; i < findings->count; i++)
		for (size_t j = 0; j < sizeof(ids) / sizeof(ids[0]); j++)
			if (findings->items[i].rule->number == ids[j])
				return &findings->items[i];
	return NULL;
}

static void summary_trusted_assignments(struct document *document, const struct summary *summary)
{
	const struct findings *findings = summary->preview->findings;
	const struct finding *finding = findings ? summary_assignment_finding(findings) : NULL;

	if (finding && !summary->preview->findings_are_shown)
		document_text(document, "Note: %s.", finding->message);
	else if (!finding && findings && value_count(&summary->profile->values[FIELD_ASSIGNMENTS]))
		document_text(document, "The trusted profiles of the chain reach everyone that this profile reaches.");
}

/* A trusted profile and the CA in it. */
static void summary_trusted_profile(struct document *document, const struct profile *trusted)
{
	const struct certificate *certificate = profile_certificate(trusted);

	if (certificate)
		summary_put_date(document, certificate->facts.self_signed ? "Root" : "CA", certificate->facts.common_name,
			", expires ", certificate->facts.not_after, "");
	document_property(document, "From profile", "%s", profile_name(trusted));
}

/* The CAs below the linked certificate, which may issue instead of it. */
static void summary_chain_below(struct document *document, const struct summary *summary, const struct issuer_source *source)
{
	const struct profile *profiles[ISSUER_CHAIN_MAX];
	size_t count = issued_chain(profiles, source, summary->leaf.trusted);

	if (count == 0)
		return;
	document_text(document, count == 1 ? "The design has one CA below it, which may issue the certificate:"
					   : "The design has these CAs below it, the last of which may issue the certificate:");
	for (size_t i = 0; i < count; i++)
		summary_trusted_profile(document, profiles[i]);
}

/* The CAs above the linked certificate, up to the root, and those below it. */
static void summary_chain(struct document *document, const struct summary *summary)
{
	const struct profile *profiles[ISSUER_CHAIN_MAX];
	const struct issuer_source source = issuer_source_of_design(summary->preview->design);
	size_t count = issuer_chain(profiles, &source, summary->leaf.trusted);
	const struct certificate *top = count ? profile_certificate(profiles[count - 1]) : NULL;

	for (size_t i = 1; i < count; i++)
		summary_trusted_profile(document, profiles[i]);
	if (top && !top->facts.self_signed)
		document_text(document,
			"No trusted profile for this platform contains the CA above it, so devices must get that CA from elsewhere.");
	summary_chain_below(document, summary, &source);
}

static void summary_ca(struct document *document, const struct summary *summary)
{
	const struct leaf_certificate *leaf = &summary->leaf;

	if (!summary->issues)
		return;
	document_heading(document, "Certificate authority");
	if (*leaf_certificate_ca_name(leaf) && !leaf_certificate_is_by_linked_ca(leaf))
		document_property(document, "CA", "%s (named in the profile)", leaf_certificate_ca_name(leaf));
	if (!leaf->trusted) {
		document_text(document, design_knows(summary->preview->design, summary->profile, FIELD_ROOT)
						? "No trusted profile is chosen, so the device does not know which CA to trust."
						: "Unknown: Graph JSON does not contain the link to the trusted profile.");
		return;
	}
	summary_trusted_profile(document, leaf->trusted);
	summary_trusted_assignments(document, summary);
	summary_chain(document, summary);
}

static void summary_servers(struct document *document, const struct summary *summary)
{
	static const enum field_id hosts[] = { FIELD_CA_HOST, FIELD_CA_NAME, FIELD_TEMPLATE, FIELD_CA_TYPE };
	const struct value *urls = field_value_if_visible(summary->profile, FIELD_SCEP_URLS);
	size_t count = urls ? value_count(urls) : 0;

	if (!summary->issues)
		return;
	document_heading(document, "Certificate servers");
	for (size_t i = 0; i < count; i++)
		document_property(
			document, profile_field(summary->profile, FIELD_SCEP_URLS)->label, "%s", value_item(urls, i)->text);
	if (count > 1)
		document_text(document, "%s", summary->platform->server_choice);
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		summary_put_field(document, summary, hosts[i]);
}

/* --- any profile */

/* Exclusions that do not apply, because they are of users where devices are included, or the reverse. */
static void summary_void_exclusions(struct document *document, const struct summary *summary)
{
	const struct value *targets = &summary->profile->values[FIELD_ASSIGNMENTS];
	const struct group_source groups = group_source_of_design(summary->preview->design);

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *included = target_of_another_kind(&groups, targets, value_item(targets, i));

		if (included)
			document_text(document,
				"The exclusion of %s does not apply to %s: one consists of users, the other of devices.",
				target_label(value_item(targets, i)), target_label(included));
	}
}

static void summary_assignments(struct document *document, const struct summary *summary)
{
	const struct value *targets = &summary->profile->values[FIELD_ASSIGNMENTS];

	document_heading(document, "Assignments");
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		const struct group *group = item->target == TARGET_GROUP ? design_group(summary->preview->design, item->text)
									 : NULL;
		const char *members = group ? group->members : "";

		document_property(document, item->excluded ? "Excluded" : "Included", "%s%s%s%s", target_label(item),
			*members ? " (group of " : "", members, *members ? ")" : "");
	}
	summary_void_exclusions(document, summary);
	if (value_count(targets) == 0)
		document_text(document, design_knows(summary->preview->design, summary->profile, FIELD_ASSIGNMENTS)
						? "Not assigned: no user or device gets this profile."
						: "Unknown: Graph JSON does not contain assignments.");
}

static void summary_notices(struct document *document, const struct summary *summary)
{
	const struct kind *kind = summary->profile->kind;
	bool notice = summary->platform->notice && kind_has_field(kind, FIELD_CERTIFICATE);
	bool begun = notice;

	if (notice) {
		document_heading(document, "What users will notice");
		document_text(document, "%s.", summary->platform->notice);
	}
	for (const struct arrival *arrival = summary->platform->arrivals; arrival->label; arrival++) {
		if (!arrival->noticed || !(arrival->types & TYPE_BIT(kind->type)))
			continue;
		if (!begun)
			document_heading(document, "What users will notice");
		begun = true;
		document_property(document, arrival->label, "%s", arrival->text);
	}
}

static void summary_findings(struct document *document, const struct findings *findings, enum severity severity)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->severity == severity && !finding->ignored)
			document_finding(document, severity, finding->message, finding->advice);
	}
}

/* The page begins with whether the profile can be exported and why not: that is what a help desk ticket is about. */
static void summary_verdict(struct document *document, const struct summary *summary)
{
	const struct findings *findings = summary->preview->findings;
	struct strbuf verdict = STRBUF_INIT;
	size_t errors, warnings;

	if (!findings)
		return;
	errors = findings_count(findings, SEVERITY_ERROR);
	warnings = findings_count(findings, SEVERITY_WARNING);
	if (summary->preview->findings_are_shown && errors + warnings)
		return;
	problem_counts_format(&verdict, errors, warnings, ", ");
	if (errors + warnings)
		strbuf_addstr(&verdict, errors ? ": not exported" : ": can be exported");
	document_heading(document, errors + warnings ? strbuf_text(&verdict) : "No problems found");
	summary_findings(document, findings, SEVERITY_ERROR);
	summary_findings(document, findings, SEVERITY_WARNING);
	if (errors + warnings == 0)
		document_text(document, "The CA, servers and connector cannot be checked from here.");
	strbuf_release(&verdict);
}

void preview_summary(struct document *document, const struct preview *preview)
{
	static void (*const sections[])(struct document * document, const struct summary *summary) = { summary_verdict,
		summary_profile, summary_certificate, summary_assignments, summary_key_storage, summary_names, summary_lifetime,
		summary_ca, summary_servers, summary_notices };
	struct summary summary = {
		.preview = preview, .profile = preview->profile, .platform = &platforms[preview->profile->kind->platform]
	};

	summary.issues = leaf_certificate_make(
				 &summary.leaf, preview->design, preview->profile, preview->sample, preview->today) == 0;
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		sections[i](document, &summary);
	leaf_certificate_release(&summary.leaf);
}
