/*
 * Certificates laid out as `openssl x509 -text` does it, down to the columns: a CA's from its facts, and the one that a device
 * would get from its profile. What is not known stands there in brackets, in words.
 */
#ifndef EXPORT_PREVIEW_X509_TEXT_H
#define EXPORT_PREVIEW_X509_TEXT_H

#include "model/issue/leaf_certificate.h"

/* Both append lines that are safe to print. The certificate is fine. */
void x509_text_certificate(struct strbuf *out, const struct certificate *certificate);
void x509_text_issued(struct strbuf *out, const struct leaf_certificate *leaf);

#endif
