#include <stdlib.h>
#include <string.h>

#include "export/preview.h"
#include "model/gate.h"
#include "model/index.h"
#include "model/issued.h"

/* What the sections are written from. */
struct summary {
	const struct preview *preview;
	const struct profile *profile;
	const struct platform_row *platform;
	struct issued issued; /* all empty where the profile issues none */
	bool issues;
};

static const char *choice_help(const struct profile *profile, enum field_id field)
{
	const struct value *value = field_given(profile, field);
	const struct choice *choice = value ? schema_choice(&schema[field], value_as_text(value)) : NULL;

	return choice ? choice->help : NULL;
}

static void fact_of_date(
	struct sheet *sheet, const char *label, const char *name, const char *before, time_t when, const char *after)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	sheet_fact(sheet, label, "%s%s%s%s", name, before, strbuf_text(&date), after);
	strbuf_release(&date);
}

/* The value as the form shows it; nothing where there is none. */
static void fact_of_field(struct sheet *sheet, const struct summary *summary, enum field_id field)
{
	struct strbuf value = STRBUF_INIT;

	if (!field_given(summary->profile, field))
		return;
	value_show(&value, summary->preview->design, summary->profile, field);
	sheet_fact(sheet, schema[field].label, "%s", strbuf_text(&value));
	strbuf_release(&value);
}

static void say_what(struct sheet *sheet, const struct summary *summary)
{
	const struct type_row *type = &profile_types[summary->profile->kind->type];

	sheet_fact(sheet, "Profile", "%s", profile_name(summary->profile));
	fact_of_field(sheet, summary, FIELD_DESCRIPTION);
	sheet_fact(sheet, schema[FIELD_PLATFORM].label, "%s%s%s", summary->platform->label,
		*summary->platform->minimum ? ", " : "", summary->platform->minimum);
	sheet_fact(sheet, schema[FIELD_TYPE].label, "%s", type->label);
	sheet_text(sheet, "%s.", schema_choice(&schema[FIELD_TYPE], type->id)->help);
	if (summary->platform->retired)
		sheet_text(sheet, "%s.", summary->platform->retired);
}

/* --- a trusted profile */

static void say_linkers(struct sheet *sheet, const struct summary *summary)
{
	const struct design *design = summary->preview->design;

	for (size_t i = 0; i < design->count; i++)
		if (strcmp(profile_link(design->profiles[i]), summary->profile->id) == 0)
			sheet_fact(sheet, "Needed by", "%s", profile_name(design->profiles[i]));
}

static void say_certificate(struct sheet *sheet, const struct summary *summary)
{
	const struct certificate *certificate = profile_certificate(summary->profile);
	const char *store = choice_help(summary->profile, FIELD_DESTINATION_STORE);
	char *thumbprint;

	if (!schema_has(&schema[FIELD_CERTIFICATE], summary->profile->kind))
		return;
	sheet_heading(sheet, "The certificate");
	if (certificate) {
		thumbprint = crypto_hex(certificate->sha1, SHA1_BYTES);
		sheet_fact(sheet, "Name", "%s", certificate->facts.common_name);
		sheet_fact(sheet, "Thumbprint (SHA-1)", "%s", thumbprint);
		fact_of_date(sheet, "Expires", "", "", certificate->facts.not_after, "");
		free(thumbprint);
	} else {
		sheet_text(sheet, "There is none yet.");
	}
	fact_of_field(sheet, summary, FIELD_DESTINATION_STORE);
	if (store)
		sheet_text(sheet, "%s.", store);
	say_linkers(sheet, summary);
	if (summary->platform->root_limit)
		sheet_text(sheet, "%s.", summary->platform->root_limit);
}

/* --- a profile that issues a certificate */

static void say_key(struct sheet *sheet, const struct summary *summary)
{
	const char *help = choice_help(summary->profile, FIELD_KEY_STORAGE_PROVIDER);

	if (!summary->issues)
		return;
	sheet_heading(sheet, "Where the key is kept");
	if (summary->platform->key_store)
		sheet_text(sheet, "%s", summary->platform->key_store);
	else if (help)
		sheet_text(sheet, "%s.", help);
	else
		sheet_text(sheet, "Nobody has chosen yet: %s is not configured.", schema[FIELD_KEY_STORAGE_PROVIDER].label);
}

static void say_subject(struct sheet *sheet, const struct issued *issued)
{
	struct strbuf subject = STRBUF_INIT;

	issued_subject(&subject, issued);
	if (issued->subject_count)
		sheet_fact(sheet, "Subject", "%s", strbuf_text(&subject));
	else
		sheet_text(sheet, "There is no subject: %s.",
			issued->problem.fault == SUBJECT_EMPTY ? "no name is chosen" : issued->problem.message);
	strbuf_release(&subject);
}

