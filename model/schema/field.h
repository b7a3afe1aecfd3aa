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

#include "model/schema/kind.h"
#include "model/schema/rule_id.h"

enum field_id {
	FIELD_NAME,
	FIELD_DESCRIPTION,
	FIELD_PLATFORM,
	FIELD_TYPE,
	FIELD_CERTIFICATE,
	FIELD_DESTINATION_STORE,
	FIELD_VALIDITY_VALUE,
	FIELD_VALIDITY_SCALE,
	FIELD_KEY_STORAGE_PROVIDER,
	FIELD_SUBJECT_FORMAT,
	FIELD_SUBJECT_TEXT,
	FIELD_SAN,
	FIELD_SAN_ATTRIBUTE,
	FIELD_KEY_USAGE,
	FIELD_KEY_SIZE,
	FIELD_HASH,
	FIELD_ROOT,
	FIELD_TRUSTED_PROFILE,
	FIELD_EXTENDED_KEY_USAGES,
	FIELD_RENEWAL,
	FIELD_SCEP_URLS,
	FIELD_CA_HOST,
	FIELD_CA_NAME,
	FIELD_TEMPLATE,
	FIELD_ASSIGNMENTS,
	FIELD_IGNORE,
	FIELD_COUNT,
	FIELD_NONE = FIELD_COUNT
};

/* How a field is edited, and so what its value may be. */
enum control {
	CONTROL_TEXT,        /* VALUE_TEXT */
	CONTROL_NUMBER,      /* VALUE_NUMBER */
	CONTROL_CHOICE,      /* VALUE_TEXT: the word of one choice */
	CONTROL_CHECKS,      /* VALUE_LIST: the words of the ticked choices, in the choices' order */
	CONTROL_CERTIFICATE, /* VALUE_CERTIFICATE */
	CONTROL_LINK,        /* VALUE_TEXT: the id of a trusted certificate profile */
	CONTROL_USAGES,      /* VALUE_LIST of (name, object identifier) */
	CONTROL_URLS,        /* VALUE_LIST of texts */
	CONTROL_TARGETS,     /* VALUE_LIST of assignment targets */
	CONTROL_RULES,       /* VALUE_LIST of rule ids */
	CONTROL_COUNT
};

/* Where in the design file a field stands. */
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

/* What a change of a field does on devices that have the profile; see effect.h. In the order of gravity. */
enum effect {
	EFFECT_NONE,    /* they don't see it */
	EFFECT_RENEWAL, /* it counts from the next renewal on */
	EFFECT_TRUST,   /* they are given another CA certificate, or it goes elsewhere */
	EFFECT_REISSUE, /* the profile is applied anew, so they ask for a new certificate */
	EFFECT_LOSS,    /* those that are reached no more lose what they have */
	EFFECT_REPLACE, /* Graph can't change it: one profile goes, and another comes */
	EFFECT_COUNT
};

/* What belongs into a certificate store, or where a key storage provider keeps the private key. */
enum holds {
	HOLDS_ANYTHING,
	HOLDS_ROOTS,
	HOLDS_INTERMEDIATES,
	HOLDS_IN_TPM,        /* in the TPM, or there is no key */
	HOLDS_IN_TPM_OR_NOT, /* in software where there is no TPM */
};

struct choice {
	const char *value;
	const char *label;
	const char *help;
	kind_mask kinds;     /* on which kinds it is offered */
	const char *subject; /* subject name formats: the subject they stand for; NULL: the one that was typed */
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
extern const struct field schema[FIELD_COUNT];

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
/* The choice with that word, NULL when there is none on any kind. */
const struct choice *schema_choice(const struct field *field, const char *value);
/* What a certificate store or a key storage provider holds. */
enum holds choice_holds(const struct choice *choice);
/* The bits of a key size's word, 0 when there are none. */
int key_size_bits(const char *word);
/* The first of a field's stores for roots, or for intermediates; NULL when it has none. */
const struct choice *schema_store_choice(const struct field *field, bool root);
/* What comes closest to a choice on kinds that don't offer it; NULL where nothing does. */
const struct choice *schema_substitute(const struct field *field, const char *value);
bool schema_kind_has(const struct field *field, const struct kind *kind);
/* It stands behind a number, as its unit. */
bool field_is_unit(enum field_id field);
/* No byte of it is a character that hides, reorders others or controls a terminal; line breaks only where the field may have
 * them. */
bool field_text_is_clean(const struct field *field, const char *text);
/* What stands beside a choice's label, such as a platform's lowest version; "" for most. */
const char *choice_note(const struct field *field, const struct choice *choice);
/* The kinds of a platform, or of a type; 0 for -1. */
kind_mask platform_kinds(int platform);
kind_mask type_kinds(int type);

/* The well-known extended key usages, Client Authentication first; ends with name == NULL. */
struct well_known_usage {
	const char *name;
	const char *oid;
	const char *help;
};
extern const struct well_known_usage well_known_usages[];

const char *control_name(enum control control);

#endif
