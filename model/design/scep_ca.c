#include "model/design/scep_ca.h"

#include <string.h>

#include "model/crypto/url.h"
#include "model/design/visibility.h"

static enum scep_ca ca_of_url(const char *text)
{
	const struct scep_service *service = NULL;
	struct url url;

	if (strstr(text, SCEP_CLOUD_PKI_VARIABLE))
		return SCEP_CA_MICROSOFT;
	if (url_parse(&url, text) == 0)
		service = scep_service_find(url.host);
	url_release(&url);
	return service ? service->ca : SCEP_CA_UNKNOWN;
}

enum scep_ca profile_scep_ca(const struct profile *profile)
{
	const struct value *urls = field_value_if_visible(profile, FIELD_SCEP_URLS);
	enum scep_ca ca = SCEP_CA_UNKNOWN;

	for (size_t i = 0; urls && i < value_count(urls); i++) {
		enum scep_ca other = ca_of_url(value_item(urls, i)->text);

		if (i && other != ca)
			return SCEP_CA_UNKNOWN;
		ca = other;
	}
	return ca;
}
