/*
 * Findings: what rules report about a profile or a design, and lists of them. A finding refers to its rule's row; its texts are
 * its own, and safe to print.
 */
#ifndef MODEL_RULES_FINDING_H
#define MODEL_RULES_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/strbuf.h"
#include "model/schema/field.h"

enum severity { SEVERITY_HINT, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

const char *severity_name(enum severity severity); /* "error" */
/* The severity of that name, or -1. */
int severity_find(const char *name);

struct rule;
/* Message and advice are clauses that begin with a small letter and have no full stop: they follow "error root-missing: " and
 * "Fix: ". */
struct finding {
	const struct rule *rule;
	enum severity severity;
	enum field_id field; /* FIELD_NONE: the profile or the design as a whole */
	long item;           /* index into the field's list, or -1 */
	bool ignored;        /* the profile or the design ignores the rule; never an error */
	char *message;       /* what is wrong */
	char *advice;        /* what to do about it */
	char *member; /* a JSON pointer, without its first slash, from what field and item name (the profile or the design for
			 FIELD_NONE) to a member that no field stands for; NULL: none */
};
struct findings {
	struct finding *items;
	size_t count, capacity;
};
/* Which finding it is, for as long as its profile exists: each edit makes new lists of findings. */
struct finding_ref {
	size_t slot;             /* of the profile; FINDING_OF_DESIGN: the finding is of the design itself */
	const struct rule *rule; /* NULL: no finding */
	enum field_id field;
	long item;
	size_t nth; /* among those that are equal in all of the above */
};
#define FINDING_OF_DESIGN SIZE_MAX

/* The full stop that a message needs before another sentence follows it: "." or "". */
const char *message_stop(const char *message);
void findings_clear(struct findings *findings);
void findings_release(struct findings *findings);
/* The number of findings of a severity, without the ignored ones. */
size_t findings_count(const struct findings *findings, enum severity severity);
/* Appends "2 errors, 1 warning", with separator for the comma and space; nothing when both numbers are 0. */
void problem_counts_format(struct strbuf *out, size_t errors, size_t warnings, const char *separator);
/* The first of the most severe findings, without the ignored ones, or NULL. */
const struct finding *findings_worst(const struct findings *findings);
/* The same for the findings of one field, and of one entry of its list. */
const struct finding *findings_worst_of_field(const struct findings *findings, enum field_id field);
const struct finding *findings_worst_of_item(const struct findings *findings, enum field_id field, long item);

/* Refers to one of these findings. */
struct finding_ref findings_refer(const struct findings *findings, size_t index, size_t slot);
/* The finding that is referred to, among those of its profile or of the design; NULL where it is gone. */
const struct finding *findings_find(const struct findings *findings, const struct finding_ref *ref);

#endif
