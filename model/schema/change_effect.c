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

const char *effect_when_reapplied(const struct kind *kind)
{
	_Static_assert(TYPE_COUNT == 3, "each profile type needs a sentence here");
	static const char *const sentences[TYPE_COUNT] = {
		[TYPE_TRUSTED] = "receive the CA certificate again",
		[TYPE_SCEP] = "request a new certificate; the one they have is revoked",
		[TYPE_PKCS] = "get a new certificate; the one they have stays until it expires",
	};

	return kind ? sentences[kind->type] : "receive the profile again";
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

const char *effect_when_removed(const struct kind *kind)
{
	static const char *const sentences[REMOVAL_COUNT] = { REMOVALS(REMOVAL_SENTENCE) };

	return kind ? sentences[kind->removal] : "may lose what the profile gave them";
}
