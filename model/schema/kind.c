#include "model/schema/kind.h"

#include <stddef.h>
#include <string.h>

const struct edition_row editions[EDITION_COUNT] = {
	[EDITION_CLASSIC] = { "classic", "Azure portal of 2016" },
};

#define THIRD_PARTY_NOTICE "Devices will show a notice that a third party has installed a trusted certificate."

#define ALL_TYPES (TYPE_BIT(TYPE_TRUSTED) | TYPE_BIT(TYPE_SCEP) | TYPE_BIT(TYPE_PKCS))
#define WITH_KEY  (TYPE_BIT(TYPE_SCEP) | TYPE_BIT(TYPE_PKCS))
#define NO_MORE                      \
	{                            \
		0, NULL, NULL, false \
	}

/* Sources: Microsoft's pages on SCEP certificates (delivery, and whether the user is prompted) and on PKCS certificates (the
 * connector makes the key). */
static const struct arrival android_arrivals[] = { { ALL_TYPES, "Arrives", "through the management agent (device administrator)",
							   false },
	{ TYPE_BIT(TYPE_TRUSTED), "Stored in", "the user's trust store", false },
	{ WITH_KEY, "Stored in", "the system key store, for VPN and apps", false },
	{ WITH_KEY, "Wi-Fi", "also in the Wi-Fi store if a Wi-Fi profile uses the certificate", false },
	{ WITH_KEY, "Prompt", "the user is asked to install the certificate (not on Samsung Knox)", true }, NO_MORE };

static const struct arrival android_for_work_arrivals[] = {
	{ ALL_TYPES, "Arrives", "through the management agent, inside the work profile", false },
	{ TYPE_BIT(TYPE_TRUSTED), "Stored in", "the trust store of the work profile", false },
	{ TYPE_BIT(TYPE_TRUSTED), "Work profile", "most Android versions do not show this notice for a work profile", true },
	{ WITH_KEY, "Stored in", "the key store of the work profile", false },
	{ WITH_KEY, "Installed", "silently, without a prompt", true },
	{ ALL_TYPES, "Screen lock", "the device must have one", true }, NO_MORE
};

#define ONE_FILE "key and certificate in one password-protected file, made by the connector"

static const struct arrival ios_arrivals[] = {
	{ TYPE_BIT(TYPE_PKCS), "Arrives", "as a configuration profile with a com.apple.security.pkcs12 payload", false },
	{ TYPE_BIT(TYPE_PKCS), "Contains", ONE_FILE, false }, NO_MORE
};

static const struct arrival windows_10_arrivals[] = {
	{ TYPE_BIT(TYPE_PKCS), "Arrives", "as commands to the ClientCertificateInstall CSP, node PFXCertInstall", false },
	{ TYPE_BIT(TYPE_PKCS), "Contains", ONE_FILE, false }, NO_MORE
};

static const struct arrival nothing_known[] = { NO_MORE };

#define SHUFFLES_AND_STAYS "The device shuffles the list, tries the servers one by one, and keeps using the first that answers."
#define GIVEN_AT_RANDOM    "Each device gets one of them, chosen at random."
#define SHUFFLES_IN_ORDER  "The device shuffles the list and tries the servers one by one."

