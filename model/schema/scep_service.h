/*
 * SCEP services that are known by their host names, and whose certification authority answers there.
 */
#ifndef MODEL_SCHEMA_SCEP_SERVICE_H
#define MODEL_SCHEMA_SCEP_SERVICE_H

/* Intune revokes certificates only where the CA is Microsoft's: an Enterprise CA with NDES, or Microsoft Cloud PKI ("Remove
 * SCEP and PKCS certificates in Microsoft Intune"). The name of an NDES server tells nothing. */
enum scep_ca { SCEP_CA_UNKNOWN, SCEP_CA_MICROSOFT, SCEP_CA_OTHER, SCEP_CA_COUNT };

/* A variable that the service replaces with the host of Microsoft Cloud PKI. */
#define SCEP_CLOUD_PKI_VARIABLE "{{CloudPKIFQDN}}"

struct scep_service {
	const char *ending; /* of its hosts' names, with the dot before it */
	enum scep_ca ca;
};

/* NULL: the host is not known. */
const struct scep_service *scep_service_find(const char *host);

#endif
