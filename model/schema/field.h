/*
 * The schema: one row a field. Forms, gating and its sentences, the design file, Graph JSON in both
 * directions, required checks, `schema`'s output and the help are all read from these rows. Nothing
 * outside the model asks which platform it is; it asks a row.
 *
 * Sources: the classic portal's blades (labels, order, choices) and Microsoft Graph beta's types
 * (property names, enum values).
 */
#ifndef MODEL_SCHEMA_FIELD_H
#define MODEL_SCHEMA_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/plain_text.h"
#include "model/schema/change_effect.h"
#include "model/schema/choice.h"
#include "model/schema/kind.h"
#include "model/schema/rule_id.h"
#include "model/schema/well_known_usage.h"

/* X(name) in the order of the design file; each has its rows in fields_common.c, fields_classic.c or fields_current.c. */
#define FIELDS(X)               \
	X(NAME)                 \
	X(DESCRIPTION)          \
	X(PLATFORM)             \
	X(TYPE)                 \
	X(DEPLOYMENT_CHANNEL)   \
	X(CERTIFICATE)          \
	X(DESTINATION_STORE)    \
	X(VALIDITY_VALUE)       \
	X(VALIDITY_SCALE)       \
	X(KEY_STORAGE_PROVIDER) \
	X(CERTIFICATE_STORE)    \
	X(SUBJECT_FORMAT)       \
	X(SUBJECT_TEXT)         \
	X(ALTERNATIVE_NAMES)    \
	X(SAN)                  \
	X(SAN_ATTRIBUTE)        \
	X(KEY_USAGE)            \
	X(KEY_SIZE)             \
	X(HASH)                 \
	X(ROOT)                 \
	X(TRUSTED_PROFILE)      \
	X(EXTENDED_KEY_USAGES)  \
	X(RENEWAL)              \
	X(SCEP_URLS)            \
	X(CA_HOST)              \
	X(CA_NAME)              \
	X(TEMPLATE)             \
	X(CA_TYPE)              \
	X(KEY_ACCESS)           \
	X(APP_ACCESS)           \
	X(SILENT_APPS)          \
	X(EDITION_RULE)         \
	X(EDITION_RULE_NAME)    \
	X(EDITION_RULE_LIST)    \
	X(VERSION_RULE)         \
	X(VERSION_RULE_NAME)    \
	X(VERSION_RULE_MIN)     \
	X(VERSION_RULE_MAX)     \
	X(ASSIGNMENTS)          \
	X(SCOPE_TAGS)           \
	X(IGNORE)

#define FIELD_MEMBER(name) FIELD_##name,
enum field_id { FIELDS(FIELD_MEMBER) FIELD_COUNT, FIELD_NONE = FIELD_COUNT };

/* How a field is edited, which decides what its value may be: X(name, the word that `schema` prints).
 * The value kinds are those of model/design/value.h. */
#define CONTROLS(X)                                                                                                \
	X(TEXT, "text")                   /* VALUE_TEXT */                                                         \
	X(NUMBER, "number")               /* VALUE_NUMBER */                                                       \
	X(CHOICE, "dropDown")             /* VALUE_TEXT: the word of one choice */                                 \
	X(CHECKS, "checkList")            /* VALUE_LIST: the words of the ticked choices, in the choices' order */ \
	X(CERTIFICATE, "certificateFile") /* VALUE_CERTIFICATE */                                                  \
	X(LINK, "trustedProfile")         /* VALUE_TEXT: the id of a trusted certificate profile */                \
	X(USAGES, "extendedKeyUsages")    /* VALUE_LIST of (name, object identifier) */                            \
	X(URLS, "urlList")                /* VALUE_LIST of texts */                                                \
	X(SANS, "alternativeNames")       /* VALUE_LIST of (the word of a choice, value) */                        \
	X(PACKAGES, "appList")            /* VALUE_LIST of texts */                                                \
	X(TAGS, "scopeTags")              /* VALUE_LIST of texts */                                                \
	X(TARGETS, "assignments")         /* VALUE_LIST of assignment targets */                                   \
	X(RULES, "ruleIds")               /* VALUE_LIST of rule ids */

#define CONTROL_MEMBER(name, word) CONTROL_##name,
enum control { CONTROLS(CONTROL_MEMBER) CONTROL_COUNT };

/* Where in the design file a field is. */
enum place { PLACE_PROFILE, PLACE_SETTINGS };

/* How a value is spelled in Graph JSON. */
enum graph_form {
	GRAPH_ABSENT, /* no property of the body */
	GRAPH_TEXT,
	GRAPH_NUMBER,
	GRAPH_FLAGS,       /* words joined by commas, in the choices' order */
	GRAPH_TEXTS,       /* array of strings */
	GRAPH_RECORDS,     /* array of objects with one or two texts, which `members` names */
	GRAPH_BOOLEAN,     /* true for the choice "true"; false counts as not configured */
	GRAPH_IGNORED,     /* read, and never written: the tenant decides */
	GRAPH_CERTIFICATE, /* base64 of the DER, and the file's name in certFileName */
};

/* What decides whether a choice is offered. */
enum offered_by { BY_KIND, BY_PLATFORM, BY_EDITION };

/* Holds while another field has, or includes, a choice. Without a value (NULL) it always holds. */
struct condition {
	enum field_id field;
	const char *value; /* also IS_EMPTY or IS_SET */
};
#define IS_EMPTY ""
#define IS_SET   "*"

