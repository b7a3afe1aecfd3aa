/*
 * What becomes of certificates on devices when an assigned profile is changed, taken away, or reaches
 * fewer of them. Which setting has which effect is a column of the schema; what a kind of profile makes
 * of it is told here. Knows nothing of two designs.
 *
 * Sources: Microsoft's page "Remove SCEP and PKCS certificates in Microsoft Intune": an SCEP certificate
 * is revoked when its profile is changed, a PKCS certificate stays; what happens when a profile no longer
 * reaches a device differs by platform, is not validated for Android for Work, and older Android devices
 * remove nothing; where it is silent we say so. It names no settings: those that stand in the request, or
 * in what the device is sent (Apple's SCEP payload, Windows' ClientCertificateInstall), make the profile
 * be applied anew; the renewal threshold is a share of a lifetime, and counts when the next one is due
 * (whether its change brings new certificates as well, the page doesn't say). A CA that is not Microsoft's gets no revocations
 * (the same page).
 */
#ifndef MODEL_SCHEMA_CHANGE_EFFECT_H
#define MODEL_SCHEMA_CHANGE_EFFECT_H

#include "model/schema/field.h"

/* "reissue": the word that reports have for it. */
const char *effect_name(enum effect effect);
/* The gravest that a person should look at first comes last. */
bool effect_is_grave(enum effect effect);

/* What devices do, behind "iOS devices of Mobile users": "request a new certificate; ..." when the profile is applied anew,
 * "lose the certificate, and it is revoked" when it no longer reaches them. kind may be NULL: none, or not known. */
const char *effect_anew(const struct kind *kind);
const char *effect_parting(const struct kind *kind);

#endif
