#include "model/schema/change_effect.h"

#include <stddef.h>

static const struct {
	const char *name;
	bool grave;
} effects[EFFECT_COUNT] = {
	[EFFECT_NONE] = { "none", false },
	[EFFECT_RENEWAL] = { "renewal", false },
	[EFFECT_TRUST] = { "trust", true },
	[EFFECT_REISSUE] = { "reissue", true },
	[EFFECT_LOSS] = { "loss", true },
	[EFFECT_REPLACE] = { "replace", true },
};

const char *effect_name(enum effect effect)
{
	return effects[effect].name;
}

bool effect_is_grave(enum effect effect)
{
	return effects[effect].grave;
}

const char *effect_anew(const struct kind *kind)
{
	static const char *const sentences[TYPE_COUNT] = {
		[TYPE_TRUSTED] = "get the CA certificate anew",
		[TYPE_SCEP] = "request a new certificate; the one they have is revoked",
		[TYPE_PKCS] = "get a new certificate; the one they have stays until it expires",
	};

	return kind ? sentences[kind->type] : "are given the profile anew";
}

#define REVOKED      "lose the certificate, and it is revoked"
#define REMOVED      "lose the certificate; it is not revoked"
#define REVOKED_ONLY "keep the certificate, which is revoked"
#define KEPT         "keep the certificate until it expires; nothing renews it"
#define UNKNOWN      "may lose the certificate: what this platform does is not documented"
#define ROOT_REMOVED "lose the CA certificate"
#define ROOT_KEPT    "keep the CA certificate"
#define ROOT_UNKNOWN "may lose the CA certificate: what this platform does is not documented"

const char *effect_parting(const struct kind *kind)
{
	static const char *const sentences[KIND_COUNT] = {
		[KIND_ANDROID_TRUSTED] = ROOT_KEPT,
		[KIND_ANDROID_SCEP] = REVOKED_ONLY,
		[KIND_ANDROID_PKCS] = KEPT,
		[KIND_ANDROID_FOR_WORK_TRUSTED] = ROOT_UNKNOWN,
		[KIND_ANDROID_FOR_WORK_SCEP] = UNKNOWN,
		[KIND_ANDROID_FOR_WORK_PKCS] = UNKNOWN,
		[KIND_IOS_TRUSTED] = ROOT_UNKNOWN,
		[KIND_IOS_SCEP] = REVOKED,
		[KIND_IOS_PKCS] = REMOVED,
		[KIND_MACOS_TRUSTED] = ROOT_UNKNOWN,
		[KIND_MACOS_SCEP] = REVOKED,
		[KIND_WINDOWS_PHONE_81_TRUSTED] = ROOT_UNKNOWN,
		[KIND_WINDOWS_PHONE_81_SCEP] = UNKNOWN,
		[KIND_WINDOWS_81_TRUSTED] = ROOT_REMOVED,
		[KIND_WINDOWS_81_SCEP] = REVOKED,
		[KIND_WINDOWS_10_TRUSTED] = ROOT_REMOVED,
		[KIND_WINDOWS_10_SCEP] = REVOKED,
		[KIND_WINDOWS_10_PKCS] = REMOVED,
	};

	return kind ? sentences[kind_id(kind)] : "may lose what the profile gave them";
}
