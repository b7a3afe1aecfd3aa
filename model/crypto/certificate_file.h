/*
 * Reads the certificate in a file, in each of the forms in which people have one. For certificate.c only.
 */
#ifndef MODEL_CRYPTO_CERTIFICATE_FILE_H
#define MODEL_CRYPTO_CERTIFICATE_FILE_H

#include "model/crypto/certificate.h"

/* Sets the state, the kind and the encoding from the bytes that were given, and the DER and the facts if there is one
 * certificate. Its DER is memory of its own, unless the bytes that were given are it. */
void certificate_file_read(struct certificate *certificate);

#endif
