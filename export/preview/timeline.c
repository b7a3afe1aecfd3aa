#include "export/preview/preview.h"

#include <string.h>

#include "model/base/duration.h"
#include "model/issue/issuer_chain.h"
#include "model/rules/design_index.h"
#include "model/issue/leaf_certificate.h"
#include "model/issue/validity_reason.h"

#define DAY       86400
#define SOON_DAYS 180 /* the same as in the rule that warns about CAs that expire soon */

/* A line that starts with a date. */
static void timeline_event(struct document *document, time_t when, const char *what)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	document_property(document, strbuf_text(&date), "%s", what);
	strbuf_release(&date);
}

/* A sentence with a date between two texts. */
static void timeline_dated_text(struct document *document, const char *before, time_t when, const char *after)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	document_text(document, "%s%s%s", before, strbuf_text(&date), after);
	strbuf_release(&date);
}

/* --- the certificate of a device */

/* The last day on which a certificate is issued for its whole period: later ones would expire after the CA. */
static time_t timeline_last_whole(const struct leaf_certificate *leaf)
{
	return leaf->ca_expires - (leaf->requested_expiry - leaf->enrolled);
}

struct moment {
	time_t when;
	const char *what;
};

/* Inserts a date so that the array stays sorted; equal dates keep the order in which they were added. 0 means unknown. */
static void timeline_add_moment(struct moment *moments, size_t *count, time_t when, const char *what)
{
	size_t at = *count;

	if (!when)
		return;
	for (; at > 0 && moments[at - 1].when > when; at--)
		moments[at] = moments[at - 1];
	moments[at] = (struct moment){ when, what };
	(*count)++;
}

static void timeline_events(struct document *document, const struct leaf_certificate *leaf)
{
	bool none = leaf_certificate_ca_has_expired(leaf) || leaf_certificate_ca_not_yet_valid(leaf);
	bool cut = leaf_certificate_outlives_ca(leaf);
	struct strbuf renewal = STRBUF_INIT;
	struct moment moments[7];
	size_t count = 0;

	strbuf_addstr(&renewal, "Renewal window opens: ");
	duration_format(&renewal, leaf->expires - leaf->renews);
	strbuf_printf(&renewal, " (%ld%% of the lifetime) left", leaf->renewal_percent);
	timeline_add_moment(moments, &count, leaf->enrolled,
		none ? "The device enrolls but gets no certificate" : "The device enrolls and gets the certificate");
	timeline_add_moment(moments, &count, leaf_certificate_ca_not_yet_valid(leaf) ? leaf->ca->facts.not_before : 0,
		"The linked CA's certificate becomes valid");
	timeline_add_moment(moments, &count, leaf->renews, strbuf_text(&renewal));
	timeline_add_moment(moments, &count, leaf->expires,
		cut ? "Expires together with the CA" : "Expires, unless the device has renewed it");
	timeline_add_moment(moments, &count, leaf->requested_expiry && leaf->ca && !cut ? timeline_last_whole(leaf) : 0,
		"Certificates issued from this day on are cut short: they expire with the linked CA");
	timeline_add_moment(moments, &count, leaf->ca_expires, "The linked CA's certificate expires");
	timeline_add_moment(moments, &count, cut ? leaf->requested_expiry : 0,
		"The end of the profile's validity period; the CA does not allow it");
	for (size_t i = 0; i < count; i++)
		timeline_event(document, moments[i].when, moments[i].what);
	strbuf_release(&renewal);
}

/* What the profile asks for, what of that the device gets, and when it renews it. */
static struct bar timeline_certificate_bar(const struct leaf_certificate *leaf)
{
	struct bar bar = { .label = "Certificate", .note = leaf->renews ? "renews" : NULL, .note_date = leaf->renews };

	bar_add(&bar, leaf->expires ? leaf->expires : leaf->enrolled, leaf->requested_expiry, BARS_REFUSED);
	if (leaf->expires)
		bar_add(&bar, leaf->enrolled, leaf->expires, BARS_VALID);
	if (leaf->renews)
		bar_add(&bar, leaf->renews, leaf->expires, BARS_RENEWAL);
	return bar;
}

static void timeline_bars(struct document *document, const struct leaf_certificate *leaf)
{
	struct bars bars = { .from = leaf->enrolled, .to = leaf->requested_expiry };

	bars.bars[bars.count++] = timeline_certificate_bar(leaf);
	if (leaf->ca && !leaf_certificate_ca_has_expired(leaf)) {
		struct bar *ca = &bars.bars[bars.count++];

		*ca = (struct bar){ .label = "CA", .note = "until", .note_date = leaf->ca_expires };
		bar_add(ca, leaf->ca->facts.not_before, leaf->ca_expires, BARS_VALID);
	}
	document_bars(document, &bars);
}

/* The reason and the advice of the rule outlives-ca. */
static void timeline_limit(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf reason = STRBUF_INIT;

	validity_limit_format(&reason, leaf->profile, leaf->requested_expiry, leaf->ca_expires);
	document_text(
		document, "Limited by the CA: %s. What to do: %s.", strbuf_text(&reason), validity_limit_advice(leaf->profile));
	strbuf_release(&reason);
}

