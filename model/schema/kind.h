/*
 * Which profiles exist: portal editions, platforms, profile types, and the kinds that are one of
 * each. A kind names one Microsoft Graph resource type. All are rows; a new platform is a row here
 * and bits in the schema.
 *
 * Sources: the drop-downs of the classic Azure portal, October 2016; Microsoft Graph beta for the types.
 */
#ifndef MODEL_SCHEMA_KIND_H
#define MODEL_SCHEMA_KIND_H

#include <stdbool.h>
#include <stdint.h>

enum edition { EDITION_CLASSIC, EDITION_COUNT };

enum platform {
	PLATFORM_ANDROID,
	PLATFORM_ANDROID_FOR_WORK,
	PLATFORM_IOS,
	PLATFORM_MACOS,
	PLATFORM_WINDOWS_PHONE_81,
	PLATFORM_WINDOWS_81,
	PLATFORM_WINDOWS_10,
	PLATFORM_COUNT
};

enum profile_type { TYPE_TRUSTED, TYPE_SCEP, TYPE_PKCS, TYPE_COUNT };

enum kind_id {
	KIND_ANDROID_TRUSTED,
	KIND_ANDROID_SCEP,
	KIND_ANDROID_PKCS,
	KIND_ANDROID_FOR_WORK_TRUSTED,
	KIND_ANDROID_FOR_WORK_SCEP,
	KIND_ANDROID_FOR_WORK_PKCS,
	KIND_IOS_TRUSTED,
	KIND_IOS_SCEP,
	KIND_IOS_PKCS,
	KIND_MACOS_TRUSTED,
	KIND_MACOS_SCEP,
	KIND_WINDOWS_PHONE_81_TRUSTED,
	KIND_WINDOWS_PHONE_81_SCEP,
	KIND_WINDOWS_81_TRUSTED,
	KIND_WINDOWS_81_SCEP,
	KIND_WINDOWS_10_TRUSTED,
	KIND_WINDOWS_10_SCEP,
	KIND_WINDOWS_10_PKCS,
	KIND_COUNT
};

typedef uint64_t kind_mask; /* one bit a kind */
#define KIND_BIT(id) ((kind_mask)1 << (id))

struct edition_row {
	const char *id;
	const char *label;
};
extern const struct edition_row editions[EDITION_COUNT];

/* How a profile reaches the devices of a platform, and so what can be shown of it. */
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
#define TYPE_BIT(type) (1u << (type))

struct platform_row {
	const char *id;         /* the design file's word */
	const char *label;      /* the portal's */
	const char *word;       /* as names have it, which is shorter for some */
	const char *minimum;    /* the lowest version, "" where none is named */
	const char *family;     /* what its relatives share in a sentence: Windows */
	const char *notice;     /* what people of its devices will see of a trusted certificate; NULL: nothing */
	bool wants_root;        /* its profiles link the root of the chain, not an intermediate */
	const char *retired;    /* since when Intune does not serve it any more; NULL while it does */
	const char *root_limit; /* which of its devices can't be given a CA certificate this way; NULL: none */
	const char
		*large_key_from; /* the first version whose devices make RSA keys of 4096 bits; NULL: all, or another rule says */
	bool template_validity;  /* its devices get the template's validity period, whatever the profile says */
	enum channel channel;
	const char *key_store;     /* where its devices keep a private key; NULL: the key storage provider of the profile says */
	const char *server_choice; /* which of several SCEP servers a device asks */
	const struct arrival *arrivals; /* ends with label == NULL */
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
	const char *graph_type; /* without "#microsoft.graph." */
	bool shared_type;       /* another platform has the same Graph type, and is the one less likely meant */
};
extern const struct kind kinds[KIND_COUNT];

enum kind_id kind_id(const struct kind *kind);
kind_mask kind_bit(const struct kind *kind); /* 0 for NULL */

/* Look-ups by the design file's words; -1 when there is no such row (NULL is no row). */
int edition_find(const char *id);
int platform_find(const char *id);
int type_find(const char *id);
/* NULL when the portal offers no such profile. */
const struct kind *kind_find(enum edition edition, int platform, int type);
/* The kind of a Graph type, with or without "#microsoft.graph." before it. Where platforms share the type,
 * platform (or -1) decides; without it the newer platform is meant. NULL for a type that is not a certificate profile's. */
const struct kind *kind_of_graph_type(enum edition edition, const char *graph_type, int platform);

#endif
