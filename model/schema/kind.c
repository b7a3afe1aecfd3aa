#include "model/schema/kind.h"

#include <stddef.h>
#include <string.h>

#define EDITION_ROW(name, id, label, word, profile) { id, label, word, profile },
const struct edition_row editions[EDITION_COUNT] = { EDITIONS(EDITION_ROW) };

#define THIRD_PARTY_NOTICE "Devices will show a notice that a third party has installed a trusted certificate"

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
	{ ALL_TYPES, "Screen lock", "Android 9 and earlier need one; Android 10 and later mostly do not", true }, NO_MORE
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

/* Source: Microsoft's page on SCEP certificate profiles, "Renewal threshold (%)". Devices sync about every 8 hours. */
#define RENEWED_UNTIL_DONE                                                                                                   \
	"In the renewal window a device gets a new certificate when it syncs with Intune, about every 8 hours; attempts go " \
	"on until one succeeds. A device that is offline until the certificate expires loses the access that depends on it."
#define RENEWED_IN_WINDOW                                                                                                     \
	"A device renews the certificate only in the renewal window, and only if it is unlocked while it syncs with Intune, " \
	"about every 8 hours. An expired certificate stays on the device and is never renewed: exclude the device from the "  \
	"profile's assignment until the certificate is gone, then include it again."

/* What is particular to each platform: NAME_DETAILS is the rest of the row that PLATFORMS begins, and without it the table
 * does not compile. */
#define DEVICE_ADMINISTRATOR                                                                                                    \
	.renewal = RENEWED_UNTIL_DONE, .word = "Android", .narrow = "Android", .minimum = "4.0 and later", .family = "Android", \
	.notice = THIRD_PARTY_NOTICE,                                                                                           \
	.retired = "Intune ended support for Android device administrator on devices with Google services in December 2024",    \
	.root_limit = "On Android 11 and later, device administrator can't install a CA certificate (except on Samsung Knox)",  \
	.channel = CHANNEL_AGENT, .key_store = "The system key store of the device, for VPN and apps.", .wants_https = true,    \
	.server_choice = SHUFFLES_AND_STAYS, .arrivals = android_arrivals, .devices = DEVICE_HAS_RADIO | DEVICE_MAY_LACK_RADIO

#define ANDROID_DETAILS DEVICE_ADMINISTRATOR, .converts_to = "android", .successor = "Android for Work"

#define ANDROID_FOR_WORK_DETAILS                                                                                          \
	.renewal = RENEWED_UNTIL_DONE, .converts_to = "androidWorkProfile", .word = "Android for Work",                   \
	.narrow = "Android for Work", .minimum = "", .family = "Android", .notice = THIRD_PARTY_NOTICE,                   \
	.channel = CHANNEL_AGENT, .key_store = "The key store of the work profile: only apps inside it can use the key.", \
	.wants_https = true, .server_choice = SHUFFLES_AND_STAYS, .arrivals = android_for_work_arrivals,                  \
	.devices = DEVICE_HAS_RADIO | DEVICE_MAY_LACK_RADIO

#define IOS_DETAILS                                                                                                     \
	.renewal = RENEWED_IN_WINDOW, .converts_to = "ios", .word = "iOS", .narrow = "iOS", .minimum = "8.0 and later", \
	.family = "Apple", .large_key_from = "iOS 14", .channel = CHANNEL_CONFIGURATION,                                \
	.key_store = "The keychain of the device.", .server_choice = GIVEN_AT_RANDOM, .arrivals = ios_arrivals,         \
	.devices = DEVICE_HAS_RADIO | DEVICE_MAY_LACK_RADIO

#define MACOS_DETAILS                                                                                                          \
	.renewal = RENEWED_IN_WINDOW, .converts_to = "macOS", .word = "macOS", .narrow = "macOS", .minimum = "10.9 and later", \
	.family = "Apple", .large_key_from = "macOS 11", .channel = CHANNEL_CONFIGURATION,                                     \
	.key_store = "The system keychain of the Mac.", .server_choice = "Each device gets one of them.",                      \
	.arrivals = nothing_known, .devices = 0

#define WINDOWS_PHONE_81_DETAILS                                                                                                 \
	.renewal = RENEWED_UNTIL_DONE, .word = "Windows Phone 8.1", .narrow = "Windows Phone 8.1", .minimum = "",                \
	.has_tpm = true, .family = "Windows", .compares_linked = true, .retired = "Intune no longer supports Windows Phone 8.1", \
	.channel = CHANNEL_PHONE_CSP, .server_choice = SHUFFLES_IN_ORDER, .arrivals = nothing_known, .devices = DEVICE_HAS_RADIO

#define WINDOWS_81_DETAILS                                                                                               \
	.renewal = RENEWED_UNTIL_DONE, .converts_to = "windows81", .word = "Windows 8.1", .narrow = "Windows 8.1+",      \
	.minimum = "", .family = "Windows", .compares_linked = true, .retired = "Intune no longer supports Windows 8.1", \
	.channel = CHANNEL_UNPUBLISHED, .server_choice = SHUFFLES_IN_ORDER, .arrivals = nothing_known,                   \
	.devices = DEVICE_IS_IN_DOMAIN