static void timeline_ca_remarks(struct document *document, const struct leaf_certificate *leaf)
{
	if (!leaf->ca) {
		document_text(document, "The expiry date of the CA is unknown: no trusted profile with a certificate is linked.");
		return;
	}
	if (leaf_certificate_ca_has_expired(leaf))
		timeline_dated_text(document, "The CA's certificate expired on ", leaf->ca_expires,
			": no device gets a certificate, and existing certificates no longer work.");
	else if (leaf_certificate_ca_not_yet_valid(leaf))
		timeline_dated_text(document, "The CA's certificate is not valid before ", leaf->ca->facts.not_before,
			": no device gets a certificate until then.");
	if (leaf_certificate_ca_has_expired(leaf) || !leaf->requested_expiry)
		return;
	if (leaf_certificate_outlives_ca(leaf))
		timeline_limit(document, leaf);
	else
		timeline_dated_text(document, "Renew the linked CA before ", timeline_last_whole(leaf),
			", so that new certificates keep their full validity period.");
	if (!leaf_certificate_is_by_linked_ca(leaf) || leaf->ca->facts.self_signed)
		document_text(document, "If a CA below the linked one issues the certificate, it may expire sooner.");
}

/* Which certificate of the chain expires first, as far as the design has them: it ends the trust in all others below it. */
static void timeline_chain(struct document *document, const struct preview *preview, const struct leaf_certificate *leaf)
{
	const struct profile *profiles[2 * ISSUER_CHAIN_MAX];
	const struct issuer_source source = issuer_source_of_design(preview->design);
	size_t count = leaf->ca ? issuer_chain(profiles, &source, leaf->trusted) : 0;
	const struct certificate *first = leaf->ca;
	struct strbuf before = STRBUF_INIT;

	if (leaf->ca)
		count += issued_chain(profiles + count, &source, leaf->trusted);
	for (size_t i = 0; i < count; i++)
		if (profile_certificate(profiles[i])->facts.not_after < first->facts.not_after)
			first = profile_certificate(profiles[i]);
	if (count > 1) {
		strbuf_printf(&before, "Of the %zu certificates of the chain in this design, \"%s\" expires first, on ", count,
			first->facts.common_name);
		timeline_dated_text(document, strbuf_text(&before), first->facts.not_after, ".");
	}
	strbuf_release(&before);
}

/* Whose validity period counts, in the words of the rules. */
static void timeline_period(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf text = STRBUF_INIT;

	validity_dates_format(&text, leaf->profile);
	if (text.length)
		document_text(document, "%s", strbuf_text(&text));
	strbuf_release(&text);
}

static void timeline_remarks(struct document *document, const struct leaf_certificate *leaf)
{
	if (leaf->requested_expiry)
		timeline_period(document, leaf);
	else
		document_text(document, "The profile has no validity period, so the expiry date is unknown.");
	if (leaf->renews)
		document_text(document, "%s", platforms[leaf->profile->kind->platform].renewal);
	timeline_ca_remarks(document, leaf);
}

static void timeline_device(struct document *document, const struct preview *preview, const struct leaf_certificate *leaf)
{
	timeline_events(document, leaf);
	if (leaf->requested_expiry)
		timeline_bars(document, leaf);
	timeline_remarks(document, leaf);
	timeline_chain(document, preview, leaf);
}

/* --- the certificate of a CA */

static void timeline_ca_bar(struct document *document, const struct x509_facts *facts, time_t today)
{
	struct bars bars = { .from = facts->not_before, .to = facts->not_after, .now = today, .count = 1 };

	bars.bars[0] = (struct bar){ .label = "Certificate" };
	bar_add(&bars.bars[0], facts->not_before, facts->not_after, BARS_VALID);
	document_bars(document, &bars);
}

static void timeline_validity(struct document *document, const struct x509_facts *facts, time_t today)
{
	struct strbuf left = STRBUF_INIT;

	duration_format(&left, facts->not_after - today);
	if (facts->not_after < today)
		document_text(document, "The certificate has expired: devices no longer trust certificates issued by it.");
	else if (facts->not_before > today)
		document_text(document, "The certificate is not valid yet: devices reject it until it is.");
	else if (facts->not_after < today + (time_t)SOON_DAYS * DAY)
		document_text(document, "Expires in %s: roll out the CA's next certificate before then.", strbuf_text(&left));
	else
		document_text(document, "Expires in %s. Devices need the CA's next certificate before then.", strbuf_text(&left));
	strbuf_release(&left);
}

/* For each profile that links to this one: from which day its certificates no longer get their whole period. */
static void timeline_linking_profiles(struct document *document, const struct preview *preview)
{
	bool any = false;

	for (size_t i = 0; i < preview->design->count; i++) {
		const struct profile *other = preview->design->profiles[i];
		struct leaf_certificate leaf;

		if (strcmp(profile_link(other), preview->profile->id) != 0)
			continue;
		leaf_certificate_make(&leaf, preview->design, other, preview->sample, preview->today);
		if (leaf.requested_expiry && !any)
			document_heading(document, "From these dates on, new certificates are cut short and expire with this CA");
		any = any || leaf.requested_expiry;
		if (leaf.requested_expiry)
			timeline_event(document, timeline_last_whole(&leaf), profile_name(other));
		leaf_certificate_release(&leaf);
	}
}

static void timeline_trusted(struct document *document, const struct preview *preview)
{
	const struct certificate *certificate = profile_certificate(preview->profile);

	if (!certificate) {
		document_text(document, "There is no certificate, so there are no dates to show.");
		return;
	}
	timeline_event(document, certificate->facts.not_before, "Valid from");
	timeline_event(document, certificate->facts.not_after, "Expires");
	timeline_ca_bar(document, &certificate->facts, preview->today);
	timeline_validity(document, &certificate->facts, preview->today);
	timeline_linking_profiles(document, preview);
}

void preview_timeline(struct document *document, const struct preview *preview)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, preview->design, preview->profile, preview->sample, preview->today) == 0)
		timeline_device(document, preview, &leaf);
	else
		timeline_trusted(document, preview);
	leaf_certificate_release(&leaf);
}