const struct platform_row platforms[PLATFORM_COUNT] = {
	[PLATFORM_ANDROID] = { .id = "android",
		.label = "Android",
		.word = "Android",
		.minimum = "4.0 and later",
		.family = "Android",
		.notice = THIRD_PARTY_NOTICE,
		.retired =
			"Intune ended support for Android device administrator on devices with Google services in December 2024",
		.root_limit =
			"On Android 11 and later, device administrator can't install a CA certificate (except on Samsung Knox)",
		.channel = CHANNEL_AGENT,
		.key_store = "The system key store of the device, for VPN and apps.",
		.server_choice = SHUFFLES_AND_STAYS,
		.arrivals = android_arrivals },
	[PLATFORM_ANDROID_FOR_WORK] = { .id = "androidForWork",
		.label = "Android for Work",
		.word = "Android for Work",
		.minimum = "",
		.family = "Android",
		.notice = THIRD_PARTY_NOTICE,
		.channel = CHANNEL_AGENT,
		.key_store = "The key store of the work profile: only apps inside it can use the key.",
		.server_choice = SHUFFLES_AND_STAYS,
		.arrivals = android_for_work_arrivals },
	[PLATFORM_IOS] = { .id = "ios",
		.label = "iOS",
		.word = "iOS",
		.minimum = "8.0 and later",
		.family = "Apple",
		.wants_root = true,
		.large_key_from = "iOS 14",
		.template_validity = true,
		.channel = CHANNEL_CONFIGURATION,
		.key_store = "The keychain of the device.",
		.server_choice = GIVEN_AT_RANDOM,
		.arrivals = ios_arrivals },
	[PLATFORM_MACOS] = { .id = "macOS",
		.label = "macOS",
		.word = "macOS",
		.minimum = "10.9 and later",
		.family = "Apple",
		.large_key_from = "macOS 11",
		.template_validity = true,
		.channel = CHANNEL_CONFIGURATION,
		.key_store = "A keychain of the Mac.",
		.server_choice = "Each device gets one of them.",
		.arrivals = nothing_known },
	[PLATFORM_WINDOWS_PHONE_81] = { .id = "windowsPhone81",
		.label = "Windows Phone 8.1",
		.word = "Windows Phone 8.1",
		.minimum = "8.1 and later",
		.family = "Windows",
		.retired = "Intune no longer supports Windows Phone 8.1",
		.channel = CHANNEL_UNPUBLISHED,
		.server_choice = SHUFFLES_IN_ORDER,
		.arrivals = nothing_known },
	[PLATFORM_WINDOWS_81] = { .id = "windows81",
		.label = "Windows 8.1 and later",
		.word = "Windows 8.1",
		.minimum = "",
		.family = "Windows",
		.retired = "Intune no longer supports Windows 8.1",
		.channel = CHANNEL_UNPUBLISHED,
		.server_choice = SHUFFLES_IN_ORDER,
		.arrivals = nothing_known },
	[PLATFORM_WINDOWS_10] = { .id = "windows10",
		.label = "Windows 10 and later",
		.word = "Windows 10",
		.minimum = "desktop and mobile",
		.family = "Windows",
		.channel = CHANNEL_CSP,
		.server_choice = SHUFFLES_IN_ORDER,
		.arrivals = windows_10_arrivals },
};

const struct type_row profile_types[TYPE_COUNT] = {
	[TYPE_TRUSTED] = { "trusted", "Trusted certificate", "Trusted", "Trusted Certificate" },
	[TYPE_SCEP] = { "scep", "SCEP certificate", "SCEP", "SCEP Certificate" },
	[TYPE_PKCS] = { "pkcs", "PKCS certificate", "PKCS", "PKCS Certificate" },
};

#define CLASSIC(platform, type, graph)                        \
	{                                                     \
		EDITION_CLASSIC, platform, type, graph, false \
	}
#define CLASSIC_SHARED(platform, type, graph)                \
	{                                                    \
		EDITION_CLASSIC, platform, type, graph, true \
	}