struct field {
	enum field_id id;
	const char *name;  /* the design file's key, and the id that schema prints */
	const char *label; /* the portal's */
	const char *help;  /* one or two sentences for the foot of the screen */
	enum control control;
	enum place place;
	kind_mask kinds;         /* on which kinds the blade has it */
	bool legacy;             /* only profiles that are older than today's blade have it */
	kind_mask required;      /* … it must be filled in before an export */
	kind_mask recommended;   /* … it should be: empty is a warning */
	kind_mask required_then; /* … it must be filled in, too, while this holds: */
	struct condition required_when;
	enum rule_id missing_rule;      /* the rule that an empty one breaks; RULE_NONE where it may be empty */
	struct condition when;          /* it is shown while this holds, */
	struct condition or_when;       /* or this, if it has a value */
	const struct choice *choices;   /* ends with value == NULL; NULL where there are none */
	const char *const *graph_order; /* check lists: the words in Graph's order, where the blade has another; NULL ends it */
	enum offered_by offered_by;
	const char *none_label;        /* choices only: the label of "not configured", NULL where it is not offered */
	const char *initial;           /* the default, as field_parse() reads it; NULL: none */
	struct condition initial_when; /* another default while this holds: */
	const char *initial_then;
	struct condition withheld_when; /* one of the choices is not offered while this holds: */
	const char *withheld_choice;
	enum rule_id withheld_rule; /* the rule that such a value breaks */
	const char *note_value;     /* when this is chosen while note_when holds, the portal shows a note: */
	struct condition note_when;
	const char *note;
	const char *suggested;           /* what a set of profiles begins with, in place of the portal's default; as initial */
	struct condition suggested_when; /* something else while this holds: */
	const char *suggested_then;
	bool shared;             /* a new profile begins with the value that all others have, if they have the same one */
	bool lines;              /* text: may have several lines */
	enum text_use use;       /* what its texts are for: TEXT_EXACT where the row does not say */
	long min, max;           /* numbers: limits */
	enum rule_id range_rule; /* numbers: the rule that one outside the limits breaks */
	enum field_id unit;      /* numbers: the field on the same line with the unit; FIELD_NONE */
	const char *example;
	enum graph_form form;
	const char *graph;      /* Graph's property; NULL with GRAPH_ABSENT. After a dot: a member of the property's object */
	const char *members[2]; /* lists: the members of an entry, in Graph and in the design file; NULL: entries are texts */
	kind_mask constants;    /* on these kinds Graph gets the constant while the field is hidden or empty */
	const char *constant;
	enum effect effect; /* what its change does on devices */
};
/* The row of a field for the first of some kinds. A field that portals or platforms show differently has several rows, for
 * different kinds; without a kind (0), or on kinds that lack the field, it is the first. */
const struct field *field_row(enum field_id field, kind_mask reach);
/* The same for one kind, which must not be NULL; where it lacks the field, the first row of its edition. */
const struct field *kind_field(const struct kind *kind, enum field_id field);
/* The fields that a kind has, or for NULL those that all kinds have, in the order of the design file; FIELD_NONE ends them. */
const enum field_id *kind_fields(const struct kind *kind);
const enum field_id *all_fields(void);
/* All rows of the field, in their order: the first for number 0, NULL after the last. */
const struct field *field_row_at(enum field_id field, size_t number);
/* The field that links a profile of the kind to a trusted profile; FIELD_NONE where there is none, and for NULL. */
enum field_id kind_link_field(const struct kind *kind);
/* The kinds that have the field. */
kind_mask field_kinds(enum field_id field);

#define LIST_MAX 500   /* entries of any list: Graph's limit */
#define TEXT_MAX 32767 /* characters of any text: more than Graph takes anywhere */

/* One line of a settings blade: a field, or a heading above those that follow. */
struct blade_line {
	enum field_id field; /* FIELD_NONE: a heading */
	const char *heading; /* NULL, FIELD_NONE: the end */
	const char *page;    /* with a heading: it and the lines below it, up to the next page, are on a blade of that title */
};
/* The lines of a kind's settings blade in the portal's order; which of them the kind has is the fields' own matter. */
const struct blade_line *schema_blade(const struct kind *kind);

/* The title of the blade of its own that has the field; NULL: the settings blade itself, or none of this kind's. */
const char *schema_page(const struct kind *kind, enum field_id field);

/* Appends a condition as a clause, in the words of some kinds: "Certificate type is User", "Certificate type is not set". */
void condition_format(struct strbuf *out, kind_mask reach, const struct condition *when);
/* Appends when the field is on the blade: its condition, and the other one if there are two, joined by "or". The field must have
 * a condition. */
void field_condition_format(struct strbuf *out, kind_mask reach, const struct field *field);
/* FIELD_NONE when no field has that name. */
enum field_id field_find(const char *name);
/* False for NULL, except for the fields of every profile. */
bool kind_has_field(const struct kind *kind, enum field_id field);
/* True when the field is the unit of a number. */
bool field_is_unit(enum field_id field);
/* No byte of it is a character that hides, reorders others or controls a terminal; line breaks only where the field may have
 * them. */
bool field_text_is_clean(const struct field *field, const char *text);
const char *control_name(enum control control);

#endif
