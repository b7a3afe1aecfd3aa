/*
 * The choices of drop-downs and check lists: where each is offered and what it means. The rows are in
 * fields_common.c, fields_classic.c and fields_current.c, with the fields that have them.
 */
#ifndef MODEL_SCHEMA_CHOICE_H
#define MODEL_SCHEMA_CHOICE_H

#include <stdbool.h>

#include "model/schema/kind.h"

struct field;

/* Which certificates a store is for, or where a key storage provider keeps the private key. */
enum holds {
	HOLDS_ANYTHING,
	HOLDS_ROOTS,
	HOLDS_INTERMEDIATES,
	HOLDS_IN_TPM,        /* in the TPM; a device without one gets no certificate */
	HOLDS_IN_TPM_OR_NOT, /* in software where there is no TPM */
	HOLDS_IN_HELLO,      /* in Windows Hello for Business, which creates RSA keys of 2048 bits only */
};

struct choice {
	const char *value;
	const char *label;
	const char *help;
	kind_mask kinds;     /* on which kinds it is offered */
	const char *subject; /* subject name formats: the subject that the format produces; NULL: the one that was typed */
};

/* The choices of a check list in the order in which Graph has them, by number from 0; NULL after the last. */
const struct choice *schema_flag(const struct field *field, size_t number);
/* The number of a choice in that order. */
size_t schema_flag_rank(const struct field *field, const struct choice *choice);
/* The field's choice with that word, on whatever kinds; NULL when there is none. */
const struct choice *schema_choice(const struct field *field, const char *value);
/* The field's choice that a word stands for which is usual elsewhere, or its label or word in another spelling: "2048",
 * "SHA-256", "UPN". NULL when there is none. */
const struct choice *schema_choice_meant(const struct field *field, const char *word);
enum holds choice_holds(const struct choice *choice);
/* The field's first store for root certificates, or for intermediates; NULL when it has none. */
const struct choice *schema_store_choice(const struct field *field, bool root);
/* The number of bits that the word of a key size means; 0 when it is not one. */
int key_size_bits(const char *word);
/* The choice to use instead on kinds that don't offer this one; NULL when there is none. */
const struct choice *schema_substitute(const struct field *field, const char *value);
/* A remark to show beside the label, such as the lowest version of a platform; "" for most choices. */
const char *choice_note(const struct field *field, const struct choice *choice);

#endif
