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

/* X(name, the design file's word, label) */
#define EDITIONS(X) X(CLASSIC, "classic", "Azure portal of 2016")

/* What fields and choices ask of a platform: a platform lists what it has, and masks of kinds are computed from that. */
enum platform_trait {
	HAS_STORES = 1 << 0,              /* a trusted certificate goes to one of several Windows stores */
	HAS_KSP = 1 << 1,                 /* a key storage provider keeps the key */
	HAS_PASSPORT = 1 << 2,            /* Passport for Work is one of them */
	HAS_HASH = 1 << 3,                /* the hash algorithm of the SCEP request can be chosen */
	HAS_CUSTOM_SUBJECT = 1 << 4,      /* SCEP profiles may have a custom subject */
	HAS_DIRECTORY_ATTRIBUTE = 1 << 5, /* PKCS profiles may have an attribute of the user's directory entry */
	LINKS_ROOT_IN_PKCS = 1 << 6,      /* PKCS profiles have a root certificate and extended key usages */
	NO_PROOF_OF_ORIGIN = 1 << 7,      /* the template of SCEP profiles must not ask for proof of origin */
};

/* X(name, the design file's word, the portal's label, help, traits) */
#define PLATFORMS(X)                                                                                                  \
	X(ANDROID, "android", "Android", "Android 4.0 and later, managed by device administrator",                    \
		HAS_HASH | HAS_DIRECTORY_ATTRIBUTE | LINKS_ROOT_IN_PKCS)                                              \
	X(ANDROID_FOR_WORK, "androidForWork", "Android for Work", "The work profile of an Android device",            \
		HAS_HASH | LINKS_ROOT_IN_PKCS)                                                                        \
	X(IOS, "ios", "iOS", "iOS 8.0 and later", HAS_CUSTOM_SUBJECT | NO_PROOF_OF_ORIGIN)                            \
	X(MACOS, "macOS", "macOS", "Mac OS X 10.9 and later", NO_PROOF_OF_ORIGIN)                                     \
	X(WINDOWS_PHONE_81, "windowsPhone81", "Windows Phone 8.1", "Windows Phone 8.1 and later", HAS_KSP | HAS_HASH) \
	X(WINDOWS_81, "windows81", "Windows 8.1 and later", "Windows 8.1 and later", HAS_STORES | HAS_KSP | HAS_HASH) \
	X(WINDOWS_10, "windows10", "Windows 10 and later", "Windows 10, desktop and mobile, and later",               \
		HAS_STORES | HAS_KSP | HAS_PASSPORT | HAS_HASH)

/* X(name, the design file's word, label in the drop-down, word for a narrow column, title of the settings blade, help) */
#define PROFILE_TYPES(X)                                                               \
	X(TRUSTED, "trusted", "Trusted certificate", "Trusted", "Trusted Certificate", \
		"Installs a root or intermediate CA certificate on the device")        \
	X(SCEP, "scep", "SCEP certificate", "SCEP", "SCEP Certificate",                \
		"The device makes a key and asks an NDES server for a certificate")    \
	X(PKCS, "pkcs", "PKCS certificate", "PKCS", "PKCS Certificate",                \
		"The connector makes the key, asks the CA for a certificate and sends both to the device")

/* X(edition, platform, type, Graph type without "#microsoft.graph.", sharing, removal, and the two arguments of the list)
 * SHARED marks a Graph type that another platform has too and is more likely meant for. */
