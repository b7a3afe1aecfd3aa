/*
 * Subject names with Intune's {{variables}}, in the syntax of Windows' CertStrToName. This module has the parser, the tables of
 * keys and variables, and the functions that fill in variables. Sources: the documentation of CertStrToName for the syntax, and
 * Intune's documentation of SCEP certificate profiles for the variables.
 *
 * The syntax: relative distinguished names (RDNs) are separated by commas or semicolons, and several values of one RDN by plus
 * signs. A value is written KEY=value; spaces around key and value are ignored. A value that contains , ; + = " # < > or a line
 * break must be in double quotes, and a quote inside it is doubled. A value that begins with # is hexadecimal. A key is a name of
 * subject_keys, in any letter case, or a dotted OID with or without the prefix "OID.". Variables may be anywhere in a value, in
 * quotes or not. A backslash is an ordinary character; see subject_has_backslash_escape() for why it matters.
 *
 * Columns count characters (Unicode code points) of the text, from 1.
 */
#ifndef MODEL_SUBJECT_SUBJECT_H
#define MODEL_SUBJECT_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

/* The ASN.1 string types of values in certificate names. */
enum string_type {
	STRING_UTF8,
	STRING_PRINTABLE,
	STRING_IA5, /* ASCII */
	STRING_NUMERIC,
	STRING_COUNT
};
/* The first character of a UTF-8 text that the type cannot hold, as a pointer into it; NULL if it can hold all (X.680, section
 * 41). What check, the previews and the request say about a value comes from here. */
const char *string_type_bad_character(enum string_type type, const char *value);
/* What the type can hold, for messages. */
const char *string_type_holds(enum string_type type);

/* Types of subject alternative names: those of GeneralName (RFC 5280) and Microsoft's user principal name. */
enum san_type {
	SAN_EMAIL,
	SAN_DNS,
	SAN_URI,
	SAN_UPN,       /* otherName 1.3.6.1.4.1.311.20.2.3 */
	SAN_ATTRIBUTE, /* an attribute of the user in the directory, by name; its value is not known here */
};

struct subject_key {
	const char *name;    /* as written in a subject: CN, Email */
	const char *oid;     /* such as 2.5.4.3 */
	const char *shown;   /* the short name that OpenSSL prints, and reports too: CN, emailAddress */
	const char *meaning; /* in words: Common name */
	enum string_type type;
	size_t most; /* characters of a value; 0: there is no limit */
};
extern const struct subject_key subject_keys[]; /* ends with name == NULL */
/* The first key of the table with that OID, which is the one that reports use; NULL if the OID is not in the table. */
const struct subject_key *subject_key_of_oid(const char *oid);
/* The key with that name, in any letter case; NULL if the table does not have it, which is also so for OIDs such as "OID.1.2.3".
 */
const struct subject_key *subject_key_find(const char *name);

enum variable_owner { VARIABLE_USER = 1, VARIABLE_DEVICE = 2 };

/* In the designs of which portals a variable can be used: a bit for each edition, in the order of the schema's editions. */
enum variable_edition { VARIABLE_IN_CLASSIC = 1, VARIABLE_IN_CURRENT = 2 };
#define VARIABLE_IN_ANY (VARIABLE_IN_CLASSIC | VARIABLE_IN_CURRENT)

/* What decides whether a variable can be used for a device. The schema lists the traits of each platform. */
enum device_trait {
	DEVICE_HAS_RADIO = 1,    /* has a mobile radio */
	DEVICE_IS_IN_DOMAIN = 2, /* may be joined to a Windows domain */
	DEVICE_TAKES_URIS = 4,   /* its profiles may have a URI as alternative name */
	DEVICE_IS_WINDOWS = 8,   /* these tell platforms of today's portal apart */
	DEVICE_IS_ANDROID = 16,
	DEVICE_IS_AOSP = 32,
	DEVICE_IS_OWNED = 64, /* Android, owned by the organization */
	DEVICE_IS_WORK_PROFILE = 128,
	DEVICE_MAY_LACK_RADIO = 256, /* some of them, such as tablets, have no mobile radio */
};
/* Where in a certificate a variable is used. */
enum variable_place { VARIABLE_IN_SUBJECT, VARIABLE_IN_SAN };

struct subject_variable {
	const char *name;  /* without braces */
	unsigned owner;    /* bits of enum variable_owner */
	unsigned editions; /* bits of enum variable_edition */
	unsigned needs;    /* bits of enum device_trait that a device must have; 0 if the variable has a value on all devices */
	bool separators;   /* its value contains commas, so it must be in quotes */
	size_t longest;    /* characters of a value that is as long as they are likely to be */
	const char *sample;
	const char *note;
	const char *same_as; /* the variable that this is another name for, or NULL */
	/* Bits of enum device_trait: on devices with one of them it can't be used in the subject, or in an alternative name. */
	unsigned not_in_subject, not_in_san;
	const char *limit;        /* a clause that says why */
	unsigned not_on_all;      /* bits of enum device_trait: some devices with one of them have no value */
	bool uri_only;            /* it can only be used in a URI, */
	const char *uri_prefix;   /* where the service writes this before its value */
	unsigned needs_if_device; /* as needs, of certificates that are for the device */
};
extern const struct subject_variable subject_variables[]; /* ends with name == NULL */
/* The variable with that name (without braces, length bytes, in any letter case), or NULL. */
const struct subject_variable *subject_variable_find(const char *name, size_t length);
/* The variable of some editions (bits of enum variable_edition) that a name without braces stands for: its own name, in any
 * letter case and with other punctuation, or one that is usual elsewhere, such as UPN. NULL if there is no such variable. */
