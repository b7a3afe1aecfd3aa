/*
 * Edits of many profiles at once. Every operation of this folder first makes a plan: one entry for each edit, with the values
 * before and after, and one for each profile that is left out, with the reason. The screens show the plan, and may exclude
 * entries from it. Then exactly that is done, as one step of the undo history. Work grows with the number of profiles and of what
 * they refer to, never with the square of it.
 */
#ifndef MODEL_BULK_PLAN_H
#define MODEL_BULK_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"
#include "model/design/design.h"

/* Profiles of a design by slot, which they keep when others are deleted or moved, each once. Slots without a profile are skipped.
 */
struct bulk_profiles {
	const size_t *slots;
	size_t count;
};

/* The slot of an entry that is not about a profile, but about the design or its groups. */
#define BULK_NO_PROFILE ((size_t)-1)

/* What an entry does. */
enum bulk_action {
	BULK_NOTHING, /* the profile is left out, see reason */
	BULK_SET,     /* a field gets a value */
	BULK_TEXT,    /* a part of an entry of a list, with the number item, gets another text */
	BULK_REMOVE,
	BULK_INSERT,      /* the made profile is inserted after the entry's, with its id */
	BULK_REPLACE,     /* the profile gets everything of the made one, except its id */
	BULK_GROUPS,      /* the design gets the plan's groups */
	BULK_GROUP_NAME,  /* the groups that have the name `before` get another one, also in all assignments */
	BULK_GROUP_ID,    /* the group number item gets an object id; -1: one that only assignments name, `before` */
	BULK_DESIGN_NAME, /* the design gets another name */
};

/* A text of an entry of a list. */
enum bulk_part { PART_TEXT, PART_OID /* also the value of an alternative name */, PART_FILTER /* the name of its filter */ };

struct bulk_entry {
	enum bulk_action action;
	bool excluded;              /* by the user: false at first, and free to be changed by whoever shows the plan */
	size_t slot;                /* of the profile; BULK_NO_PROFILE: none */
	enum field_id field;        /* FIELD_NONE where the entry is about no field */
	long item;                  /* index into a list; -1: none */
	enum bulk_part part;        /* BULK_TEXT */
	struct value value;         /* the new value; for BULK_TEXT and the last three actions the new text */
	const struct profile *made; /* BULK_INSERT, BULK_REPLACE: a profile of the plan's design */
	size_t needs;               /* the entry without which this one makes no sense; BULK_NO_ENTRY: none */
	char *before, *after;       /* what people read; NULL: nothing to show; not made safe to print */
	char *reason; /* why nothing is done: "Key storage provider (KSP): Windows only"; safe to print; else NULL */
	char *note;   /* what else is to be known of it; safe to print; NULL: nothing */
};
#define BULK_NO_ENTRY ((size_t)-1)

/* Begin with bulk_plan_init(). Its entries are in the order of the profiles, for which the design's is best. */
struct bulk_plan {
	struct bulk_entry *items;
	size_t count, capacity;
	char *label;            /* of the undo step: "Validity period", which " of 21 profiles" is added to */
	bool is_whole;          /* its entries belong together: none can be excluded */
	struct design made;     /* profiles to insert, or to replace others by */
	struct groups groups;   /* BULK_GROUPS */
	unsigned long revision; /* of the design that it is for */
};

/* Begins an empty plan for edits of the design as it is now, called label in the undo history. */
void bulk_plan_init(struct bulk_plan *plan, const struct design *design, const char *label);
void bulk_plan_release(struct bulk_plan *plan);

/* For the operations. Appends an entry without value and texts, which is valid until the next one is added. */
struct bulk_entry *bulk_plan_add(struct bulk_plan *plan, enum bulk_action action, size_t slot, enum field_id field);
/* Appends that a profile is left out for a reason, which is taken over. */
void bulk_plan_leave_out(struct bulk_plan *plan, size_t slot, enum field_id field, char *reason);
/* Appends that a field of a profile gets a value, which is taken over; or that it is left out, if it has the value already (then
 * for the reason `same`), or the design would refuse it. */
void bulk_plan_set(struct bulk_plan *plan, const struct design *design, const struct profile *profile, enum field_id field,
	struct value *value, const char *same);

/* Whether the entry is to be done: it does something, and neither it nor one that it needs is excluded. */
bool bulk_entry_counts(const struct bulk_plan *plan, const struct bulk_entry *entry);
/* How many entries are to be done; how many different profiles those are about; how many profiles or fields are left out. */
size_t bulk_plan_edits(const struct bulk_plan *plan);
size_t bulk_plan_profiles(const struct bulk_plan *plan);
size_t bulk_plan_left_out(const struct bulk_plan *plan);
/* Appends the entry as one line that is safe to print: "Contoso SCEP - iOS: Key size: 1024 -> 2048". */
void bulk_entry_format(struct strbuf *out, const struct design *design, const struct bulk_entry *entry);

/* Does what the plan says, as one undo step, outside of any other step. Fails, and leaves the design as it was, if it is
 * read-only, was edited since the plan was made, or refuses an edit. A plan that does nothing makes no step. */
int bulk_plan_apply(const struct bulk_plan *plan, struct design *design, struct err *err);

#endif
