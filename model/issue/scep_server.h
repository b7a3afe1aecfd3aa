/*
 * What kind of SCEP server a profile asks, as far as its URLs tell. Windows compares the linked certificate with the server's
 * answer to GetCACert. NDES and Cloud PKI work with the root there, as Microsoft's pages on SCEP and Cloud PKI want it. Other
 * servers may send only the issuing CA: SCEPman's page on Windows says to link that one then.
 */
#ifndef MODEL_ISSUE_SCEP_SERVER_H
#define MODEL_ISSUE_SCEP_SERVER_H

#include <stdbool.h>

#include "model/design/design.h"

/* The path at which NDES answers. */
#define SCEP_NDES_PATH "/certsrv/mscep/mscep.dll"

/* Whether the profile has URLs, and none of them can be NDES or Cloud PKI: the path is another, or the host is a service that
 * answers at the path of NDES. */
bool scep_server_is_third_party(const struct profile *profile);

#endif
