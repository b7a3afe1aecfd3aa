#include "model/design/scep_service.h"

#include <string.h>
#include <strings.h>

#include "model/base/text_fold.h"
#include "model/crypto/url.h"
#include "model/design/visibility.h"

#define OF_TEMPLATE "the certificate template", "set the period in the certificate template"

static const struct scep_service services[SCEP_SERVICE_COUNT] = {
	[SCEP_NDES] = { SCEP_NDES, "an NDES server", OF_TEMPLATE, .has_template = true, .ndes_path = true },
	[SCEP_CLOUD_PKI] = { SCEP_CLOUD_PKI, "Microsoft Cloud PKI", "Microsoft Cloud PKI",
		"nothing to do: Cloud PKI has no certificate template to set it in", .ca = SCEP_CA_MICROSOFT, .strict = true },
	[SCEP_SCEPMAN] = { SCEP_SCEPMAN, "SCEPman", "SCEPman's configuration",
		"set the period in SCEPman's configuration (AppConfig:ValidityPeriodDays)", .ca = SCEP_CA_OTHER,
		.ndes_path = true },
	[SCEP_THIRD_PARTY] = { SCEP_THIRD_PARTY, "a third-party CA", "the CA", "set the period at the CA", .ca = SCEP_CA_OTHER },
	[SCEP_UNKNOWN] = { SCEP_UNKNOWN, "a server that is not an NDES server", "the CA or its certificate template",
		"set the period at the CA", .ca = SCEP_CA_UNKNOWN },
};

/* Domains of SCEP services in the cloud: those of Microsoft's list of CA partners, and what hosts SCEPman. */
static const struct {
	const char *domain;
	enum scep_service_id service;
} hosts[] = {
	{ "manage.microsoft.com", SCEP_CLOUD_PKI },
	{ "scepman.com", SCEP_SCEPMAN },
	{ "azurewebsites.net", SCEP_THIRD_PARTY },
	{ "microsoft.com", SCEP_THIRD_PARTY },
	{ "digicert.com", SCEP_THIRD_PARTY },
	{ "symauth.com", SCEP_THIRD_PARTY },
	{ "sectigo.com", SCEP_THIRD_PARTY },
	{ "securew2.com", SCEP_THIRD_PARTY },
	{ "entrust.net", SCEP_THIRD_PARTY },
	{ "entrust.com", SCEP_THIRD_PARTY },
	{ "globalsign.com", SCEP_THIRD_PARTY },
	{ "keyfactorpki.com", SCEP_THIRD_PARTY },
	{ "ezca.io", SCEP_THIRD_PARTY },
	{ "smallstep.com", SCEP_THIRD_PARTY },
	{ "hydrantid.com", SCEP_THIRD_PARTY },
	{ "ssl.com", SCEP_THIRD_PARTY },
	{ "venafi.com", SCEP_THIRD_PARTY },
	{ "portnox.com", SCEP_THIRD_PARTY },
	{ "foxpass.com", SCEP_THIRD_PARTY },
};

/* Parts of paths that only servers other than NDES have. */
static const char *const other_paths[] = { "/ejbca/", "/apply/scep/", "/TrafficGateway/", "/cgi-bin/pkiclient.exe" };

/* A name of the organization's own, such as scepman.contoso.com or app-scepman-x1.azurewebsites.net. */
static bool is_scepman(const char *host)
{
	return text_has_fold(host, "scepman");
}

static enum scep_service_id service_of(const struct url *url)
{
	if (is_scepman(url->host))
		return SCEP_SCEPMAN;
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		if (url_host_is_in(url->host, hosts[i].domain))
			return hosts[i].service;
	for (size_t i = 0; i < sizeof(other_paths) / sizeof(other_paths[0]); i++)
		if (text_has_fold(url->path, other_paths[i]))
			return SCEP_THIRD_PARTY;
	return strcasecmp(url->path + (*url->path == '/'), &NDES_PATH[1]) == 0 ? SCEP_NDES : SCEP_UNKNOWN;
}

const struct scep_service *scep_service_of_url(const char *text)
{
	struct url url;
	const struct scep_service *service;

	if (text_has_fold(text, CLOUD_PKI_NAME))
		return &services[SCEP_CLOUD_PKI];
	service = url_parse(&url, text) == 0 ? &services[service_of(&url)] : &services[SCEP_NDES];
	url_release(&url);
	return service;
}

const struct scep_service *scep_service_of(const struct profile *profile)
{
	const struct value *urls = field_value_if_visible(profile, FIELD_SCEP_URLS);
	const struct value *product = field_value_if_visible(profile, FIELD_CA_TYPE);

	if (product && strcmp(value_as_text(product), "digiCert") == 0)
		return &services[SCEP_THIRD_PARTY];
	return urls && value_count(urls) ? scep_service_of_url(value_item(urls, 0)->text) : &services[SCEP_NDES];
}

enum scep_ca scep_service_ca(const struct profile *profile)
{
	const struct value *urls = field_value_if_visible(profile, FIELD_SCEP_URLS);
	enum scep_ca ca = SCEP_CA_UNKNOWN;

	for (size_t i = 0; urls && i < value_count(urls); i++) {
		enum scep_ca other = scep_service_of_url(value_item(urls, i)->text)->ca;

		if (i && other != ca)
			return SCEP_CA_UNKNOWN;
		ca = other;
	}
	return ca;
}

bool scep_service_is_third_party(const struct profile *profile)
{
	const struct value *urls = field_value_if_visible(profile, FIELD_SCEP_URLS);

	for (size_t i = 0; urls && i < value_count(urls); i++)
		if (SCEP_BIT(scep_service_of_url(value_item(urls, i)->text)->id) &
			(SCEP_BIT(SCEP_NDES) | SCEP_BIT(SCEP_CLOUD_PKI)))
			return false;
	return urls && value_count(urls) > 0;
}