#define WINDOWS_10_DETAILS                                                                                        \
	.renewal = RENEWED_UNTIL_DONE, .converts_to = "windows10", .word = "Windows 10", .narrow = "Windows 10+", \
	.minimum = "desktop and mobile", .family = "Windows", .compares_linked = true, .channel = CHANNEL_CSP,    \
	.server_choice = SHUFFLES_IN_ORDER, .arrivals = windows_10_arrivals, .devices = DEVICE_IS_IN_DOMAIN

static const struct arrival work_profile_arrivals[] = { { ALL_TYPES, "Arrives",
								"through the management agent, inside the work profile", false },
	{ TYPE_BIT(TYPE_TRUSTED), "Stored in", "the trust store of the work profile", false },
	{ WITH_KEY, "Stored in", "the key store of the work profile", false },
	{ WITH_KEY, "Installed", "silently, without a prompt", true }, NO_MORE };

static const struct arrival device_owner_arrivals[] = { { ALL_TYPES, "Arrives",
								"through the management agent, as the device's owner", false },
	{ TYPE_BIT(TYPE_TRUSTED), "Stored in", "the trust store of the device, or of its work profile", false },
	{ WITH_KEY, "Stored in", "the key store of the device, or of its work profile", false },
	{ WITH_KEY, "Installed", "silently; an app asks the user before it uses the certificate, unless access is granted",
		true },
	NO_MORE };

static const struct arrival aosp_arrivals[] = { { ALL_TYPES, "Arrives", "through the management agent, as the device's owner",
							false },
	{ TYPE_BIT(TYPE_TRUSTED), "Stored in", "the trust store of the device", false },
	{ WITH_KEY, "Stored in", "the key store of the device", false }, NO_MORE };

#define ANDROID_DEVICE_OWNER_DETAILS                                                                              \
	.renewal = RENEWED_UNTIL_DONE, .word = "Android corporate", .narrow = "Android corporate", .minimum = "", \
	.family = "Android Enterprise", .channel = CHANNEL_AGENT,                                                 \
	.key_store = "The key store of the device, or of its work profile.", .server_choice = SHUFFLES_AND_STAYS, \
	.wants_https = true, .arrivals = device_owner_arrivals,                                                   \
	.devices = DEVICE_HAS_RADIO | DEVICE_MAY_LACK_RADIO | DEVICE_TAKES_URIS | DEVICE_IS_ANDROID | DEVICE_IS_OWNED

#define ANDROID_WORK_PROFILE_DETAILS                                                                                    \
	.renewal = RENEWED_UNTIL_DONE, .word = "Android work profile", .narrow = "Android work profile", .minimum = "", \
	.family = "Android Enterprise", .channel = CHANNEL_AGENT,                                                       \
	.key_store = "The key store of the work profile: only apps inside it can use the key.", .wants_https = true,    \
	.server_choice = SHUFFLES_AND_STAYS, .arrivals = work_profile_arrivals,                                         \
	.devices = DEVICE_HAS_RADIO | DEVICE_MAY_LACK_RADIO | DEVICE_TAKES_URIS | DEVICE_IS_ANDROID | DEVICE_IS_WORK_PROFILE

#define AOSP_DETAILS                                                                                                \
	.renewal = RENEWED_UNTIL_DONE, .word = "AOSP", .narrow = "AOSP", .minimum = "", .family = "AOSP",           \
	.channel = CHANNEL_AGENT, .key_store = "The key store of the device.", .server_choice = SHUFFLES_AND_STAYS, \
	.arrivals = aosp_arrivals, .devices = DEVICE_TAKES_URIS | DEVICE_IS_ANDROID | DEVICE_IS_AOSP

#define CURRENT_IOS_DETAILS                                                                                       \
	.renewal = RENEWED_IN_WINDOW, .word = "iOS", .narrow = "iOS/iPadOS", .minimum = "", .family = "Apple",    \
	.large_key_from = "iOS 14", .channel = CHANNEL_CONFIGURATION, .key_store = "The keychain of the device.", \
	.server_choice = GIVEN_AT_RANDOM, .arrivals = ios_arrivals,                                               \
	.devices = DEVICE_HAS_RADIO | DEVICE_MAY_LACK_RADIO | DEVICE_TAKES_URIS

#define CURRENT_MACOS_DETAILS                                                                               \
	.renewal = RENEWED_IN_WINDOW, .word = "macOS", .narrow = "macOS", .minimum = "", .family = "Apple", \
	.large_key_from = "macOS 11", .channel = CHANNEL_CONFIGURATION,                                     \
	.key_store = "The system keychain of the Mac; in the user channel, the user's keychain.",           \
	.server_choice = "Each device gets one of them.", .arrivals = ios_arrivals, .devices = DEVICE_TAKES_URIS

