/*
 * The rule book: one row for each rule of model/schema/rule_id.h. `bladesmith rules`, the documentation, SARIF and the help of
 * fields print these rows, so their texts are whole sentences.
 *
 * To add a rule: its id in model/schema/rule_id.h, its row in table.c, and its check in the file of its section (or in an
 * existing check that reports it by id). The build fails while an id has no row, or has two.
 */
#ifndef MODEL_RULES_TABLE_H
#define MODEL_RULES_TABLE_H

#include <stdint.h>

#include "model/rules/finding.h"
#include "model/schema/rule_id.h"

/* Bits: 1 << enum field_id. The bit of FIELD_NONE stands for the profile, the design or its files as a whole. */
typedef uint64_t field_mask;
#define FIELD_BIT(field) ((field_mask)1 << (field))
_Static_assert(FIELD_NONE < 64, "a field_mask has a bit for each field");

struct rule_context;
/* Looks at one profile, or at the design itself, and reports what it finds. */
typedef void rule_check(struct rule_context *context);

struct profile;
typedef bool rule_carried(const struct profile *profile);

struct fix;
/* Sets the value; profile and field are those of the finding unless it sets others. False when this finding can't be fixed
 * automatically; the value is unset then. */
typedef bool rule_fix_fn(const struct rule_context *context, const struct finding *finding, struct fix *fix);

struct rule {
	enum rule_id number;
	const char *id;         /* its text: "root-missing" */
	enum severity severity; /* the usual one; the row's text says when a finding has another */
	enum severity mildest;  /* of its findings; SEVERITY_ERROR: none of them can be ignored */
	edition_mask editions;  /* whose designs it is about; 0: all */
	const char *section;
	field_mask fields;       /* what it looks at, and reports findings of */
	unsigned controls;       /* 1u << enum control: it looks at all fields of these kinds, too */
	const char *fires;       /* a sentence: what it reports */
	const char *reason;      /* one or two sentences: why that matters */
	rule_check *check;       /* of a profile; NULL: another row's check reports it, or nothing in a profile can break it */
	rule_check *check_whole; /* of the design itself; NULL: no check */
	rule_fix_fn *fix;        /* NULL: no fix */
	bool notice;             /* good to know, but no one can do anything about it; reports for people leave it out */
	rule_carried *carried;   /* an empty field: whether another one carries what it lacks; NULL: none can */
};

/* In the order in which their checks run, and in which they are printed. */
extern const struct rule *const rules[RULE_COUNT];
/* The row of an id, which is not RULE_NONE. */
const struct rule *rule_row(enum rule_id id);
/* The rule whose id a person typed, or NULL. */
const struct rule *rule_find(const char *id);
bool rule_is_for(const struct rule *rule, enum edition edition);
/* The edition, if it is the only one that has the rule; NULL otherwise. */
const struct edition_row *rule_only_edition(const struct rule *rule);
/* Whether the rule looks at a field: its row says so, or a row of the field says that it breaks the rule when it is empty, out
 * of range or withheld. FIELD_NONE asks whether the rule looks at profiles, the design or its files as a whole. */
bool rule_looks_at(const struct rule *rule, enum field_id field);

#endif
