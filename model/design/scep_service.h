/*
 * Which server answers the requests of a SCEP profile, as far as its URLs show: an NDES server of the organization, Microsoft
 * Cloud PKI, SCEPman, or another product. That decides who sets the validity period, what the CA refuses, and what must exist
 * outside Intune. Knows hosts and paths only; asks no server.
 *
 * Sources: Microsoft's pages "Create SCEP certificate profiles", "Configure Microsoft Cloud PKI" and "Add third-party CA";
 * SCEPman's documentation for its path, which is that of NDES.
 */
#ifndef MODEL_DESIGN_SCEP_SERVICE_H
#define MODEL_DESIGN_SCEP_SERVICE_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/schema/scep_ca.h"

#define NDES_PATH "/certsrv/mscep/mscep.dll"
/* The only variable that is replaced in a URL: the service writes the host of Microsoft Cloud PKI there. */
#define CLOUD_PKI_NAME     "CloudPKIFQDN"
#define CLOUD_PKI_VARIABLE "{{" CLOUD_PKI_NAME "}}"

enum scep_service_id {
	SCEP_NDES, /* also what is assumed of a host that nothing is known about, if its path is that of NDES */
	SCEP_CLOUD_PKI,
	SCEP_SCEPMAN,
	SCEP_THIRD_PARTY,
	SCEP_UNKNOWN, /* neither the host nor the path is known */
	SCEP_SERVICE_COUNT
};
#define SCEP_BIT(id) (1u << (id))

struct scep_service {
	enum scep_service_id id;
	const char *label;  /* in a sentence: "Microsoft Cloud PKI" */
	const char *period; /* what sets the validity period of its certificates, in a sentence */
	const char *set_it; /* how to change that period, as a clause that begins with a verb */
	enum scep_ca ca;    /* whose CA it is */
	bool has_template;  /* an Enterprise CA issues by a certificate template */
	bool ndes_path;     /* its URLs end with NDES_PATH */
	/* It refuses certificates for any purpose, SHA-1, keys of 1024 bits, and keys longer than the CA's. */
	bool strict;
};

/* The service of one URL; never NULL. */
const struct scep_service *scep_service_of_url(const char *url);
/* The service of the profile's first URL; that of NDES for a SCEP profile without URLs. For a PKCS profile it tells who issues:
 * the connector asks an Enterprise CA, which has templates like that of NDES, or a third party's. Never NULL. */
const struct scep_service *scep_service_of(const struct profile *profile);
/* Whose CA the profile's servers are of; SCEP_CA_UNKNOWN also if they differ, or if it has none. */
enum scep_ca scep_service_ca(const struct profile *profile);
/* Whether the profile has URLs, and none of them is of NDES or Cloud PKI. Windows compares the linked certificate with the
 * server's answer to GetCACert. Those two work with the root there, as Microsoft's pages want it; other servers may send only the
 * issuing CA: SCEPman's page on Windows says to link that one then. */
bool scep_service_is_third_party(const struct profile *profile);

#endif
