/*
 * Which profiles exist: portal editions, platforms, profile types, and the kinds, each of which is one
 * of each and names one Microsoft Graph resource type.
 *
 * Everything is in the four lists below. Enums, tables and masks are generated from them, so no member can
 * be without a row. A new platform is a row of PLATFORMS, one of KINDS for each profile type it has, and its
 * details in kind.c.
 *
 * Sources: the drop-downs of the classic Azure portal, October 2016; Microsoft Graph beta for the types; for
 * what devices do when a profile no longer reaches them, Microsoft's page "Remove SCEP and PKCS certificates
 * in Microsoft Intune".
 */
#ifndef MODEL_SCHEMA_KIND_H
#define MODEL_SCHEMA_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/strbuf.h"
#include "model/subject/subject.h"

/* X(name, the design file's word, label, word for a narrow header, what a profile of it is called) */
#define EDITIONS(X)                                                                                       \
	X(CLASSIC, "classic", "Classic portal", "Classic", "a certificate profile of the classic portal") \
	X(CURRENT, "current", "Current portal", "Current", "a certificate profile of today's portal")

/* What fields and choices ask of a platform: a platform lists what it has, and masks of kinds are computed from that. */
enum platform_trait {
	HAS_STORES = 1 << 0,              /* a trusted certificate goes to one of several Windows stores */
	HAS_KSP = 1 << 1,                 /* a key storage provider keeps the key */
	HAS_PASSPORT = 1 << 2,            /* Passport for Work is one of them */
	HAS_HASH = 1 << 3,                /* the hash algorithm of the SCEP request can be chosen */
	HAS_CUSTOM_SUBJECT = 1 << 4,      /* SCEP profiles may have a custom subject */
	HAS_DIRECTORY_ATTRIBUTE = 1 << 5, /* PKCS profiles may have an attribute of the user's directory entry */
	LINKS_ROOT_IN_PKCS = 1 << 6,      /* PKCS profiles have a root certificate */
	NO_PROOF_OF_ORIGIN = 1 << 7,      /* the template of SCEP profiles must not ask for proof of origin */
	HAS_USAGES_IN_PKCS = 1 << 8,      /* PKCS profiles have extended key usages */
	HAS_CERTIFICATE_TYPE = 1 << 9,    /* certificates are for a user or a device, with alternative names as a list */
	HAS_CHANNEL = 1 << 10,            /* profiles belong to the user channel or the device channel */
	HAS_APPS = 1 << 11,               /* apps can be given access to the certificate */
	HAS_CA_TYPE = 1 << 12,            /* PKCS profiles say which product the CA is */
	HAS_KEY_ACCESS = 1 << 13,         /* all apps may be given access to the private key */
	HAS_APPLICABILITY = 1 << 14,      /* profiles may be limited to editions and versions of the operating system */
	WANTS_DEVICE_NAMES = 1 << 15,     /* devices refuse a certificate of their own without an alternative name */
	MAPS_BY_SID = 1 << 16,            /* a URI may hold the security identifier by which domain controllers know the user */
	NEEDS_SID = 1 << 17,              /* its users sign in to domains, whose controllers reject certificates without it */
	SCEP_WITHOUT_PERIOD = 1 << 18,    /* devices request no validity period by SCEP: the template or the CA sets it */
};

