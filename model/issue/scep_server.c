#include "model/issue/scep_server.h"

#include <string.h>
#include <strings.h>

#include "model/base/text_fold.h"
#include "model/crypto/url.h"
#include "model/design/visibility.h"

static bool host_ends_with(const char *host, const char *ending)
{
	size_t length = strlen(host);
	size_t size = strlen(ending);

	return length > size && strcasecmp(host + length - size, ending) == 0;
}

/* SCEPman answers at the path of NDES. It runs as an Azure app service, often under a name of its own. */
static bool is_scepman(const char *host)
{
	return host_ends_with(host, ".azurewebsites.net") || text_has_fold(host, "scepman");
}

/* Cloud PKI's URLs have a variable, which the service replaces with the host. */
static bool is_cloud_pki(const char *text, const char *host)
{
	return text_has_fold(text, "{{CloudPKIFQDN}}") || host_ends_with(host, ".manage.microsoft.com");
}

static bool is_third_party(const char *text)
{
	struct url url;
	bool third_party = false;

	if (url_parse(&url, text) == 0 && !is_cloud_pki(text, url.host))
		third_party = is_scepman(url.host) || strcasecmp(url.path, SCEP_NDES_PATH) != 0;
	url_release(&url);
	return third_party;
}

bool scep_server_is_third_party(const struct profile *profile)
{
	const struct value *urls = field_value_if_visible(profile, FIELD_SCEP_URLS);

	for (size_t i = 0; urls && i < value_count(urls); i++)
		if (!is_third_party(value_item(urls, i)->text))
			return false;
	return urls && value_count(urls) > 0;
}