#define KINDS(X, a, b)                                                                                                \
	X(CLASSIC, ANDROID, TRUSTED, "androidTrustedRootCertificate", NOT_SHARED, ROOT_KEPT, a, b)                    \
	X(CLASSIC, ANDROID, SCEP, "androidScepCertificateProfile", NOT_SHARED, REVOKED_ONLY, a, b)                    \
	X(CLASSIC, ANDROID, PKCS, "androidPkcsCertificateProfile", NOT_SHARED, KEPT, a, b)                            \
	X(CLASSIC, ANDROID_FOR_WORK, TRUSTED, "androidForWorkTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b) \
	X(CLASSIC, ANDROID_FOR_WORK, SCEP, "androidForWorkScepCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(CLASSIC, ANDROID_FOR_WORK, PKCS, "androidForWorkPkcsCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(CLASSIC, IOS, TRUSTED, "iosTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                         \
	X(CLASSIC, IOS, SCEP, "iosScepCertificateProfile", NOT_SHARED, REVOKED, a, b)                                 \
	X(CLASSIC, IOS, PKCS, "iosPkcsCertificateProfile", NOT_SHARED, REMOVED, a, b)                                 \
	X(CLASSIC, MACOS, TRUSTED, "macOSTrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b)                     \
	X(CLASSIC, MACOS, SCEP, "macOSScepCertificateProfile", NOT_SHARED, REVOKED, a, b)                             \
	X(CLASSIC, WINDOWS_PHONE_81, TRUSTED, "windowsPhone81TrustedRootCertificate", NOT_SHARED, ROOT_UNKNOWN, a, b) \
	X(CLASSIC, WINDOWS_PHONE_81, SCEP, "windowsPhone81SCEPCertificateProfile", NOT_SHARED, UNKNOWN, a, b)         \
	X(CLASSIC, WINDOWS_81, TRUSTED, "windows81TrustedRootCertificate", SHARED, ROOT_REMOVED, a, b)                \
	X(CLASSIC, WINDOWS_81, SCEP, "windows81SCEPCertificateProfile", SHARED, REVOKED, a, b)                        \
	X(CLASSIC, WINDOWS_10, TRUSTED, "windows81TrustedRootCertificate", NOT_SHARED, ROOT_REMOVED, a, b)            \
	X(CLASSIC, WINDOWS_10, SCEP, "windows81SCEPCertificateProfile", NOT_SHARED, REVOKED, a, b)                    \
	X(CLASSIC, WINDOWS_10, PKCS, "windows10PkcsCertificateProfile", NOT_SHARED, REMOVED, a, b)

/* What a device does once the profile no longer reaches it; X(name, sentence after "iOS devices of Mobile users"). */
#define REMOVALS(X)                                                                       \
	X(REVOKED, "lose the certificate, and it is revoked")                             \
	X(REMOVED, "lose the certificate; it is not revoked")                             \
	X(REVOKED_ONLY, "keep the certificate, which is revoked")                         \
	X(KEPT, "keep the certificate until it expires; nothing renews it")               \
	X(UNKNOWN, "may lose the certificate: what this platform does is not documented") \
	X(ROOT_REMOVED, "lose the CA certificate")                                        \
	X(ROOT_KEPT, "keep the CA certificate")                                           \
	X(ROOT_UNKNOWN, "may lose the CA certificate: what this platform does is not documented")

#define EDITION_MEMBER(name, id, label)                                                     EDITION_##name,
#define PLATFORM_MEMBER(name, id, label, help, traits)                                      PLATFORM_##name,
#define PLATFORM_TRAITS(name, id, label, help, traits)                                      TRAITS_##name = (traits),
#define TYPE_MEMBER(name, id, label, word, blade, help)                                     TYPE_##name,
#define KIND_MEMBER(edition, platform, type, graph_type, sharing, removal, unused, unused2) KIND_##platform##_##type,
#define REMOVAL_MEMBER(name, sentence)                                                      REMOVAL_##name,

enum edition { EDITIONS(EDITION_MEMBER) EDITION_COUNT };
enum platform { PLATFORMS(PLATFORM_MEMBER) PLATFORM_COUNT };
enum { PLATFORMS(PLATFORM_TRAITS) }; /* TRAITS_IOS: the traits of a platform, for masks */
enum profile_type { PROFILE_TYPES(TYPE_MEMBER) TYPE_COUNT };
enum kind_id { KINDS(KIND_MEMBER, 0, 0) KIND_COUNT };
enum removal_effect { REMOVALS(REMOVAL_MEMBER) REMOVAL_COUNT };

#define TYPE_BIT(type) (1u << (type))

typedef uint64_t kind_mask; /* one bit for each kind */
#define KIND_BIT(id) ((kind_mask)1 << (id))
_Static_assert(KIND_COUNT < 64, "a kind_mask has a bit for each kind");

/* Masks as constant expressions: all kinds, those of a profile type, and those of a type on platforms with one of the traits. */
#define ANY_KIND               (KIND_BIT(KIND_COUNT) - 1)
#define KINDS_OF(type)         (KINDS(KIND_IF, TYPE_BIT(TYPE_##type), 0) 0)
#define KINDS_ON(type, traits) (KINDS(KIND_IF, TYPE_BIT(TYPE_##type), traits) 0)
#define KIND_IF(edition, platform, type, graph_type, sharing, removal, types, traits)            \
	((types)&TYPE_BIT(TYPE_##type) && ((traits) == 0 || ((traits) & (int)TRAITS_##platform)) \
			? KIND_BIT(KIND_##platform##_##type)                                     \
			: 0) |

struct edition_row {
	const char *id;
	const char *label;
};
extern const struct edition_row editions[EDITION_COUNT];

/* How a profile reaches the devices of a platform, which decides what can be shown of it. */
enum channel {
	CHANNEL_AGENT,         /* the management agent installs it: facts, no document */
	CHANNEL_CONFIGURATION, /* an Apple configuration profile */
	CHANNEL_CSP,           /* SyncML to configuration service providers of Windows */
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
	const char *id;         /* the design file's word */
	const char *label;      /* the portal's */
	unsigned traits;        /* of enum platform_trait */
	const char *word;       /* as names of profiles have it, which is shorter for some */
	const char *minimum;    /* the lowest version, "" where the portal names none */
	const char *family;     /* the name that it shares with related platforms in a sentence: "Windows" */
	const char *notice;     /* what users of its devices see after a trusted certificate was installed; NULL: nothing */
	bool wants_root;        /* its profiles link the root of the chain, not an intermediate */
	const char *retired;    /* a clause that says since when Intune no longer supports it; NULL: it does */
	const char *root_limit; /* a clause that says which devices this can't install a CA certificate on; NULL: none */
	/* The first version whose devices make RSA keys of 4096 bits; NULL: all do, or the key storage provider decides. */
	const char *large_key_from;
	bool template_validity; /* its devices get the template's validity period, whatever the profile says */
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
int platform_find(const char *id);
int type_find(const char *id);
/* The kind of that edition, platform and type (-1 matches nothing); NULL when the portal offers no such profile. */
const struct kind *kind_find(enum edition edition, int platform, int type);
/* The kind of a Graph type, with or without "#microsoft.graph." before it; NULL for one that is not a certificate profile.
 * Where platforms share the type, platform decides; with -1 the newer one is meant. */
const struct kind *kind_of_graph_type(enum edition edition, const char *graph_type, int platform);

/* Appends the platforms that share a Graph type with another: "Windows 8.1 and Windows 10". */
void platforms_sharing_types(struct strbuf *out);
/* The kinds of a platform, or of a type; 0 for -1. */
kind_mask platform_kinds(int platform);
kind_mask type_kinds(int type);

#endif