/* The platforms of each portal, in its order. X(edition, name, the design file's word, the portal's label, help, traits) */
#define PLATFORMS(X)                                                                                                             \
	X(CLASSIC, ANDROID, "android", "Android", "Android 4.0 and later, managed by device administrator",                      \
		HAS_HASH | HAS_DIRECTORY_ATTRIBUTE | LINKS_ROOT_IN_PKCS | HAS_USAGES_IN_PKCS)                                    \
	X(CLASSIC, ANDROID_FOR_WORK, "androidForWork", "Android for Work", "The work profile of an Android device",              \
		HAS_HASH | LINKS_ROOT_IN_PKCS | HAS_USAGES_IN_PKCS)                                                              \
	X(CLASSIC, IOS, "ios", "iOS", "iOS 8.0 and later",                                                                       \
		HAS_CUSTOM_SUBJECT | NO_PROOF_OF_ORIGIN | NEEDS_SID | SCEP_WITHOUT_PERIOD)                                       \
	X(CLASSIC, MACOS, "macOS", "macOS", "Mac OS X 10.9 and later", NO_PROOF_OF_ORIGIN | NEEDS_SID | SCEP_WITHOUT_PERIOD)     \
	X(CLASSIC, WINDOWS_PHONE_81, "windowsPhone81", "Windows Phone 8.1", "Windows Phone 8.1 and later", HAS_KSP | HAS_HASH)   \
	X(CLASSIC, WINDOWS_81, "windows81", "Windows 8.1 and later", "Windows 8.1 and later",                                    \
		HAS_STORES | HAS_KSP | HAS_HASH | NEEDS_SID)                                                                     \
	X(CLASSIC, WINDOWS_10, "windows10", "Windows 10 and later", "Windows 10, desktop and mobile, and later",                 \
		HAS_STORES | HAS_KSP | HAS_PASSPORT | HAS_HASH | NEEDS_SID)                                                      \
	X(CURRENT, ANDROID_DEVICE_OWNER, "androidDeviceOwner",                                                                   \
		"Android Enterprise - Fully Managed, Dedicated, and Corporate-Owned Work Profile",                               \
		"Devices that the organization owns: fully managed, dedicated, or with a work profile",                          \
		HAS_HASH | LINKS_ROOT_IN_PKCS | HAS_USAGES_IN_PKCS | HAS_CERTIFICATE_TYPE | HAS_APPS | HAS_CA_TYPE |             \
			WANTS_DEVICE_NAMES)                                                                                      \
	X(CURRENT, ANDROID_WORK_PROFILE, "androidWorkProfile", "Android Enterprise - Personally-Owned Work Profile",             \
		"The work profile of a device that its user owns",                                                               \
		HAS_HASH | LINKS_ROOT_IN_PKCS | HAS_USAGES_IN_PKCS | HAS_CERTIFICATE_TYPE | WANTS_DEVICE_NAMES)                  \
	X(CURRENT, AOSP, "aospDeviceOwner", "Android (AOSP)", "Android devices without Google services",                         \
		HAS_HASH | LINKS_ROOT_IN_PKCS | HAS_USAGES_IN_PKCS | HAS_CERTIFICATE_TYPE | HAS_CA_TYPE)                         \
	X(CURRENT, CURRENT_IOS, "ios", "iOS/iPadOS", "iPhones and iPads",                                                        \
		NO_PROOF_OF_ORIGIN | HAS_CERTIFICATE_TYPE | MAPS_BY_SID | NEEDS_SID | SCEP_WITHOUT_PERIOD)                       \
	X(CURRENT, CURRENT_MACOS, "macOS", "macOS", "Macs",                                                                      \
		NO_PROOF_OF_ORIGIN | HAS_CERTIFICATE_TYPE | HAS_CHANNEL | HAS_KEY_ACCESS | MAPS_BY_SID | NEEDS_SID |             \
			SCEP_WITHOUT_PERIOD)                                                                                     \
	X(CURRENT, CURRENT_WINDOWS_10, "windows10", "Windows 10 and later", "Windows 10 and 11",                                 \
		HAS_STORES | HAS_KSP | HAS_PASSPORT | HAS_HASH | HAS_USAGES_IN_PKCS | HAS_CERTIFICATE_TYPE | HAS_APPLICABILITY | \
			MAPS_BY_SID | NEEDS_SID)                                                                                 \
	X(CURRENT, CURRENT_ANDROID, "android", "Android device administrator",                                                   \
		"Existing profiles only: the portal no longer creates profiles for this platform",                               \
		HAS_HASH | HAS_CUSTOM_SUBJECT | HAS_DIRECTORY_ATTRIBUTE | LINKS_ROOT_IN_PKCS | HAS_USAGES_IN_PKCS)               \
	X(CURRENT, CURRENT_WINDOWS_81, "windows81", "Windows 8.1 and later",                                                     \
		"Existing profiles only: the portal no longer creates profiles for this platform",                               \
		HAS_STORES | HAS_KSP | HAS_PASSPORT | HAS_HASH | HAS_CERTIFICATE_TYPE | HAS_APPLICABILITY | MAPS_BY_SID |        \
			NEEDS_SID)

