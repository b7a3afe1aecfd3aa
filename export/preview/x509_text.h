/*
 * Certificates as text, in the layout of `openssl x509 -text`: the certificate of a CA, and the certificate that a device would
 * get from a profile. Values that are not known are described in parentheses.
 */
#ifndef EXPORT_PREVIEW_X509_TEXT_H
#define EXPORT_PREVIEW_X509_TEXT_H

#include "model/issue/leaf_certificate.h"

/* Both append lines that are safe to print. The certificate must have been parsed (CERTIFICATE_FINE). */
void x509_text_certificate(struct strbuf *out, const struct certificate *certificate);
void x509_text_leaf(struct strbuf *out, const struct leaf_certificate *leaf);

#endif
