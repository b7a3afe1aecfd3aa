/*
 * A certificate signing request as the device of the sample user would send it, for admins who test a certificate template of a
 * CA or NDES server.
 */
#ifndef EXPORT_PREVIEW_CSR_H
#define EXPORT_PREVIEW_CSR_H

#include "model/design/design.h"
#include "model/base/error.h"
#include "model/subject/sample.h"

/* Appends a PKCS#10 request (RFC 2986) as PEM, made from a SCEP or PKCS profile for the sample (NULL: the built-in one). Its
 * private key is generated and discarded. Returns -1, with the reason in err, for a profile of another type, or if the subject,
 * the alternative names or the key usages can't be written. */
int preview_csr(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample,
	struct err *err);
/* Appends a line for each thing in such a request that the profile does not set, or that the request does not contain. The lines
 * are safe to print. */
void preview_csr_notes(
	struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample);

#endif
