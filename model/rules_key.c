/* Checks of keys, usages and lifetimes. */
#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/oid.h"
#include "model/rules.h"

#define CLIENT_AUTHENTICATION "1.3.6.1.5.5.7.3.2"
#define TPM_MOST_BITS         2048

void check_key_usage(struct inspection *inspection)
{
	const struct value *usage = filled(inspection, FIELD_KEY_USAGE);

	if (usage && value_count(usage) == 1)
		report(inspection, FIELD_KEY_USAGE, -1, "keep it where the template's purpose is the same, else tick both",
			"only %s is ticked; the certificate template's purpose must be the same",
			safe(inspection, value_item(usage, 0)->text));
}

static void check_tpm(struct inspection *inspection, int bits)
{
	const struct choice *ksp = schema_choice(
		&schema[FIELD_KEY_STORAGE_PROVIDER], filled_text(inspection, FIELD_KEY_STORAGE_PROVIDER));

	if (!ksp || bits <= TPM_MOST_BITS)
		return;
	if (choice_holds(ksp) == HOLDS_IN_TPM)
		report_as(inspection, "key-size-tpm", SEVERITY_ERROR, FIELD_KEY_SIZE, -1,
			"choose 2048, or a key storage provider in software",
			"a TPM makes no key of %d bits, and the key storage provider allows no other place", bits);
	else if (choice_holds(ksp) == HOLDS_IN_TPM_OR_NOT)
		report_as(inspection, "key-size-tpm", SEVERITY_WARNING, FIELD_KEY_SIZE, -1,
			"choose 2048, or the software key storage provider",
			"a TPM makes no key of %d bits: devices that have one may fail or keep the key in software", bits);
}

void check_key_size(struct inspection *inspection)
{
	int bits = key_size_bits(filled_text(inspection, FIELD_KEY_SIZE));
	const char *from = bits > 2048 ? platforms[inspection->profile->kind->platform].large_key_from : NULL;

	if (bits && bits < 2048)
		report(inspection, FIELD_KEY_SIZE, -1, "choose 2048", "%d bits are too weak today", bits);
	check_tpm(inspection, bits);
	if (from)
		report_of(inspection, "key-size-os", FIELD_KEY_SIZE, -1, "choose 2048 if there are older devices",
			"keys of %d bits are made from %s on", bits, from);
}

void check_hash(struct inspection *inspection)
{
	const struct value *hash = filled(inspection, FIELD_HASH);

	if (hash && value_has(hash, "sha1"))
		report(inspection, FIELD_HASH, -1, "tick SHA-2 alone", "SHA-1 is broken, and CAs refuse it");
	if (hash && value_count(hash) > 1)
		report_of(inspection, "hash-two", FIELD_HASH, -1, "tick SHA-2 alone",
			"two hash algorithms are ticked; some importers take one only");
}

static bool has_oid(const struct value *list, size_t count, const char *oid)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(value_item(list, i)->oid, oid) == 0)
			return true;
	return false;
}

static void check_usage(struct inspection *inspection, const struct value *list, size_t index)
{
	const struct item *item = value_item(list, index);

	if (!*item->text)
		report_of(inspection, "eku-malformed", FIELD_EXTENDED_KEY_USAGES, (long)index, "give it a name",
			"the usage %s has no name", safe(inspection, item->oid));
	if (!oid_is_valid(item->oid))
		report_of(inspection, "eku-malformed", FIELD_EXTENDED_KEY_USAGES, (long)index,
			"enter numbers separated by dots, such as " CLIENT_AUTHENTICATION, "\"%s\" is not an object identifier",
			safe(inspection, item->oid));
	else if (has_oid(list, index, item->oid))
		report_of(inspection, "eku-malformed", FIELD_EXTENDED_KEY_USAGES, (long)index, "remove one of them",
			"%s is in the list twice", safe(inspection, item->oid));
}

