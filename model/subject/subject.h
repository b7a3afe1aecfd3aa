/*
 * Subject names as Windows' CertStrToName reads them, with Intune's {{variables}}: a parser that
 * says at which column it stopped, the keys and variables it knows, and the filling in of
 * variables for a user and device. Facts: CertStrToName's documentation for the grammar, Intune's
 * documentation of SCEP profiles for the variables.
 *
 * The grammar: RDNs separated by comma or semicolon; values of one RDN joined by '+'; KEY=value, spaces around
 * both dropped; a value with , ; + = " # < > or a line break stands in double quotes, a quote inside is doubled;
 * a value that begins with # is hex; a key is one of the table's, letter case aside, or a dotted OID with or
 * without the prefix OID. ; {{Name}} may stand anywhere in a value, quoted or not. A backslash is an ordinary
 * character (and a known failure of the service: subject_has_backslash_escape()).
 */
#ifndef MODEL_SUBJECT_SUBJECT_H
#define MODEL_SUBJECT_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

/* The string types of ASN.1 that a certificate's names are written in. */
enum string_type {
	STRING_UTF8,
	STRING_PRINTABLE,
	STRING_IA5, /* ASCII */
	STRING_NUMERIC,
	STRING_COUNT
};

/* What a subject alternative name is; RFC 5280's GeneralName, and Microsoft's user principal name. */
enum san_type {
	SAN_EMAIL,
	SAN_DNS,
	SAN_URI,
	SAN_UPN,       /* otherName 1.3.6.1.4.1.311.20.2.3 */
	SAN_ATTRIBUTE, /* an attribute of the user's directory entry, named; what it holds, only the service knows */
};

struct subject_key {
	const char *name;    /* as it is written: CN, Email */
	const char *oid;     /* 2.5.4.3 */
	const char *shown;   /* the short name OpenSSL and reports use: CN, emailAddress */
	const char *meaning; /* Common name */
	enum string_type type;
};
extern const struct subject_key subject_keys[]; /* ends with name == NULL */
/* The row of an OID that reports prefer; NULL when there is none. */
const struct subject_key *subject_key_of_oid(const char *oid);
/* Letter case aside; "OID.1.2.3" and "1.2.3" are not in the table: NULL. */
const struct subject_key *subject_key_find(const char *name);

enum variable_owner { VARIABLE_USER = 1, VARIABLE_DEVICE = 2 };

/* What only some devices have a value for; the schema lists it for each platform. */
enum device_trait {
	DEVICE_HAS_RADIO = 1,    /* a mobile radio */
	DEVICE_IS_IN_DOMAIN = 2, /* may be joined to a Windows domain */
	DEVICE_NONE = 4,         /* no platform has it: a variable that subjects can't have */
};
struct subject_variable {
	const char *name; /* without braces */
	unsigned owner;   /* enum variable_owner, either or both */
	bool classic;     /* offered by the classic portal */
	unsigned needs;   /* what a device must have for a value of it in its subject: of enum device_trait, 0: nothing */
	bool separators;  /* its value holds commas, so that it has to stand in quotes */
	const char *sample;
	const char *note;
	const char *same_as; /* the variable that it is another name of; NULL: none */
};
extern const struct subject_variable subject_variables[]; /* ends with name == NULL */
const struct subject_variable *subject_variable_find(const char *name, size_t length);
/* The known variable nearest to a misspelt name, NULL when none is near; classic_only leaves the others out. */
const struct subject_variable *subject_variable_nearest(const char *name, bool classic_only);
/* Likewise for keys. */
const struct subject_key *subject_key_nearest(const char *name);
/* True when devices with those traits (of enum device_trait) have a value for it; without one the profile does not install. */
bool subject_variable_on(const struct subject_variable *variable, unsigned devices);

/* Why a text is not a subject, in the order in which rules look at them. */
enum subject_fault {
	SUBJECT_FINE,
	SUBJECT_EMPTY,
	SUBJECT_SYNTAX,
	SUBJECT_UNKNOWN_KEY,
	SUBJECT_BRACES, /* unbalanced, single, nested or empty braces */
	SUBJECT_UNKNOWN_VARIABLE,
};

struct subject_part {
	char *key;       /* as written, without spaces */
	const char *oid; /* borrowed from the table, or from key after "OID." */
	char *value;     /* without quotes, doubled quotes made single; with its variables */
	bool quoted, hex;
	size_t rdn;                      /* parts with the same number are one RDN */
	size_t key_column, value_column; /* from 1, in characters of the text */
};
struct subject {
	struct subject_part *parts;
	size_t count;
};
struct subject_problem {
	enum subject_fault fault;
	size_t column;          /* from 1, in characters */
	char word[64];          /* the key or variable it is about, safe to print, cut with "..." */
	const char *suggestion; /* the known key or variable (without braces) that is near an unknown one; NULL: none */
	char message[256];      /* a whole sentence with the column and the fix */
};

/* Parses; 0, or -1 with the first problem reported. subject is initialised in both cases and holds what was read
 * up to the problem; end it with subject_release(). problem may be NULL. */
int subject_parse(struct subject *subject, const char *text, struct subject_problem *problem);
void subject_release(struct subject *subject);

/* Calls found for each {{Name}} of a text that is balanced, with the name (not terminated) and its column. */
void subject_each_variable(
	const char *text, void (*found)(void *context, const char *name, size_t length, size_t column), void *context);
/* True when text has \, \+ \; or \= outside quotes; the column of the first. */
bool subject_has_backslash_escape(const char *text, size_t *column);

/* Who the variables are filled in for: returns the value of a variable, NULL to leave it as it stands. */
typedef const char *subject_lookup(void *context, const char *name);
/* The built-in user and device (the table's samples); context is not used. */
const char *subject_sample(void *context, const char *name);
/* Appends text with its variables filled in. */
void subject_fill(struct strbuf *out, const char *text, subject_lookup *lookup, void *context);

/* Appends a value as reports have it in a name on one line: in quotes where a sign that parts names is in it, so that no value
 * can pass for two; as OpenSSL's esc_2253,use_quote. */
void subject_quote(struct strbuf *out, const char *value, size_t length);
/* Appends a value with a backslash before each of those characters, and a NUL, which would end the text and hide what follows, as
 * \00. */
void subject_escape(struct strbuf *out, const char *value, size_t length, const char *escaped);

/* Questions about what was read. */
#define SUBJECT_COMMON_NAME    "2.5.4.3"
#define SUBJECT_COUNTRY        "2.5.4.6"
#define SUBJECT_MAX_CHARACTERS 64 /* of one value: X.520's bound for a common name; a Windows CA refuses more */
bool subject_has(const struct subject *subject, const char *oid);
/* Characters of the value once its variables are filled in; of a hex value its bytes. */
size_t subject_part_length(const struct subject_part *part, subject_lookup *lookup, void *context);
/* A country (X.520: two letters of ISO 3166) that is not two ASCII letters, and no variable may make it so. */
bool subject_part_is_bad_country(const struct subject_part *part);
/* A variable whose value holds commas stands in it outside quotes: {{OnPrem_Distinguished_Name}}. */
bool subject_part_wants_quotes(const struct subject_part *part);

#endif
