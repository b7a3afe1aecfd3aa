#include "model/schema/change_effect.h"

#include <stddef.h>

#define EFFECT_ROW(name, word, grave) { word, grave },
static const struct {
	const char *name;
	bool grave;
} effects[EFFECT_COUNT] = { EFFECTS(EFFECT_ROW) };

const char *effect_name(enum effect effect)
{
	return effects[effect].name;
}

bool effect_is_grave(enum effect effect)
{
	return effects[effect].grave;
}

#define WHERE_MICROSOFT ", where the CA is Microsoft's"
#define NOT_MICROSOFT   "is not revoked, because the CA is not Microsoft's"

const char *effect_when_reapplied(const struct kind *kind, enum scep_ca ca)
{
	_Static_assert(TYPE_COUNT == 3, "each profile type needs a sentence here");
	static const char *const sentences[TYPE_COUNT] = {
		[TYPE_TRUSTED] = "receive the CA certificate again",
		[TYPE_SCEP] = NULL, /* it depends on the CA */
		[TYPE_PKCS] = "get a new certificate; the one they have stays until it expires",
	};
	static const char *const scep[SCEP_CA_COUNT] = {
		[SCEP_CA_UNKNOWN] = "request a new certificate; the one they have is revoked" WHERE_MICROSOFT,
		[SCEP_CA_MICROSOFT] = "request a new certificate; the one they have is revoked",
		[SCEP_CA_OTHER] = "request a new certificate; the one they have " NOT_MICROSOFT,
	};

	if (!kind)
		return "receive the profile again";
	return kind->type == TYPE_SCEP ? scep[ca] : sentences[kind->type];
}

const char *effect_when_added(const struct kind *kind)
{
	_Static_assert(TYPE_COUNT == 3, "each profile type needs a sentence here");
	static const char *const sentences[TYPE_COUNT] = {
		[TYPE_TRUSTED] = "get the CA certificate",
		[TYPE_SCEP] = "request a certificate",
		[TYPE_PKCS] = "get a certificate",
	};

	return kind ? sentences[kind->type] : "get the profile";
}

#define REMOVAL_SENTENCE(name, sentence) sentence,

const char *effect_when_removed(const struct kind *kind, enum scep_ca ca)
{
	static const char *const sentences[REMOVAL_COUNT] = { REMOVALS(REMOVAL_SENTENCE) };
	/* Where Microsoft's page says that Intune revokes the certificate, but the CA is another's, or not known. */
	static const char *const others[REMOVAL_COUNT][SCEP_CA_COUNT] = {
		[REMOVAL_REVOKED] = { [SCEP_CA_UNKNOWN] = "lose the certificate, and it is revoked" WHERE_MICROSOFT,
			[SCEP_CA_OTHER] = "lose the certificate; it " NOT_MICROSOFT },
		[REMOVAL_REVOKED_ONLY] = { [SCEP_CA_UNKNOWN] = "keep the certificate, which is revoked" WHERE_MICROSOFT,
			[SCEP_CA_OTHER] = "keep the certificate, which " NOT_MICROSOFT },
	};

	if (!kind)
		return "may lose what the profile gave them";
	return others[kind->removal][ca] ? others[kind->removal][ca] : sentences[kind->removal];
}