void check_usages(struct inspection *inspection)
{
	/* RFC 5280's anyExtendedKeyUsage, and Microsoft's own for all application policies. */
	static const char *const any_purpose[] = { "2.5.29.37.0", "1.3.6.1.4.1.311.10.12.1" };
	const struct value *list = filled(inspection, FIELD_EXTENDED_KEY_USAGES);
	bool any = false;

	if (!list || value_count(list) == 0)
		return;
	for (size_t i = 0; i < value_count(list) && i < LIST_MOST; i++)
		check_usage(inspection, list, i);
	for (size_t i = 0; i < value_count(list); i++) {
		if (strcmp(value_item(list, i)->oid, any_purpose[0]) != 0 &&
			strcmp(value_item(list, i)->oid, any_purpose[1]) != 0)
			continue;
		any = true;
		report_of(inspection, "eku-any-purpose", FIELD_EXTENDED_KEY_USAGES, (long)i, "name what the certificate is for",
			"a certificate for any purpose is refused by Microsoft Cloud PKI and others");
	}
	if (!any && !has_oid(list, value_count(list), CLIENT_AUTHENTICATION))
		report_of(inspection, "eku-no-client-auth", FIELD_EXTENDED_KEY_USAGES, -1,
			"add Client Authentication " CLIENT_AUTHENTICATION,
			"Client Authentication is not among the extended key usages");
}

bool mend_client_authentication(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct value *now = &inspection->profile->values[finding->field];
	const struct well_known_usage *usage = well_known_usages; /* the first is Client Authentication */

	mend->value = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	value_add(&mend->value, usage->name, usage->oid);
	return true;
}

/* Intune supports 5 days to 24 months, which are up to 731 days, but no more than 730 for sure. */
static const struct period {
	const char *scale;
	long least, most, surely_most;
} periods[] = { { "days", 5, 731, 730 }, { "months", 1, 24, 24 }, { "years", 1, 2, 2 } };

static const struct period *period_find(const char *scale)
{
	for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
		if (strcmp(periods[i].scale, scale) == 0)
			return &periods[i];
	return NULL;
}

void check_validity(struct inspection *inspection)
{
	const struct value *value = filled(inspection, FIELD_VALIDITY_VALUE);
	const char *scale = filled_text(inspection, FIELD_VALIDITY_SCALE);
	const struct period *period = period_find(scale);

	if (!period || !value || value->kind != VALUE_NUMBER || value->number < 1)
		return;
	if (value->number < period->least)
		report_of(inspection, "validity-short", FIELD_VALIDITY_VALUE, -1, "choose 5 days or more",
			"%ld %s are so short that a device may get the certificate when it has expired", value->number, scale);
	if (value->number > period->most)
		report_of(inspection, "validity-long", FIELD_VALIDITY_VALUE, -1, "choose 24 months or less",
			"%ld %s are longer than the 24 months that Intune supports", value->number, scale);
}

bool mend_validity(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct period *period = period_find(filled_text(inspection, FIELD_VALIDITY_SCALE));

	if (!period)
		return false;
	mend->value = value_number(
		inspection->profile->values[finding->field].number > period->most ? period->surely_most : period->least);
	return true;
}

void check_template_validity(struct inspection *inspection)
{
	if (filled(inspection, FIELD_VALIDITY_VALUE) && platforms[inspection->profile->kind->platform].template_validity)
		report(inspection, FIELD_VALIDITY_VALUE, -1, "set the period in the certificate template",
			"%s devices get the period of the certificate template, whatever is set here",
			platforms[inspection->profile->kind->platform].label);
}

void check_renewal(struct inspection *inspection)
{
	const struct field *field = &schema[FIELD_RENEWAL];
	const struct value *value = filled(inspection, FIELD_RENEWAL);

	if (value && value->kind == VALUE_NUMBER && value->number >= field->least && value->number <= field->most &&
		value->number != strtol(field->initial, NULL, 10))
		report(inspection, FIELD_RENEWAL, -1, "20 is usual", "devices renew when %ld %% of the lifetime is left",
			value->number);
}