static void say_names(struct sheet *sheet, const struct summary *summary)
{
	static const char *const labels[] = {
		[SAN_EMAIL] = "Email address",
		[SAN_DNS] = "DNS name",
		[SAN_URI] = "URI",
		[SAN_UPN] = "User principal name",
		[SAN_ATTRIBUTE] = "Attribute of the user",
	};

	if (!summary->issues)
		return;
	sheet_heading(sheet, "What it says of the sample user and device");
	say_subject(sheet, &summary->issued);
	for (size_t i = 0; i < summary->issued.san_count; i++) {
		const struct issued_san *san = &summary->issued.sans[i];

		sheet_fact(sheet, labels[san->type], "%s", *san->value ? san->value : "(the sample has none)");
	}
	if (summary->issued.san_count == 0)
		sheet_text(sheet, "There is no subject alternative name.");
}

static void say_dates(struct sheet *sheet, const struct summary *summary)
{
	const struct issued *issued = &summary->issued;
	struct strbuf left = STRBUF_INIT;

	strbuf_printf(&left, ", when %ld %% of its life is left", issued->renewal);
	fact_of_date(sheet, "Issued", "", "", issued->enrolled, "");
	if (issued->renews)
		fact_of_date(sheet, "Renews", "", "from ", issued->renews, strbuf_text(&left));
	else
		sheet_fact(sheet, "Renews", "never: there is no renewal threshold");
	fact_of_date(sheet, "Expires", "", "", issued->expires, issued_outlives_ca(issued) ? ", with its CA" : "");
	if (issued_decider(issued, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE)
		sheet_text(sheet, "This holds when the certificate template has the same period: %s devices get the template's.",
			summary->platform->label);
	strbuf_release(&left);
}

static void say_when(struct sheet *sheet, const struct summary *summary)
{
	const struct issued *issued = &summary->issued;

	if (!summary->issues)
		return;
	sheet_heading(sheet, "For a device enrolled today");
	if (issued_ca_is_over(issued))
		sheet_text(sheet, "Nothing is issued: the certificate of the CA has expired.");
	else if (issued_ca_is_early(issued))
		sheet_text(sheet, "Nothing is issued yet: the certificate of the CA is not valid so far.");
	else if (!issued->expires)
		sheet_text(sheet, "When it ends can't be said: there is no validity period.");
	else
		say_dates(sheet, summary);
}

/* The rules on whether a profile and its trusted profile reach the same. */
static const struct finding *reach_finding(const struct findings *findings)
{
	static const char *const ids[] = { "assign-root-missing", "assign-kind-differs", "assign-root-differs" };

	for (size_t i = 0; i < findings->count; i++)
		for (size_t j = 0; j < sizeof(ids) / sizeof(ids[0]); j++)
			if (strcmp(findings->items[i].rule->id, ids[j]) == 0)
				return &findings->items[i];
	return NULL;
}

static void say_reach(struct sheet *sheet, const struct summary *summary)
{
	const struct findings *findings = summary->preview->findings;
	const struct finding *finding = findings ? reach_finding(findings) : NULL;

	if (finding)
		sheet_text(sheet, "Mind: %s.", finding->message);
	else if (findings && value_count(&summary->profile->values[FIELD_ASSIGNMENTS]))
		sheet_text(sheet, "That profile reaches the same targets.");
}

/* A trusted profile and what its certificate is. */
static void say_brought(struct sheet *sheet, const struct profile *trusted)
{
	const struct certificate *certificate = profile_certificate(trusted);

	if (certificate)
		fact_of_date(sheet, certificate->facts.self_signed ? "Root" : "CA", certificate->facts.common_name,
			", which expires ", certificate->facts.not_after, "");
	sheet_fact(sheet, "Brought by", "%s", profile_name(trusted));
}

/* Above the linked certificate, up to its root. */
static void say_above(struct sheet *sheet, const struct summary *summary)
{
	const struct profile *profiles[CHAIN_MOST];
	size_t count = issuer_chain(profiles, summary->preview->design, summary->issued.root);
	const struct certificate *top = count ? profile_certificate(profiles[count - 1]) : NULL;

	for (size_t i = 1; i < count; i++)
		say_brought(sheet, profiles[i]);
	if (top && !top->facts.self_signed)
		sheet_text(sheet,
			"No trusted profile of this platform brings the CA above that, so devices need it from elsewhere.");
}

static void say_trust(struct sheet *sheet, const struct summary *summary)
{
	const struct issued *issued = &summary->issued;

	if (!summary->issues)
		return;
	sheet_heading(sheet, "Which CA it comes from");
	if (*issued_ca_name(issued) && !issued_by_linked(issued))
		sheet_fact(sheet, "CA", "%s, which the profile names", issued_ca_name(issued));
	if (!issued->root) {
		sheet_text(
			sheet, design_knows(summary->preview->design, FIELD_ROOT)
				       ? "No trusted profile is chosen, so the device can't tell which CA to trust."
				       : "Not known from here: Graph JSON does not say which trusted profile it is linked to.");
		return;
	}
	say_brought(sheet, issued->root);
	say_reach(sheet, summary);
	say_above(sheet, summary);
}

static void say_servers(struct sheet *sheet, const struct summary *summary)
{
	static const enum field_id hosts[] = { FIELD_CA_HOST, FIELD_CA_NAME, FIELD_TEMPLATE };
	const struct value *urls = field_given(summary->profile, FIELD_SCEP_URLS);
	size_t count = urls ? value_count(urls) : 0;

	if (!summary->issues)
		return;
	sheet_heading(sheet, "Who is asked for it");
	for (size_t i = 0; i < count; i++)
		sheet_fact(sheet, schema[FIELD_SCEP_URLS].label, "%s", value_item(urls, i)->text);
	if (count > 1)
		sheet_text(sheet, "%s", summary->platform->server_choice);
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		fact_of_field(sheet, summary, hosts[i]);
}

/* --- any profile */

static void say_who(struct sheet *sheet, const struct summary *summary)
{
	const struct value *targets = &summary->profile->values[FIELD_ASSIGNMENTS];

	sheet_heading(sheet, "Who gets it");
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		const struct group *group = item->target == TARGET_GROUP ? design_group(summary->preview->design, item->text)
									 : NULL;
		const char *members = group ? group->members : "";

		sheet_fact(sheet, item->excluded ? "Excluded" : "Included", "%s%s%s%s", target_label(item),
			*members ? " (a group of " : "", members, *members ? ")" : "");
	}
	if (value_count(targets) == 0)
		sheet_text(sheet, design_knows(summary->preview->design, FIELD_ASSIGNMENTS)
					  ? "Nobody: it is not assigned."
					  : "Not known from here: Graph JSON does not say whom it is assigned to.");
}

