#include "model/issue/validity_reason.h"

#include "model/design/scep_service.h"

bool validity_is_set_elsewhere(const struct profile *profile)
{
	return (kind_bit(profile->kind) & KINDS_ON(SCEP, SCEP_WITHOUT_PERIOD)) != 0;
}

void validity_owner_format(struct strbuf *out, const struct profile *profile)
{
	if (validity_is_set_elsewhere(profile))
		strbuf_printf(out, "%s devices request no validity period by SCEP: %s sets it, whatever the profile says",
			platforms[profile->kind->platform].label, scep_service_of(profile)->period);
}

void validity_dates_format(struct strbuf *out, const struct profile *profile)
{
	validity_owner_format(out, profile);
	if (validity_is_set_elsewhere(profile))
		strbuf_addstr(out, ". These dates apply only if it sets the same period.");
	else if (scep_service_of(profile)->has_template)
		strbuf_addstr(out,
			"By default the CA uses the validity period of the certificate template. It uses the profile's, if that is "
			"shorter, only if EDITF_ATTRIBUTEENDDATE is set on the CA.");
}

void validity_limit_format(struct strbuf *out, const struct profile *profile, time_t end, time_t ca_end)
{
	bool elsewhere = validity_is_set_elsewhere(profile);

	strbuf_printf(out, "a certificate issued today %swould be valid until ", elsewhere ? "for the profile's period " : "");
	certificate_date(out, end);
	strbuf_addstr(out, ", but the CA's certificate expires on ");
	certificate_date(out, ca_end);
	strbuf_addstr(out, ", and no certificate is valid for longer than its CA");
	if (!elsewhere)
		return;
	strbuf_addstr(out, "; ");
	validity_owner_format(out, profile);
}

const char *validity_limit_advice(const struct profile *profile)
{
	return validity_is_set_elsewhere(profile)
		       ? "renew the CA first, or let the certificate template or the CA give a shorter period"
		       : "choose a shorter period, or renew the CA first";
}
