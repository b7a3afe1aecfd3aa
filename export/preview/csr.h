/*
 * A certificate request as a device of the sample would make it: what the admin of a CA or NDES server tests a template with.
 */
#ifndef EXPORT_PREVIEW_CSR_H
#define EXPORT_PREVIEW_CSR_H

#include "model/design/design.h"
#include "model/base/error.h"
#include "model/subject/sample.h"

/* Appends a PKCS#10 request as PEM, made from a SCEP or PKCS profile for the sample (NULL: the built-in one); its key is thrown
 * away. Fails for a profile of another type, and for one whose subject, alternative names or usages can't be written. */
int request_pem(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample,
	struct err *err);
/* Appends lines about what such a request has that the profile does not say, or lacks. Safe to print. */
void request_notes(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample);

#endif