const struct kind kinds[KIND_COUNT] = {
	[KIND_ANDROID_TRUSTED] = CLASSIC(PLATFORM_ANDROID, TYPE_TRUSTED, "androidTrustedRootCertificate"),
	[KIND_ANDROID_SCEP] = CLASSIC(PLATFORM_ANDROID, TYPE_SCEP, "androidScepCertificateProfile"),
	[KIND_ANDROID_PKCS] = CLASSIC(PLATFORM_ANDROID, TYPE_PKCS, "androidPkcsCertificateProfile"),
	[KIND_ANDROID_FOR_WORK_TRUSTED] = CLASSIC(
		PLATFORM_ANDROID_FOR_WORK, TYPE_TRUSTED, "androidForWorkTrustedRootCertificate"),
	[KIND_ANDROID_FOR_WORK_SCEP] = CLASSIC(PLATFORM_ANDROID_FOR_WORK, TYPE_SCEP, "androidForWorkScepCertificateProfile"),
	[KIND_ANDROID_FOR_WORK_PKCS] = CLASSIC(PLATFORM_ANDROID_FOR_WORK, TYPE_PKCS, "androidForWorkPkcsCertificateProfile"),
	[KIND_IOS_TRUSTED] = CLASSIC(PLATFORM_IOS, TYPE_TRUSTED, "iosTrustedRootCertificate"),
	[KIND_IOS_SCEP] = CLASSIC(PLATFORM_IOS, TYPE_SCEP, "iosScepCertificateProfile"),
	[KIND_IOS_PKCS] = CLASSIC(PLATFORM_IOS, TYPE_PKCS, "iosPkcsCertificateProfile"),
	[KIND_MACOS_TRUSTED] = CLASSIC(PLATFORM_MACOS, TYPE_TRUSTED, "macOSTrustedRootCertificate"),
	[KIND_MACOS_SCEP] = CLASSIC(PLATFORM_MACOS, TYPE_SCEP, "macOSScepCertificateProfile"),
	[KIND_WINDOWS_PHONE_81_TRUSTED] = CLASSIC(
		PLATFORM_WINDOWS_PHONE_81, TYPE_TRUSTED, "windowsPhone81TrustedRootCertificate"),
	[KIND_WINDOWS_PHONE_81_SCEP] = CLASSIC(PLATFORM_WINDOWS_PHONE_81, TYPE_SCEP, "windowsPhone81SCEPCertificateProfile"),
	[KIND_WINDOWS_81_TRUSTED] = CLASSIC_SHARED(PLATFORM_WINDOWS_81, TYPE_TRUSTED, "windows81TrustedRootCertificate"),
	[KIND_WINDOWS_81_SCEP] = CLASSIC_SHARED(PLATFORM_WINDOWS_81, TYPE_SCEP, "windows81SCEPCertificateProfile"),
	[KIND_WINDOWS_10_TRUSTED] = CLASSIC(PLATFORM_WINDOWS_10, TYPE_TRUSTED, "windows81TrustedRootCertificate"),
	[KIND_WINDOWS_10_SCEP] = CLASSIC(PLATFORM_WINDOWS_10, TYPE_SCEP, "windows81SCEPCertificateProfile"),
	[KIND_WINDOWS_10_PKCS] = CLASSIC(PLATFORM_WINDOWS_10, TYPE_PKCS, "windows10PkcsCertificateProfile"),
};

enum kind_id kind_id(const struct kind *kind)
{
	return (enum kind_id)(kind - kinds);
}

kind_mask kind_bit(const struct kind *kind)
{
	return kind ? KIND_BIT(kind_id(kind)) : 0;
}

int edition_find(const char *id)
{
	for (int i = 0; id && i < EDITION_COUNT; i++)
		if (strcmp(editions[i].id, id) == 0)
			return i;
	return -1;
}

int platform_find(const char *id)
{
	for (int i = 0; id && i < PLATFORM_COUNT; i++)
		if (strcmp(platforms[i].id, id) == 0)
			return i;
	return -1;
}

int type_find(const char *id)
{
	for (int i = 0; id && i < TYPE_COUNT; i++)
		if (strcmp(profile_types[i].id, id) == 0)
			return i;
	return -1;
}

const struct kind *kind_find(enum edition edition, int platform, int type)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if (kind->edition == edition && (int)kind->platform == platform && (int)kind->type == type)
			return kind;
	return NULL;
}

const struct kind *kind_of_graph_type(enum edition edition, const char *graph_type, int platform)
{
	static const char prefix[] = "#microsoft.graph.";
	const struct kind *found = NULL;

	if (strncmp(graph_type, prefix, sizeof(prefix) - 1) == 0)
		graph_type += sizeof(prefix) - 1;
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		if (kind->edition != edition || strcmp(kind->graph_type, graph_type) != 0)
			continue;
		if ((int)kind->platform == platform)
			return kind;
		if (!found || found->shared_type)
			found = kind;
	}
	return found;
}
