/*
 * The certificate of a CA is replaced: in all profiles that have the old one if the new one has the same key, otherwise by new
 * profiles next to those, to which dependent profiles are linked. What will change is shown first.
 */
#ifndef FORMS_PAGES_RENEWAL_H
#define FORMS_PAGES_RENEWAL_H

#include "forms/base/form_blade.h"

/* Opens the New root blade, and the file picker over it, for the CA certificate of the profile, or of the one that it links to;
 * only says so if there is none. profile may be NULL. */
void renewal_open(struct session *session, struct blade_host *host, struct profile *profile);
/* The same without the file picker, for input of the blade that was not accepted in an earlier run. */
void renewal_reopen(struct session *session, struct blade_host *host, struct profile *profile);
/* After a certificate was replaced in a profile: asks what to do about the other profiles that have the old one, if any do. */
void renewal_offer(struct session *session, struct blade_host *host, struct certificate *old, struct certificate *new);

#endif