#define CURRENT_WINDOWS_10_DETAILS                                                                                            \
	.renewal = RENEWED_UNTIL_DONE, .word = "Windows 10", .narrow = "Windows 10+", .minimum = "", .family = "Windows",     \
	.compares_linked = true, .channel = CHANNEL_CSP, .server_choice = SHUFFLES_IN_ORDER, .arrivals = windows_10_arrivals, \
	.devices = DEVICE_IS_IN_DOMAIN | DEVICE_TAKES_URIS | DEVICE_IS_WINDOWS

#define CURRENT_ANDROID_DETAILS DEVICE_ADMINISTRATOR, .successor = "Android Enterprise", .closed = true

#define CURRENT_WINDOWS_81_DETAILS                                                                                          \
	.renewal = RENEWED_UNTIL_DONE, .word = "Windows 8.1", .narrow = "Windows 8.1+", .minimum = "", .family = "Windows", \
	.retired = "Intune ended support for Windows 8.1 in October 2022", .closed = true, .channel = CHANNEL_UNPUBLISHED,  \
	.server_choice = SHUFFLES_IN_ORDER, .arrivals = nothing_known,                                                      \
	.devices = DEVICE_IS_IN_DOMAIN | DEVICE_TAKES_URIS | DEVICE_IS_WINDOWS

#define PLATFORM_ROW(edition_, name, id_, label_, help, traits_) \
	{ .edition = EDITION_##edition_, .id = id_, .label = label_, .traits = (traits_), name##_DETAILS },
const struct platform_row platforms[PLATFORM_COUNT] = { PLATFORMS(PLATFORM_ROW) };

#define TYPE_ROW(name, id, label, word, blade, help) { id, label, word, blade },
const struct type_row profile_types[TYPE_COUNT] = { PROFILE_TYPES(TYPE_ROW) };

enum { NOT_SHARED, SHARED };
#define KIND_ROW(platform, type, graph_type, sharing, removal, unused, unused2) \
	{ (enum edition)EDITION_OF_##platform, PLATFORM_##platform, TYPE_##type, graph_type, sharing, REMOVAL_##removal },
const struct kind kinds[KIND_COUNT] = { KINDS(KIND_ROW, 0, 0) };

#define KIND_IS_ON(platform, type, graph_type, sharing, removal, wanted, unused) || PLATFORM_##platform == (wanted)
#define PLATFORM_HAS_A_KIND(edition, name, id, label, help, traits) \
	_Static_assert(0 KINDS(KIND_IS_ON, PLATFORM_##name, 0), #name " needs a row in KINDS");
PLATFORMS(PLATFORM_HAS_A_KIND)

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

int platform_find(enum edition edition, const char *id)
{
	for (int i = 0; id && i < PLATFORM_COUNT; i++)
		if (platforms[i].edition == edition && strcmp(platforms[i].id, id) == 0)
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

const struct kind *kind_find(int platform, int type)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if ((int)kind->platform == platform && (int)kind->type == type)
			return kind;
	return NULL;
}

const char *graph_type_name(const char *type)
{
	static const char prefix[] = "microsoft.graph.";

	type += *type == '#';
	return strncmp(type, prefix, sizeof(prefix) - 1) == 0 ? type + sizeof(prefix) - 1 : type;
}

const struct kind *kind_of_graph_type(enum edition edition, const char *graph_type, int platform)
{
	const struct kind *found = NULL;

	graph_type = graph_type_name(graph_type);
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

const struct kind *kind_sharing_type(const struct kind *kind)
{
	for (const struct kind *other = kinds; other < kinds + KIND_COUNT; other++)
		if (other != kind && other->edition == kind->edition && strcmp(other->graph_type, kind->graph_type) == 0)
			return other;
	return NULL;
}

static bool shares_a_type(enum platform platform)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if (kind->platform == platform && kind_sharing_type(kind))
			return true;
	return false;
}

void platforms_sharing_types(struct strbuf *out, enum edition edition)
{
	const char *words[PLATFORM_COUNT];
	size_t count = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (platforms[i].edition == edition && shares_a_type((enum platform)i))
			words[count++] = platforms[i].word;
	for (size_t i = 0; i < count; i++)
		strbuf_printf(out, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", words[i]);
}

const char *platform_short_label(int platform)
{
	enum { LABEL_MOST = 40 }; /* all of them are ASCII */

	return strlen(platforms[platform].label) > LABEL_MOST ? platforms[platform].word : platforms[platform].label;
}

kind_mask platform_kinds(int platform)
{
	kind_mask mask = 0;

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if ((int)kind->platform == platform)
			mask |= kind_bit(kind);
	return mask;
}

#define EDITION_MASK(name, id, label, word, profile) EDITION_KINDS(name),

kind_mask edition_kinds(enum edition edition)
{
	static const kind_mask masks[EDITION_COUNT] = { EDITIONS(EDITION_MASK) };

	return masks[edition];
}

kind_mask type_kinds(enum edition edition, int type)
{
	kind_mask mask = 0;

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if (kind->edition == edition && (int)kind->type == type)
			mask |= kind_bit(kind);
	return mask;
}

/* Called for every field of every profile, so it must not look at one kind after the other. */
const struct kind *kind_in(kind_mask mask)
{
	return mask & ANY_KIND ? &kinds[__builtin_ctzll(mask)] : NULL;
}
