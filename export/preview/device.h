/*
 * What reaches a device because of a profile: the document that carries it, where one is published. Apple's configuration
 * profiles and SyncML for Windows are made of rows that name the field each value is of; what the service fills in stands in
 * parentheses.
 *
 * Sources: Apple's published schema of payloads; Microsoft's pages on the CSPs ClientCertificateInstall and
 * RootCATrustedCertificates.
 */
#ifndef EXPORT_PREVIEW_DEVICE_H
#define EXPORT_PREVIEW_DEVICE_H

#include "export/preview/preview.h"
#include "model/issue/leaf_certificate.h"

/* Appends the document that carries the preview's profile alone: a .mobileconfig, or the SyncML body of a session. NULL, or a
 * borrowed sentence that says why there is none; then nothing is appended. */
const char *device_document(struct strbuf *out, const struct preview *preview);

/* --- what the files of the documents share; nobody else's */

#define FROM_SERVICE "(given by the service)"

/* One value of a document and where it is from. */
struct device_value {
	const char *name;    /* key of a payload, node of a CSP */
	const char *type;    /* the property list's element, the CSP's format */
	enum field_id field; /* FIELD_NONE: origin says it */
	const char *origin;
	kind_mask kinds; /* whose documents have it */
};
#define EVERY_KIND (~(kind_mask)0)

/* What a document is written from. */
struct device_context {
	const struct preview *preview;
	const struct leaf_certificate *leaf; /* all empty for a profile that brings a certificate itself */
};

/* Write as device_document() does. */
typedef const char *device_writer(struct strbuf *out, const struct device_context *context);
device_writer apple_trusted, apple_scep, windows_trusted, windows_scep;
/* The values of those documents, in their order; NULL at the end, and for those that need no telling. */
typedef const struct device_value *device_origins(size_t index);
device_origins apple_scep_origin, windows_scep_origin;

#endif
