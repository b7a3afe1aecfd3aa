/*
 * The page "device": the document that carries a profile to a device, if its format is published. Apple's configuration profiles
 * and SyncML for Windows are written from tables whose rows name the field that each value comes from. Values that the service
 * assigns are described in parentheses.
 *
 * Sources: Apple's published schema of payloads; Microsoft's documentation of the ClientCertificateInstall and
 * RootCATrustedCertificates CSPs.
 */
#ifndef EXPORT_PREVIEW_DEVICE_H
#define EXPORT_PREVIEW_DEVICE_H

#include "export/preview/preview.h"
#include "model/issue/leaf_certificate.h"

/* Appends the document that carries only the profile of the preview: a .mobileconfig, or the SyncML body of a session. Returns
 * NULL, or a constant sentence that says why there is no document; then nothing is appended. */
const char *device_document(struct strbuf *out, const struct preview *preview);

/* --- shared by device.c and the files that write documents (mobileconfig.c, csp.c) */

#define FROM_SERVICE "(given by the service)"

/* One value of a document and its source. */
struct device_value {
	const char *name;    /* key of a payload, node of a CSP */
	const char *type;    /* the property list's element (NULL: true or false), the CSP's format */
	enum field_id field; /* FIELD_NONE: see origin */
	const char *origin;
	kind_mask kinds; /* the kinds whose documents have it */
};
#define EVERY_KIND (~(kind_mask)0)
/* The kinds whose certificates are for a user or a device, and the others, which have other fields for subject and names. */
#define WITH_TYPE    KINDS_ON(SCEP, HAS_CERTIFICATE_TYPE)
#define WITHOUT_TYPE (KINDS_OF(SCEP) & ~WITH_TYPE)

/* The input of a document. */
struct device_context {
	const struct preview *preview;
	const struct leaf_certificate *leaf; /* all zero for a trusted certificate profile */
};

/* Each writes one document; the result is that of device_document(). */
typedef const char *device_writer(struct strbuf *out, const struct device_context *context);
device_writer mobileconfig_trusted, mobileconfig_scep, csp_trusted, csp_scep;
/* The values of those documents by index, in document order; NULL after the last one. */
typedef const struct device_value *device_origins(size_t index);
device_origins mobileconfig_scep_origin, csp_scep_origin;

#endif
