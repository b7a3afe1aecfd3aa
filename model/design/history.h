/*
 * The undo history of a design. Private to model/design: everyone else uses design_begin(), design_undo() and the other
 * functions of design.h.
 */
#ifndef MODEL_DESIGN_HISTORY_H
#define MODEL_DESIGN_HISTORY_H

#include "model/design/design.h"

enum change_what {
	CHANGE_VALUE,
	CHANGE_CONTENTS,
	CHANGE_INSERT,
	CHANGE_REMOVE,
	CHANGE_GROUPS,
	CHANGE_OTHERS,
	CHANGE_IGNORED,
	CHANGE_EDITION,
	CHANGE_DETAILS
};

/* One change and what takes it back. A profile that is not in the design is owned by the change. */
struct change {
	enum change_what what;
	struct profile *profile;
	enum field_id field;  /* CHANGE_VALUE */
	struct value value;   /* CHANGE_VALUE, CHANGE_IGNORED: the one not in the profile or design */
	size_t index;         /* CHANGE_INSERT, CHANGE_REMOVE */
	struct groups groups; /* CHANGE_GROUPS: those not in the design */
	struct others others; /* CHANGE_OTHERS: likewise */
	struct profile
		*contents;    /* CHANGE_CONTENTS: has the values that the profile has not, and is never in the design; owned */
	enum edition edition; /* CHANGE_EDITION: the one that is not the design's */
	char *details[2];     /* CHANGE_DETAILS: the name and the unknown members that are not the design's */
};

struct step {
	char *label;
	size_t serial;
	bool typed;
	struct change *changes;
	size_t count, capacity;
};

/* Makes a change and records it, in the open step or in one of its own called label. Takes over what the change holds. */
void undo_record(struct design *design, struct change *change, const char *label, bool typed);
/* True when a typed edit of this field becomes part of the last step. */
bool undo_joins(const struct design *design, const struct profile *profile, enum field_id field);
void undo_forget(struct design *design);

/* Calls the design's observer. */
void design_report(const struct design *design, const struct edit_event *event);

/* In design.c, for adopt.c: the design's name and its unknown members (NULL: none). */
int design_set_details(struct design *design, const char *name, const char *unknown_members, struct err *err);

/* In design.c, for profile_copy.c: fails if the design is read-only; a profile that is not in the design yet, with that id or a
 * new one for NULL. */
int design_refuses(const struct design *design, struct err *err);
struct profile *profile_new(struct design *design, const char *id);
/* In design.c, for history.c: insert a profile at the change's index, or take it out. */
void profile_attach(struct design *design, struct profile *profile, size_t index);
void profile_detach(struct design *design, struct profile *profile);
void profile_free(struct profile *profile);

#endif
