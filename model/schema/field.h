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

#include "model/schema/change_effect.h"
#include "model/schema/choice.h"
#include "model/schema/kind.h"
#include "model/schema/rule_id.h"
#include "model/schema/well_known_usage.h"

/* X(name) in the order of the design file; each has a row in field_table.c. */
#define FIELDS(X)               \
	X(NAME)                 \
	X(DESCRIPTION)          \
	X(PLATFORM)             \
	X(TYPE)                 \
	X(CERTIFICATE)          \
	X(DESTINATION_STORE)    \
	X(VALIDITY_VALUE)       \
	X(VALIDITY_SCALE)       \
	X(KEY_STORAGE_PROVIDER) \
	X(SUBJECT_FORMAT)       \
	X(SUBJECT_TEXT)         \
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
	X(ASSIGNMENTS)          \
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
	GRAPH_USAGES,      /* array of {name, objectIdentifier} */
	GRAPH_CERTIFICATE, /* base64 of the DER, and the file's name in certFileName */
};

/* What decides whether a choice is offered. */
enum offered_by { BY_KIND, BY_PLATFORM, BY_NOTHING };

/* A field is to be seen only while another field has, or includes, a choice. */
struct condition {
	enum field_id field; /* FIELD_NONE: no condition */
	const char *value;
};

struct field {
	enum field_id id;
	const char *name;  /* the design file's key, and the id that schema prints */
	const char *label; /* the portal's */
	const char *help;  /* one or two sentences for the foot of the screen */
	enum control control;
	enum place place;
	kind_mask kinds;           /* on which kinds the blade has it */
	kind_mask required;        /* … it must be filled in before an export */
	kind_mask recommended;     /* … it should be: empty is a warning */
	enum rule_id missing_rule; /* the rule that an empty one breaks; RULE_NONE where it may be empty */
	struct condition when;
	const struct choice *choices; /* ends with value == NULL; NULL where there are none */
	enum offered_by offered_by;
	const char *none_label;  /* choices only: the label of "not configured", NULL where it is not offered */
	const char *initial;     /* the default, as field_parse() reads it; NULL: none */
	const char *suggested;   /* what a set of profiles begins with, where the portal has no default; as initial */
	bool lines;              /* text: may have several lines */
	long min, max;           /* numbers: limits */
	enum rule_id range_rule; /* numbers: the rule that one outside the limits breaks */
	enum field_id unit;      /* numbers: the field on the same line with the unit; FIELD_NONE */
	const char *example;
	enum graph_form form;
	const char *graph;  /* Graph's property; NULL with GRAPH_ABSENT */
	enum effect effect; /* what its change does on devices */
};
extern const struct field schema[]; /* FIELD_COUNT rows, by id */

#define LIST_MAX 500 /* entries of any list: Graph's limit */

/* One line of a settings blade: a field, or a heading above those that follow. */
struct blade_line {
	enum field_id field; /* FIELD_NONE: a heading */
	const char *heading; /* NULL, FIELD_NONE: the end */
};
/* The lines of a type's settings blade in the portal's order; which of them a kind has is the fields' own matter. */
const struct blade_line *schema_blade(enum profile_type type);

/* NULL when no field has that name. */
const struct field *schema_find(const char *name);
bool schema_kind_has(const struct field *field, const struct kind *kind);
/* True when the field is the unit of a number. */
bool field_is_unit(enum field_id field);
/* No byte of it is a character that hides, reorders others or controls a terminal; line breaks only where the field may have
 * them. */
bool field_text_is_clean(const struct field *field, const char *text);
const char *control_name(enum control control);

#endif
