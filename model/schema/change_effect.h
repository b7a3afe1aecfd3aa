/*
 * What happens to certificates on devices when an assigned profile is changed or deleted, or reaches fewer
 * devices. Which field has which effect is a column of the schema; what a kind of profile does is a column of
 * KINDS. Knows nothing of two designs.
 *
 * Source: Microsoft's page "Remove SCEP and PKCS certificates in Microsoft Intune". A SCEP certificate is
 * revoked when its profile is changed, a PKCS certificate stays. What happens when a profile no longer reaches
 * a device differs by platform, is not validated for Android for Work, and older Android devices remove
 * nothing; where the page says nothing, our sentences say that it is not documented. The page names no
 * settings. Those that are in the request, or in what the device is sent (Apple's SCEP payload, Windows'
 * ClientCertificateInstall), make Intune apply the profile again. The renewal threshold is a share of a
 * lifetime, and decides when the next renewal is due. A CA that is not Microsoft's gets no revocations
 * (the same page).
 */
#ifndef MODEL_SCHEMA_CHANGE_EFFECT_H
#define MODEL_SCHEMA_CHANGE_EFFECT_H

#include <stdbool.h>

#include "model/schema/kind.h"
#include "model/schema/scep_ca.h"

/* What a changed field does on devices, the least serious first:
 * X(name, word in reports, whether it should be looked at before an import)
 * NONE: devices do not see it. GAIN: more devices get the profile. RENEWAL: it counts from the next renewal on. UNKNOWN: the
 * program does not know what changed. TRUST: they get another CA certificate, or it goes elsewhere. REISSUE: the profile is
 * applied again, so they request a new certificate. LOSS: devices that the profile no longer reaches lose what they have.
 * REPLACE: Graph can't change it, so the profile is deleted and created. */
#define EFFECTS(X)                   \
	X(NONE, "none", false)       \
	X(GAIN, "gain", false)       \
	X(RENEWAL, "renewal", false) \
	X(UNKNOWN, "unknown", true)  \
	X(TRUST, "trust", true)      \
	X(REISSUE, "reissue", true)  \
	X(LOSS, "loss", true)        \
	X(REPLACE, "replace", true)

#define EFFECT_MEMBER(name, word, grave) EFFECT_##name,
enum effect { EFFECTS(EFFECT_MEMBER) EFFECT_COUNT };

/* "reissue": the word that reports use. */
const char *effect_name(enum effect effect);
/* True for effects that should be looked at before an import. */
bool effect_is_grave(enum effect effect);

/* ca: of SCEP profiles. What devices do, to follow "iOS devices of Mobile users": "request a new certificate; ..." when the
 * profile is applied again, "lose the certificate, and it is revoked" when it no longer reaches them. kind is NULL when it is
 * unknown. */
const char *effect_when_reapplied(const struct kind *kind, enum scep_ca ca);
const char *effect_when_removed(const struct kind *kind, enum scep_ca ca);
/* The same when the profile reaches them for the first time. */
const char *effect_when_added(const struct kind *kind);

#endif
