#include "model/schema/scep_service.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* SCEPman runs as an app of Azure App Service, under its host names unless it has another one. */
static const struct scep_service services[] = {
	{ ".manage.microsoft.com", SCEP_CA_MICROSOFT },
	{ ".microsoft.com", SCEP_CA_MICROSOFT },
	{ ".azurewebsites.net", SCEP_CA_OTHER },
	{ ".digicert.com", SCEP_CA_OTHER },
	{ ".sectigo.com", SCEP_CA_OTHER },
	{ ".securew2.com", SCEP_CA_OTHER },
	{ ".entrust.net", SCEP_CA_OTHER },
	{ ".keyfactorpki.com", SCEP_CA_OTHER },
	{ ".ezca.io", SCEP_CA_OTHER },
	{ ".smallstep.com", SCEP_CA_OTHER },
	{ ".scepman.com", SCEP_CA_OTHER },
};

const struct scep_service *scep_service_find(const char *host)
{
	size_t length = strlen(host);

	for (size_t i = 0; i < sizeof(services) / sizeof(services[0]); i++) {
		size_t size = strlen(services[i].ending);

		if (length > size && strcasecmp(host + length - size, services[i].ending) == 0)
			return &services[i];
	}
	return NULL;
}
