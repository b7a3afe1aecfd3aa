/*
 * The certificate that the sample user and device would get from a SCEP or PKCS profile: the values of the profile with the
 * variables replaced, and the dates of issue, renewal and expiry. What the certificate template or the CA decides is reported
 * as unknown, never guessed. Values are not escaped: escape them before you print them.
 */
#ifndef MODEL_ISSUE_LEAF_CERTIFICATE_H
#define MODEL_ISSUE_LEAF_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/design/design.h"
#include "model/subject/sample.h"
#include "model/subject/subject.h"

/* One attribute of the subject. */
struct leaf_name {
	const char *oid;   /* "2.5.4.3"; borrowed from the table of attributes or from oid_owned */
	const char *shown; /* "CN", or the OID if the attribute has no short name; borrowed likewise */
	char *value;       /* with its variables replaced; for a hexadecimal value the digits after "#" */
	bool hex;
	enum string_type type;
	size_t rdn; /* attributes with the same number are one RDN */
	char *oid_owned;
};

struct leaf_san {
	enum san_type type;
	char *value;         /* "" if the sample has no value; for SAN_ATTRIBUTE the name of the attribute */
	enum field_id field; /* the field that asks for it */
};

/* Where the value of a field comes from. */
enum decided_by {
	DECIDED_BY_PROFILE,
	DECIDED_BY_TEMPLATE, /* the kind has no such field, or its devices always get the template's value */
	DECIDED_BY_NONE,     /* the profile has to set it, but does not */
};

/* Borrows from the design and the profile. */
struct leaf_certificate {
	const struct profile *profile;
	bool for_device; /* and not for a user */
	struct leaf_name *subject;
	size_t subject_count;
	struct subject_problem problem; /* why there is no subject; fault is SUBJECT_FINE if there is one */
	struct leaf_san *sans;
	size_t san_count;
	bool digital_signature, key_encipherment;
	int key_bits;                  /* 0 if unknown */
	bool sha1, sha2;               /* the hash algorithms that may sign the request */
	const struct value *usages;    /* extended key usages, a list of (name, object identifier), borrowed, or NULL */
	const struct profile *trusted; /* the linked trusted certificate profile, or NULL */
	const struct certificate *ca;  /* its certificate, or NULL if there is none or it cannot be used */
	/* 0 if unknown or if nothing is issued. If the template decides the period, these assume that it is the same as the
	 * profile's. */
	time_t enrolled, renews, expires;
	time_t requested_expiry; /* by the profile; later than expires if the CA expires first */
	time_t ca_expires;       /* 0 if the CA is unknown */
	long renewal_percent;    /* of the lifetime that is left when it is renewed; 0 if unknown */
};

/* Fills leaf for a device of the sample (NULL: the built-in one) that enrols today. Returns -1 if devices request no certificate
 * for the profile: it is a trusted certificate profile, or its platform or type is not set. In both cases end leaf with
 * leaf_certificate_release(). */
int leaf_certificate_make(struct leaf_certificate *leaf, const struct design *design, const struct profile *profile,
	const struct sample *sample, time_t today);
void leaf_certificate_release(struct leaf_certificate *leaf);

/* The name of the CA in the profile; "" if it has none. */
const char *leaf_certificate_ca_name(const struct leaf_certificate *leaf);
/* True if, as far as the profile shows, the linked certificate is that of the issuing CA: the profile names no other CA. */
bool leaf_certificate_is_by_linked_ca(const struct leaf_certificate *leaf);
/* Appends the subject on one line, in the format of `openssl x509`: "CN=janedoe, OU=Mobile + OU=Sales". */
void leaf_certificate_subject(struct strbuf *out, const struct leaf_certificate *leaf);
enum decided_by leaf_certificate_decided_by(const struct leaf_certificate *leaf, enum field_id field);
/* True if the requested expiry is after that of the CA, which then shortens the certificate. */
bool leaf_certificate_outlives_ca(const struct leaf_certificate *leaf);
/* True if the CA has expired, or is not valid yet, at enrollment, so that no certificate is issued. */
bool leaf_certificate_ca_has_expired(const struct leaf_certificate *leaf);
bool leaf_certificate_ca_not_yet_valid(const struct leaf_certificate *leaf);

/* Appends the subject that the sample (NULL: the built-in one) would request with the profile. Appends nothing for an
 * unknown subject name format or a text that does not parse. The result is not escaped. */
void leaf_certificate_preview_subject(struct strbuf *out, const struct profile *profile, const struct sample *sample);
/* The subject that the profile's format stands for, or the one that was typed, with its variables; borrowed. */
const char *leaf_certificate_subject_text(const struct profile *profile);

#endif