const struct subject_variable *subject_variable_by_synonym(const char *name, unsigned editions);
/* The same, or else the variable whose name is nearest to a misspelt one; NULL if none is near. */
const struct subject_variable *subject_variable_nearest(const char *name, unsigned editions);
/* The name of the key that a word was meant to be, which may be an OID; NULL if there is none like it. */
const char *subject_key_nearest(const char *name);
/* Whether devices with those traits (bits of enum device_trait) have a value for the variable. A profile with a variable that has
 * no value is not installed. */
bool subject_variable_on(const struct subject_variable *variable, unsigned devices);
/* Whether it can't be used there on devices with those traits, as its limit says. */
bool subject_variable_is_barred(const struct subject_variable *variable, unsigned devices, enum variable_place place);

/* Why a text is not a valid subject, in the order in which rules check. */
enum subject_fault {
	SUBJECT_FINE,
	SUBJECT_EMPTY,
	SUBJECT_SYNTAX,
	SUBJECT_UNKNOWN_KEY,
	SUBJECT_BRACES, /* unbalanced, single, nested or empty braces */
	SUBJECT_UNKNOWN_VARIABLE,
};

struct subject_part {
	char *key;       /* as written, without spaces around it */
	const char *oid; /* points into subject_keys, or into key, after "OID." */
	char *value;     /* without the quotes around it, with doubled quotes undoubled; variables are not filled in */
	bool quoted, hex;
	size_t rdn; /* parts of the same RDN have the same number, from 0 */
	size_t key_column, value_column;
};
struct subject {
	struct subject_part *parts;
	size_t count;
};
struct subject_problem {
	enum subject_fault fault;
	size_t column;
	char word[64];          /* the key or variable that is wrong, safe to print; truncated with "..." */
	const char *suggestion; /* the nearest known key or variable (without braces), borrowed from the tables, or NULL */
	char message[256];      /* a whole sentence with the column and the fix; truncated with "..." */
	size_t advice;          /* where in message the fix begins, after ": "; 0 if it has none, or is truncated before it */
};

/* Parses a text; returns 0, or -1 with the first problem. Initialises *subject in both cases, with the parts before the problem:
 * release it with subject_release(). problem may be NULL. */
int subject_parse(struct subject *subject, const char *text, struct subject_problem *problem);
/* The same for designs of some editions (bits of enum variable_edition), which have their own variables. */
int subject_parse_for(struct subject *subject, const char *text, unsigned editions, struct subject_problem *problem);
void subject_release(struct subject *subject);

/* Calls found for each {{Name}} of a text, with the name (length bytes, not NUL-terminated) and the column of its first brace.
 * Skips braces that do not form a variable. */
void subject_each_variable(
	const char *text, void (*found)(void *context, const char *name, size_t length, size_t column), void *context);
/* Whether the text contains \, \+ \; or \=; unless NULL, *column is set to the first one, and *quoted to whether it is in quotes.
 * The certificate service fails on such escapes outside quotes; inside, the backslash becomes part of the name. */
bool subject_has_backslash_escape(const char *text, size_t *column, bool *quoted);

/* Callback that returns the value of a variable (borrowed), or NULL to leave the variable in the text. */
typedef const char *subject_lookup(void *context, const char *name);
/* A lookup of the built-in user and device: the sample values of the table. context is not used. */
const char *subject_sample(void *context, const char *name);
/* Appends a text with its variables replaced by their values. */
void subject_fill(struct strbuf *out, const char *text, subject_lookup *lookup, void *context);

/* Appends a value (length bytes) for a name that is printed on one line: in quotes if it contains a separator, or begins or ends
 * with a character that would be misread, so that one value cannot look like two. Same as OpenSSL's esc_2253,use_quote. */
void subject_quote(struct strbuf *out, const char *value, size_t length);
/* Appends a value (length bytes) with a backslash before each of the characters in escaped. A NUL byte, which would end the text
 * and hide the rest, becomes \00. */
void subject_escape(struct strbuf *out, const char *value, size_t length, const char *escaped);

#define SUBJECT_COMMON_NAME "2.5.4.3"
#define SUBJECT_COUNTRY     "2.5.4.6"

/* Whether a part has that OID. */
bool subject_has(const struct subject *subject, const char *oid);
/* The length of a value in characters after its variables are filled in; of a hexadecimal value, in bytes. */
size_t subject_part_length(const struct subject_part *part, subject_lookup *lookup, void *context);
/* The length that the value has when each of its variables is as long as it is likely to be, and the variable that is longest
 * then (NULL: it has none). */
size_t subject_part_longest(const struct subject_part *part, const struct subject_variable **longest);
/* The most characters of the part's attribute, 0 if there is no limit. */
size_t subject_part_limit(const struct subject_part *part);
/* Whether the part is a country that is not two ASCII letters (X.520 requires an ISO 3166 code) once its variables are filled in.
 */
bool subject_part_is_bad_country(const struct subject_part *part, subject_lookup *lookup, void *context);
/* Whether the part contains, outside quotes, a variable whose value has commas: {{OnPrem_Distinguished_Name}}. */
bool subject_part_wants_quotes(const struct subject_part *part);

#endif
