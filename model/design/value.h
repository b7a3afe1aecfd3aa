/*
 * What a field of a profile holds. A value belongs to whoever holds the struct; copies are deep,
 * except certificates, which are shared and never change.
 */
#ifndef MODEL_DESIGN_VALUE_H
#define MODEL_DESIGN_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/crypto/certificate.h"

enum value_kind {
	VALUE_UNSET, /* never touched: gets the field's default once the field is to be seen */
	VALUE_NONE,  /* not configured */
	VALUE_TEXT,  /* also a choice's word, a link's profile id, and what was typed in a number's field that is not a number */
	VALUE_NUMBER,
	VALUE_LIST, /* ticked choices, URLs, extended key usages, assignment targets */
	VALUE_CERTIFICATE,
	VALUE_RAW, /* a design file's JSON that the field can't hold, kept unchanged */
};

enum target {
	TARGET_GROUP,
	TARGET_ALL_USERS,
	TARGET_ALL_DEVICES,
};

/* One entry of a list. Which members mean something depends on the field's control. */
struct item {
	char *text;            /* the choice, the URL, the usage's name, the group's name; never NULL */
	char *oid;             /* extended key usages: the object identifier; NULL elsewhere */
	char *unknown_members; /* members of a design file's entry that the program doesn't know, as JSON members; NULL: none */
	enum target target;    /* assignments */
	bool excluded;         /* assignments */
	char *filter_id; /* assignments: the id of the filter that limits the target, "" where only its name is known; NULL: none
			  */
	char *filter_name;    /* the filter's name, "" where unknown; NULL: no filter */
	bool filter_excludes; /* the filter says which devices don't get the profile, instead of which do */
	char *filter_members; /* members of the filter that the program doesn't know, as JSON members; NULL: none */
};

struct list {
	struct item *items;
	size_t count, capacity;
};

struct value {
	enum value_kind kind;
	union {
		char *text;
		long number;
		struct list *list;
		struct certificate *certificate;
	};
	char *unknown_members; /* as in struct item, for a value that is a JSON object */
};

/* Separates members that are kept as JSON; no valid JSON contains it. */
#define UNKNOWN_MEMBERS_SEPARATOR '\x1e'

#define VALUE_INIT                          \
	{                                   \
		VALUE_UNSET, { NULL }, NULL \
	}

struct value value_text(const char *text);
struct value value_number(long number);
/* An empty list. */
struct value value_list(void);
/* Takes a reference of its own. */
struct value value_certificate(struct certificate *certificate);
struct value value_raw(const char *json);

struct value value_copy(const struct value *value);
bool value_equal(const struct value *a, const struct value *b);
/* Nothing a person entered is in it: unset, not configured, an empty text or list. */
bool value_is_empty(const struct value *value);
/* The text of a VALUE_TEXT, else "". */
const char *value_as_text(const struct value *value);
/* The certificate of a VALUE_CERTIFICATE, looked at, else NULL. */
const struct certificate *value_as_certificate(const struct value *value);
/* The number of entries of a VALUE_LIST, else 0. */
size_t value_count(const struct value *value);
const struct item *value_item(const struct value *value, size_t index);
bool item_equal(const struct item *a, const struct item *b);
/* Gives an assignment a filter; the texts are copied. */
void item_set_filter(struct item *item, const char *id, const char *name, bool excludes);
/* Whether two assignments have the same filter, or none. It is the same by its id, even if only one side knows its name. */
bool item_same_filter(const struct item *a, const struct item *b);
/* What a person calls an assignment's target: "All users", "All devices", or the group's name. */
const char *target_label(const struct item *item);
/* True when a text of the value contains a private key, which a design must not have. */
bool value_has_private_key(const struct value *value);
/* True when the list has an entry of that text. */
bool value_has(const struct value *value, const char *text);
void value_release(struct value *value);
/* Wipes the texts of a value with a private key, before it is released. */
void value_wipe(struct value *value);

/* Appends an entry (texts are copied, oid may be NULL) to a VALUE_LIST and returns it. */
struct item *value_add(struct value *value, const char *text, const char *oid);
void value_remove(struct value *value, size_t index);
/* Replaces entries of a list by those of another list, which is unset then. */
void value_splice(struct value *value, size_t at, size_t removed, struct value *added);
/* Exchanges two entries. */
void value_swap(struct value *value, size_t a, size_t b);

#endif