/* X(name, the design file's word, label in the drop-down, word for a narrow column, title of the settings blade, help) */
#define PROFILE_TYPES(X)                                                               \
	X(TRUSTED, "trusted", "Trusted certificate", "Trusted", "Trusted Certificate", \
		"Installs a root or intermediate CA certificate on the device")        \
	X(SCEP, "scep", "SCEP certificate", "SCEP", "SCEP Certificate",                \
		"The device makes a key and asks a SCEP server for a certificate")     \
	X(PKCS, "pkcs", "PKCS certificate", "PKCS", "PKCS Certificate",                \
		"The connector makes the key, asks the CA for a certificate and sends both to the device")

/* X(platform, type, Graph type without "#microsoft.graph.", sharing, removal, and the two arguments of the list)
 * SHARED marks a Graph type that another platform has too and is more likely meant for. */
#define KINDS(X, a, b)                                                                                               \
	X(ANDROID, TRUSTED, "androidTrustedRootCertificate", NOT_SHARED, ROOT_KEPT, a, b)                            \
	X(ANDROID, SCEP, "androidScepCertificateProfile", NOT_SHARED, REVOKED_ONLY, a, b)                            \
	X(ANDROID, PKCS, "androidPkcsCertificateProfile", NOT_SHARED, KEPT, a, b)                                    \
	X(ANDROID_FOR_WORK, TRUSTED, "androidForWorkTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)         \
	X(ANDROID_FOR_WORK, SCEP, "androidForWorkScepCertificateProfile", NOT_SHARED, UNKNOWN, a, b)                 \
	X(ANDROID_FOR_WORK, PKCS, "androidForWorkPkcsCertificateProfile", NOT_SHARED, UNKNOWN, a, b)                 \
	X(IOS, TRUSTED, "iosTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                                 \
	X(IOS, SCEP, "iosScepCertificateProfile", NOT_SHARED, REVOKED, a, b)                                         \
	X(IOS, PKCS, "iosPkcsCertificateProfile", NOT_SHARED, REMOVED, a, b)                                         \
	X(MACOS, TRUSTED, "macOSTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                             \
	X(MACOS, SCEP, "macOSScepCertificateProfile", NOT_SHARED, REVOKED, a, b)                                     \
	X(WINDOWS_PHONE_81, TRUSTED, "windowsPhone81TrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)         \
	X(WINDOWS_PHONE_81, SCEP, "windowsPhone81SCEPCertificateProfile", NOT_SHARED, UNKNOWN, a, b)                 \
	X(WINDOWS_81, TRUSTED, "windows81TrustedRootCertificate", SHARED, ROOT_UNKNOWN, a, b)                        \
	X(WINDOWS_81, SCEP, "windows81SCEPCertificateProfile", SHARED, REVOKED, a, b)                                \
	X(WINDOWS_10, TRUSTED, "windows81TrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                    \
	X(WINDOWS_10, SCEP, "windows81SCEPCertificateProfile", NOT_SHARED, REVOKED, a, b)                            \
	X(WINDOWS_10, PKCS, "windows10PkcsCertificateProfile", NOT_SHARED, REMOVED, a, b)                            \
	X(ANDROID_DEVICE_OWNER, TRUSTED, "androidDeviceOwnerTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b) \
	X(ANDROID_DEVICE_OWNER, SCEP, "androidDeviceOwnerScepCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(ANDROID_DEVICE_OWNER, PKCS, "androidDeviceOwnerPkcsCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(ANDROID_WORK_PROFILE, TRUSTED, "androidWorkProfileTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b) \
	X(ANDROID_WORK_PROFILE, SCEP, "androidWorkProfileScepCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(ANDROID_WORK_PROFILE, PKCS, "androidWorkProfilePkcsCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(AOSP, TRUSTED, "aospDeviceOwnerTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                    \
	X(AOSP, SCEP, "aospDeviceOwnerScepCertificateProfile", NOT_SHARED, UNKNOWN, a, b)                            \
	X(AOSP, PKCS, "aospDeviceOwnerPkcsCertificateProfile", NOT_SHARED, UNKNOWN, a, b)                            \
	X(CURRENT_IOS, TRUSTED, "iosTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                         \
	X(CURRENT_IOS, SCEP, "iosScepCertificateProfile", NOT_SHARED, REVOKED, a, b)                                 \
	X(CURRENT_IOS, PKCS, "iosPkcsCertificateProfile", NOT_SHARED, REMOVED, a, b)                                 \
	X(CURRENT_MACOS, TRUSTED, "macOSTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                     \
	X(CURRENT_MACOS, SCEP, "macOSScepCertificateProfile", NOT_SHARED, REVOKED, a, b)                             \
	X(CURRENT_MACOS, PKCS, "macOSPkcsCertificateProfile", NOT_SHARED, UNKNOWN, a, b)                             \
	X(CURRENT_WINDOWS_10, TRUSTED, "windows81TrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)            \
	X(CURRENT_WINDOWS_10, SCEP, "windows81SCEPCertificateProfile", NOT_SHARED, REVOKED, a, b)                    \
	X(CURRENT_WINDOWS_10, PKCS, "windows10PkcsCertificateProfile", NOT_SHARED, REMOVED, a, b)                    \
	X(CURRENT_ANDROID, TRUSTED, "androidTrustedRootCertificate", NOT_SHARED, ROOT_KEPT, a, b)                    \
	X(CURRENT_ANDROID, SCEP, "androidScepCertificateProfile", NOT_SHARED, REVOKED_ONLY, a, b)                    \
	X(CURRENT_ANDROID, PKCS, "androidPkcsCertificateProfile", NOT_SHARED, KEPT, a, b)                            \
	X(CURRENT_WINDOWS_81, TRUSTED, "windows81TrustedRootCertificate", SHARED, ROOT_UNKNOWN, a, b)                \
	X(CURRENT_WINDOWS_81, SCEP, "windows81SCEPCertificateProfile", SHARED, REVOKED, a, b)

/* What a device does once the profile no longer reaches it; X(name, sentence after "iOS devices of Mobile users"). */
#define REMOVALS(X)                                                                       \
	X(REVOKED, "lose the certificate, and it is revoked")                             \
	X(REMOVED, "lose the certificate; it is not revoked")                             \
	X(REVOKED_ONLY, "keep the certificate, which is revoked")                         \
	X(KEPT, "keep the certificate until it expires; nothing renews it")               \
	X(UNKNOWN, "may lose the certificate: what this platform does is not documented") \
	X(ROOT_KEPT, "keep the CA certificate")                                           \
	X(ROOT_UNKNOWN, "may lose the CA certificate: what this platform does is not documented")

#define EDITION_MEMBER(name, id, label, word, profile)                             EDITION_##name,
#define PLATFORM_MEMBER(edition, name, id, label, help, traits)                    PLATFORM_##name,
#define PLATFORM_TRAITS(edition, name, id, label, help, traits)                    TRAITS_##name = (traits),
#define PLATFORM_EDITION(edition, name, id, label, help, traits)                   EDITION_OF_##name = EDITION_##edition,
#define TYPE_MEMBER(name, id, label, word, blade, help)                            TYPE_##name,
#define KIND_MEMBER(platform, type, graph_type, sharing, removal, unused, unused2) KIND_##platform##_##type,
#define REMOVAL_MEMBER(name, sentence)                                             REMOVAL_##name,

enum edition { EDITIONS(EDITION_MEMBER) EDITION_COUNT };
enum platform { PLATFORMS(PLATFORM_MEMBER) PLATFORM_COUNT };
enum { PLATFORMS(PLATFORM_TRAITS) };  /* TRAITS_IOS: the traits of a platform, for masks */
enum { PLATFORMS(PLATFORM_EDITION) }; /* EDITION_OF_IOS: the edition of a platform, likewise */
enum profile_type { PROFILE_TYPES(TYPE_MEMBER) TYPE_COUNT };
enum kind_id { KINDS(KIND_MEMBER, 0, 0) KIND_COUNT };
enum removal_effect { REMOVALS(REMOVAL_MEMBER) REMOVAL_COUNT };

#define TYPE_BIT(type) (1u << (type))

/* A set of editions; 0 stands for all of them. */
typedef unsigned edition_mask;
#define EDITION_BIT(edition) (1u << (edition))
_Static_assert(VARIABLE_IN_CLASSIC == EDITION_BIT(EDITION_CLASSIC) && VARIABLE_IN_CURRENT == EDITION_BIT(EDITION_CURRENT),
	"the table of variables has the same masks");

typedef uint64_t kind_mask; /* one bit for each kind */
#define KIND_BIT(id) ((kind_mask)1 << (id))
_Static_assert(KIND_COUNT < 64, "a kind_mask has a bit for each kind");

/* Masks as constant expressions: all kinds, those of an edition or of a platform, those of a profile type, and those of a type
 * on platforms with one of the traits. */
#define ANY_KIND                 (KIND_BIT(KIND_COUNT) - 1)
#define EDITION_KINDS(edition)   (KINDS(KIND_IF_EDITION, EDITION_##edition, 0) 0)
#define PLATFORM_KINDS(platform) (KINDS(KIND_IF_PLATFORM, PLATFORM_##platform, 0) 0)
#define KINDS_OF(type)           (KINDS(KIND_IF, TYPE_BIT(TYPE_##type), 0) 0)
#define KINDS_ON(type, traits)   (KINDS(KIND_IF, TYPE_BIT(TYPE_##type), traits) 0)
#define KIND_IF_EDITION(platform, type, graph_type, sharing, removal, wanted, unused) \
	((int)EDITION_OF_##platform == (int)(wanted) ? KIND_BIT(KIND_##platform##_##type) : 0) |
#define KIND_IF_PLATFORM(platform, type, graph_type, sharing, removal, wanted, unused) \
	(PLATFORM_##platform == (wanted) ? KIND_BIT(KIND_##platform##_##type) : 0) |
#define KIND_IF(platform, type, graph_type, sharing, removal, types, traits)                     \
	((types)&TYPE_BIT(TYPE_##type) && ((traits) == 0 || ((traits) & (int)TRAITS_##platform)) \
			? KIND_BIT(KIND_##platform##_##type)                                     \
			: 0) |

struct edition_row {
	const char *id;
	const char *label;
	const char *word;    /* in a narrow header */
	const char *profile; /* what a profile of it is called */
};
extern const struct edition_row editions[EDITION_COUNT];

/* How a profile reaches the devices of a platform, which decides what can be shown of it. */
enum channel {
	CHANNEL_AGENT,         /* the management agent installs it: facts, no document */
	CHANNEL_CONFIGURATION, /* an Apple configuration profile */
	CHANNEL_CSP,           /* SyncML to configuration service providers of Windows */
	CHANNEL_PHONE_CSP,     /* the CertificateStore CSP of Windows Phone: documented, but not shown */
	CHANNEL_UNPUBLISHED,   /* not documented */
	CHANNEL_COUNT
};

/* A fact about how profiles of some types arrive at a device, shown in previews. */
struct arrival {
	unsigned types; /* TYPE_BIT() each */
	const char *label, *text;
	bool noticed; /* users notice it, or have to do something */
};

struct platform_row {
	enum edition edition;
	const char *id;       /* the design file's word */
	const char *label;    /* the portal's */
	unsigned traits;      /* of enum platform_trait */
	const char *word;     /* as names of profiles have it, which is shorter for some */
	const char *narrow;   /* the label for a narrow column */
	const char *minimum;  /* the lowest version, "" where the portal names none */
	const char *family;   /* the name that it shares with related platforms in a sentence: "Windows" */
	const char *notice;   /* what users of its devices see after a trusted certificate was installed; NULL: nothing */
	bool compares_linked; /* its devices compare the linked certificate with the SCEP server's answer, see scep_service.h */
	bool wants_https;     /* its devices use no SCEP server without TLS */
	const char *retired;  /* a clause that says since when Intune no longer supports it; NULL: it does */
	const char *converts_to; /* the word of the platform that takes over from it in the next edition; NULL: none does */
	bool closed;             /* the portal no longer creates profiles for it; those that exist can be kept and edited */
	const char *root_limit;  /* a clause that says which devices this can't install a CA certificate on; NULL: none */
	const char *successor;   /* with root_limit: how to manage such devices instead */
	/* The first version whose devices make RSA keys of 4096 bits; NULL: all do, or the key storage provider decides. */
	const char *large_key_from;
	bool has_tpm;        /* each of its devices has a TPM, so a key is never kept in software unless that is chosen */
	const char *renewal; /* sentences that say what a device must do in the renewal window, and what happens after it */
	enum channel channel;
	const char *key_store;     /* where its devices keep a private key; NULL: the profile's key storage provider decides */
	const char *server_choice; /* which of several SCEP servers a device asks */
	const struct arrival *arrivals; /* ends with label == NULL */
	unsigned devices;               /* what its devices have for variables of subjects: of enum device_trait */
};
extern const struct platform_row platforms[PLATFORM_COUNT];

struct type_row {
	const char *id;
	const char *label; /* in the drop-down */
	const char *word;  /* in a narrow column */
	const char *blade; /* title of its settings blade */
};
extern const struct type_row profile_types[TYPE_COUNT];

struct kind {
	enum edition edition;
	enum platform platform;
	enum profile_type type;
	const char *graph_type;      /* without "#microsoft.graph." */
	bool shared_type;            /* another platform has the same Graph type and is the one more likely meant */
	enum removal_effect removal; /* what devices do once the profile no longer reaches them */
};
extern const struct kind kinds[KIND_COUNT];

enum kind_id kind_id(const struct kind *kind);
kind_mask kind_bit(const struct kind *kind); /* 0 for NULL */

/* Look-ups by the design file's words; -1 when there is no such row, or id is NULL. */
int edition_find(const char *id);
int platform_find(enum edition edition, const char *id);
int type_find(const char *id);
/* The kind of that platform and type (-1 matches nothing); NULL when the portal offers no such profile. */
const struct kind *kind_find(int platform, int type);
/* A Graph type without "#microsoft.graph." or "microsoft.graph." before it. */
const char *graph_type_name(const char *type);
/* The kind of a Graph type, with or without "#microsoft.graph." before it; NULL for one that is not a certificate profile.
 * Where platforms share the type, platform decides; with -1 the newer one is meant. */
const struct kind *kind_of_graph_type(enum edition edition, const char *graph_type, int platform);

/* Another kind of the same portal with the same Graph type; NULL when there is none. */
const struct kind *kind_sharing_type(const struct kind *kind);
/* Appends the platforms that share a Graph type with another: "Windows 8.1 and Windows 10". */
void platforms_sharing_types(struct strbuf *out, enum edition edition);
/* The platform's label; its word where the label is too long for a title or a column. */
const char *platform_short_label(int platform);

/* The kinds of an edition, of a platform, or of a type in an edition; 0 for -1. */
kind_mask edition_kinds(enum edition edition);
kind_mask platform_kinds(int platform);
kind_mask type_kinds(enum edition edition, int type);
/* The first kind in a mask; NULL for 0. */
const struct kind *kind_in(kind_mask mask);

#endif
