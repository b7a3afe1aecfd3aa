#include "export/preview.h"

#include <stdlib.h>

#include "export/x509_text.h"
#include "model/index.h"

static void chain(struct sheet *sheet, const struct design *design, const struct profile *trusted)
{
	const struct profile *profiles[CHAIN_MOST];
	size_t count = profile_certificate(trusted) ? issuer_chain(profiles, design, trusted) : 0;

	for (size_t i = 0; i < count; i++) {
		const struct x509_facts *facts = &profile_certificate(profiles[i])->facts;

		sheet_fact(sheet, facts->self_signed ? "Root" : "Issuing CA", "%s, from the profile \"%s\"", facts->subject,
			profile_name(profiles[i]));
		if (!facts->self_signed && !issuer_profile(design, profiles[i]))
			sheet_fact(sheet, "Above it", "%s, for which %s has no trusted profile here", facts->issuer,
				platforms[profiles[i]->kind->platform].label);
	}
}

static void digest(struct sheet *sheet, const char *label, const unsigned char *bytes, size_t length)
{
	char *hex = crypto_hex(bytes, length);

	sheet_fact(sheet, label, "%s", hex);
	free(hex);
}

static void trusted_page(struct sheet *sheet, const struct preview *preview)
{
	const struct certificate *chosen = value_as_certificate(&preview->profile->values[FIELD_CERTIFICATE]);
	struct strbuf text = STRBUF_INIT;

	if (!chosen) {
		sheet_text(sheet, "No certificate file is chosen yet.");
		return;
	}
	if (chosen->state != CERTIFICATE_FINE) {
		sheet_text(sheet, "There is no certificate to show: %s; %s.", certificate_problem(chosen),
			certificate_remedy(chosen));
		return;
	}
	x509_text_certificate(&text, chosen);
	sheet_code(sheet, strbuf_text(&text));
	strbuf_release(&text);
	digest(sheet, "SHA-1", chosen->sha1, SHA1_BYTES);
	digest(sheet, "SHA-256", chosen->sha256, SHA256_BYTES);
	sheet_heading(sheet, "Chain");
	chain(sheet, preview->design, preview->profile);
}

/* What the text can't say in its lines. */
static void remarks(struct sheet *sheet, const struct issued *issued)
{
	struct strbuf date = STRBUF_INIT;

	if (issued->problem.fault != SUBJECT_FINE && issued->problem.fault != SUBJECT_EMPTY)
		sheet_text(sheet, "%s.", issued->problem.message);
	if (issued_by_linked(issued) && issued->ca->facts.self_signed && !*issued_ca_name(issued))
		sheet_text(sheet,
			"The linked certificate is a root. Where a CA below it issues, the issuer and the authority key identifier are that CA's.");
	if (issued->expires && issued_decider(issued, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE) {
		certificate_date(&date, issued->expires);
		sheet_text(sheet, "Where the template's validity period is the profile's, the certificate ends on %s.",
			strbuf_text(&date));
	}
	strbuf_release(&date);
	if (!issued_ca_is_over(issued) && issued_outlives_ca(issued))
		sheet_text(
			sheet, "The profile asks for a longer validity, but no CA issues a certificate that ends after its own.");
}

static void dates(struct sheet *sheet, const struct issued *issued)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, issued->renews);
	if (issued->renews)
		sheet_fact(
			sheet, "Renews", "from %s on, when %ld %% of the lifetime is left", strbuf_text(&date), issued->renewal);
	else if (issued->renewal)
		sheet_fact(sheet, "Renews", "when %ld %% of the lifetime is left", issued->renewal);
	else
		sheet_fact(sheet, "Renews", "the profile doesn't say when");
	strbuf_release(&date);
}

/* Both hashes: the device takes the stronger. */
static void signed_with(struct sheet *sheet, const struct issued *issued)
{
	sheet_fact(sheet, "Request", "signed with %s",
		issued->sha2   ? "SHA-2"
		: issued->sha1 ? "SHA-1"
			       : "the hash that the device chooses");
}

static void device_page(struct sheet *sheet, const struct preview *preview, const struct issued *issued)
{
	struct strbuf text = STRBUF_INIT;

	x509_text_issued(&text, issued);
	sheet_code(sheet, strbuf_text(&text));
	strbuf_cut(&text, 0);
	remarks(sheet, issued);
	dates(sheet, issued);
	if (issued_decider(issued, FIELD_KEY_SIZE) != DECIDED_BY_TEMPLATE)
		signed_with(sheet, issued);
	sheet_heading(sheet, "Chain");
	issued_subject(&text, issued);
	sheet_fact(sheet, "Device", "%s", text.length ? strbuf_text(&text) : "the certificate above");
	if (!issued_by_linked(issued) && *issued_ca_name(issued))
		sheet_fact(sheet, "Issuing CA", "%s", issued_ca_name(issued));
	if (issued->root)
		chain(sheet, preview->design, issued->root);
	else
		sheet_fact(sheet, "Root", "no trusted profile is linked");
	strbuf_release(&text);
}

void preview_certificate(struct sheet *sheet, const struct preview *preview)
{
	struct issued issued;

	if (issued_make(&issued, preview->design, preview->profile, preview->sample, preview->today) == 0)
		device_page(sheet, preview, &issued);
	else
		trusted_page(sheet, preview);
	issued_release(&issued);
}
