/*
 * The certificate that a device of the sample would get from a SCEP or PKCS profile: what the profile says, with the
 * variables filled in, and when it is issued, renewed and over. What others decide (the certificate template, the CA) is reported
 * as such, never guessed. Values are not made safe to print.
 */
#ifndef MODEL_ISSUE_LEAF_CERTIFICATE_H
#define MODEL_ISSUE_LEAF_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/design/design.h"
#include "model/subject/sample.h"
#include "model/subject/subject.h"

/* One value of the subject. */
struct leaf_name {
	const char *oid;   /* 2.5.4.3; borrowed from the table or from oid_owned */
	const char *shown; /* CN; the OID where it has no short name */
	char *value;       /* variables filled in; of a hex value the digits after the # */
	bool hex;
	enum string_type type;
	size_t rdn; /* those with the same number are one RDN */
	char *oid_owned;
};

struct leaf_san {
	enum san_type type;
	char *value; /* "" where the sample has none; of SAN_ATTRIBUTE the attribute's name */
};

/* Who decides what a field is about. */
enum decided_by {
	DECIDED_BY_PROFILE,
	DECIDED_BY_TEMPLATE, /* the kind has no such field, or its devices get the template's value whatever the profile says */
	DECIDED_BY_NONE,     /* the profile should, and doesn't */
};

struct leaf_certificate {
	const struct profile *profile;
	struct leaf_name *subject;
	size_t subject_count;
	struct subject_problem problem; /* why there is no subject; fault is SUBJECT_FINE when there is one */
	struct leaf_san *sans;
	size_t san_count;
	bool digital_signature, key_encipherment;
	int key_bits;                 /* 0: not known */
	bool sha1, sha2;              /* what the request is signed with */
	const struct value *usages;   /* list of (name, object identifier), borrowed; NULL: none */
	const struct profile *root;   /* the linked trusted profile; NULL: none */
	const struct certificate *ca; /* its certificate; NULL: none, or not fine */
	/* All 0 where not known, or where nothing is issued; where the template decides the period, as if its period were the
	 * profile's. */
	time_t enrolled, renews, expires;
	time_t wished;     /* the end that the profile asks for; later than expires where the CA ends first */
	time_t ca_expires; /* 0: no CA known */
	long renewal;      /* per cent of the lifetime that are left when it renews; 0: not known */
};

/* Fills issued in for a device of the sample (NULL: the built-in one) that enrols today; end it with leaf_certificate_release()
 * in every case. -1 when the profile issues no certificate: a trusted one, or one that is no kind yet. Borrows from design and
 * profile. */
int leaf_certificate_make(struct leaf_certificate *leaf, const struct design *design, const struct profile *profile,
	const struct sample *sample, time_t today);
void leaf_certificate_release(struct leaf_certificate *leaf);

/* The CA that the profile names itself; "" where it names none. */
const char *leaf_certificate_ca_name(const struct leaf_certificate *leaf);
/* The linked certificate is of the CA that issues, as far as the profile says: it names no other. */
bool leaf_certificate_is_by_linked_ca(const struct leaf_certificate *leaf);
/* Appends the subject on one line as `openssl x509` has it: "CN=janedoe, OU=Mobile + OU=Sales". */
void leaf_certificate_subject(struct strbuf *out, const struct leaf_certificate *leaf);
enum decided_by leaf_certificate_decided_by(const struct leaf_certificate *leaf, enum field_id field);
/* The certificate would end after the CA that issues it, so that the CA cuts it short. */
bool leaf_certificate_outlives_ca(const struct leaf_certificate *leaf);
/* The CA is over, or not valid yet, on the day of enrollment: nothing is issued. */
bool leaf_certificate_ca_has_expired(const struct leaf_certificate *leaf);
bool leaf_certificate_ca_not_yet_valid(const struct leaf_certificate *leaf);

/* The end of the profile's validity period when it begins at a moment: days, and months and years by the calendar (a month
 * from the last day of January is the last of February). 0 where the profile has no period. */
time_t validity_end(const struct profile *profile, time_t from);
/* What is left of a lifetime when that share of it is: 20 of a hundred days is the 80th. */
time_t validity_renewal(time_t from, time_t to, long per_cent);

/* Appends the subject that the sample (NULL: the built-in one) would request. format_choice is a value of the field Subject name
 * format, custom_text the text of its custom format. Appends nothing for an unknown choice or a text that does not parse. The
 * result is not escaped. */
void subject_preview(struct strbuf *out, const char *format_choice, const char *custom_text, const struct sample *sample);

#endif