static void say_notices(struct sheet *sheet, const struct summary *summary)
{
	const struct kind *kind = summary->profile->kind;
	bool notice = summary->platform->notice && schema_has(&schema[FIELD_CERTIFICATE], kind);
	bool begun = notice;

	if (notice) {
		sheet_heading(sheet, "What people will notice");
		sheet_text(sheet, "%s", summary->platform->notice);
	}
	for (const struct arrival *arrival = summary->platform->arrivals; arrival->label; arrival++) {
		if (!arrival->noticed || !(arrival->types & TYPE_BIT(kind->type)))
			continue;
		if (!begun)
			sheet_heading(sheet, "What people will notice");
		begun = true;
		sheet_fact(sheet, arrival->label, "%s", arrival->text);
	}
}

static void say_findings(struct sheet *sheet, const struct findings *findings, enum severity severity, const char *label)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->severity != severity || finding->ignored)
			continue;
		sheet_fact(sheet, label, "%s", finding->message);
		sheet_fact(sheet, "What to do", "%s", finding->fix);
	}
}

static bool is_fine(const struct findings *findings)
{
	return !findings_of(findings, SEVERITY_ERROR) && !findings_of(findings, SEVERITY_WARNING);
}

/* First of all where there is something: it is what a ticket is about. */
static void say_missing(struct sheet *sheet, const struct summary *summary)
{
	const struct findings *findings = summary->preview->findings;

	if (!findings || is_fine(findings))
		return;
	sheet_heading(sheet, "What is missing for it to work");
	say_findings(sheet, findings, SEVERITY_ERROR, "Error");
	say_findings(sheet, findings, SEVERITY_WARNING, "Warning");
	if (findings_of(findings, SEVERITY_ERROR))
		sheet_text(sheet, "With errors it is not exported.");
}

static void say_fine(struct sheet *sheet, const struct summary *summary)
{
	const struct findings *findings = summary->preview->findings;

	if (!findings || !is_fine(findings))
		return;
	sheet_heading(sheet, "What is missing for it to work");
	sheet_text(sheet, "Nothing that can be seen from here, where CA, servers and connector can't be.");
}

void preview_summary(struct sheet *sheet, const struct preview *preview)
{
	static void (*const sections[])(struct sheet * sheet, const struct summary *summary) = { say_what, say_missing,
		say_certificate, say_who, say_key, say_names, say_when, say_trust, say_servers, say_notices, say_fine };
	struct summary summary = {
		.preview = preview, .profile = preview->profile, .platform = &platforms[preview->profile->kind->platform]
	};

	summary.issues = issued_make(&summary.issued, preview->design, preview->profile, preview->sample, preview->today) == 0;
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		sections[i](sheet, &summary);
	issued_release(&summary.issued);
}
