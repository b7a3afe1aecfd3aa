/*
 * What an import would change in a design that is open: planned first, as a design of its own, so that it can be shown; then
 * exactly that is done, in one undo step. What only the design has is neither changed nor removed.
 */
#ifndef EXPORT_INPUT_IMPORT_PLAN_H
#define EXPORT_INPUT_IMPORT_PLAN_H

#include "export/input/import.h"

enum import_change { IMPORT_ADDED, IMPORT_CHANGED, IMPORT_UNCHANGED, IMPORT_CHANGE_COUNT };

/* What becomes of one profile of the input. */
struct import_step {
	const struct profile *from; /* of the input */
	const struct profile
		*now; /* the one of the open design that it is, by name and kind, by id, or by what it installs; NULL: none */
	struct profile *made; /* of the plan's design: as it will be */
	enum import_change change;
	bool same_certificate; /* now has another name, and installs this certificate already: it stays as it is */
	bool proposed;         /* no file says the link of made: it is to the only trusted profile of its platform */
	size_t candidates;     /* made has no link: how many trusted profiles of its platform could be meant */
};

struct import_plan {
	const struct import *import; /* borrowed, as is the open design; neither may change until the plan is applied */
	const struct design *design;
	struct design made;        /* as the open design will be */
	struct import_step *steps; /* one for each profile of the input */
	size_t counts[IMPORT_CHANGE_COUNT];
	size_t groups, others;           /* how many are added or changed */
	const struct progress *progress; /* of who waits for import_plan_apply(): the input's, unless the caller sets another */
};

/* Plans the import of what import_make() made, and reports to who waits for the input. Fails if it is for another portal.
 * Fills plan, which import_plan_release() ends in any case. */
int import_plan_make(struct import_plan *plan, const struct design *design, const struct import *import, struct err *err);
void import_plan_release(struct import_plan *plan);
/* True if the design has everything already. */
bool import_plan_is_empty(const struct import_plan *plan);
/* Appends what the undo step of the import is called: "import of backup". */
void import_plan_label(const struct import_plan *plan, struct strbuf *label);
/* Makes the changes in the open design, as one undo step with that label. Nothing is changed if it fails. */
int import_plan_apply(const struct import_plan *plan, struct design *design, const char *label, struct err *err);

/* --- of import_match.c, for import_plan.c */

/* Finds the profiles of the design that those of the input are: fills now and same_certificate of each step. */
int import_match(struct import_plan *plan, struct err *err);
/* Whether the object that the profile was read from says anything of the field. */
bool import_has_field(const struct import *import, size_t index, enum field_id field);
/* Whether two values mean the same: the order of ticked choices and of assignments has no meaning, nor the name of a
 * certificate's file. */
bool import_same_value(const struct field *field, const struct value *a, const struct value *b);

#endif
