/*
 * A design: profiles, groups, and every edit of them. All edits go through the functions here, so
 * that each can be undone, is seen by those who watch revisions, and is refused where the design is
 * read-only. A draft may be incomplete or wrong: the rules say so, the setter only asks whether
 * the field can hold such a value.
 */
#ifndef MODEL_DESIGN_DESIGN_H
#define MODEL_DESIGN_DESIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/hashmap.h"
#include "model/schema/field.h"
#include "model/design/group.h"
#include "model/design/value.h"

struct profile {
	char *id; /* unlike any other's in the design; set once */
	const struct kind
		*kind; /* of platform and type; NULL while there is none such. Beside the name, for those who look at all */
	struct value values[FIELD_COUNT];
	char *unknown_members, *unknown_settings; /* members that the program doesn't know, as JSON members; NULL: none */
	kind_mask stands_for;   /* of a template that profiles of several kinds are made from: theirs; 0 for a profile proper */
	unsigned long revision; /* grows with every edit of the profile */
	size_t index;           /* in design.profiles */
	size_t slot;            /* unlike any other's in the design, also while it is deleted; see design_in_slot() */
};

struct step; /* one edit that undo takes back: undo.h */

struct design {
	enum edition edition;
	char *name;
	char *unknown_members; /* as in struct profile */
	struct groups groups;
	struct value ignored; /* list of the rules whose warnings and hints are not to be shown, in no profile */
	struct profile **profiles;
	size_t count, capacity;
	struct hashmap by_id; /* struct profile by id */
	bool read_only;
	unsigned unknown; /* 1u << enum control each: such fields are not kept where it was read from, so an empty one says
			     nothing */

	struct profile **slots; /* by slot; NULL while deleted */
	size_t slot_count, slot_capacity;
	size_t *touched; /* the slots of all profiles that were edited, came or went, in that order, for those who follow */
	size_t touched_count, touched_capacity;
	unsigned long revision; /* grows with every edit */
	unsigned long order;    /* grows when profiles come, go or move */
	unsigned long grouped;  /* grows when the groups change */
	unsigned long ruled;    /* grows when the ignored rules of the whole design change */

	struct step *steps; /* undo.c's, as all below */
	size_t step_count, step_capacity;
	size_t done;    /* steps that stand; those behind can be redone */
	size_t saved;   /* done at the last save; SIZE_MAX when that state can't come back */
	size_t serial;  /* of the newest step */
	unsigned depth; /* of design_begin() */
	char *pending;  /* label of the step that design_begin() announced and no edit has opened yet */
	bool sealed;    /* the next typed edit starts a step of its own */
};

void design_init(struct design *design, enum edition edition);
void design_release(struct design *design);

struct profile *design_profile(const struct design *design, const char *id); /* NULL: none */
/* The profile of a slot; NULL while it is deleted. */
struct profile *design_in_slot(const struct design *design, size_t slot);
struct profile *design_by_name(const struct design *design, const char *name);
const struct group *design_group(const struct design *design, const char *name);
const char *profile_name(const struct profile *profile); /* never NULL; "" when it has none */
/* What lists and messages call the profile: its name, or "(unnamed)". Not escaped. */
const char *profile_display_name(const struct profile *profile);
/* The certificate that a trusted certificate profile installs, borrowed; NULL on other kinds, and while there is no usable one.
 */
const struct certificate *profile_certificate(const struct profile *profile);
/* Whether a field that is empty is known to be so. */
bool design_knows(const struct design *design, enum field_id field);
/* The id of the trusted profile that this one links to or relies on; "" where it has no such field, or none is chosen. */
const char *profile_link(const struct profile *profile);
/* The field that holds that link on this kind; FIELD_NONE where there is none. */
enum field_id profile_link_field(const struct profile *profile);

/* How an edit is made. */
enum edit {
	EDIT_STEP,  /* a step of its own for undo, or part of the open one */
	EDIT_TYPED, /* joins the edit before it when that was of the same field and typed, too */
};

/* The setter. Takes the value over in every case (value is VALUE_UNSET afterwards). Setting platform or type gives the
 * fields that come to be seen for the first time their defaults, as part of the same step. Fails when the design is
 * read-only or the field's control can't hold such a value. Setting what is there already is no edit. */
int design_set(struct design *design, struct profile *profile, enum field_id field, struct value *value, enum edit edit,
	struct err *err);
/* The same with text as field_parse() reads it. */
int design_set_text(
	struct design *design, struct profile *profile, enum field_id field, const char *text, enum edit edit, struct err *err);
/* Reads text as a value of a field: a choice by word or label, choices and URLs separated by commas or line breaks, usages as
 * name=oid, a link by the profile's id or name, "" as not configured. A number that is none is kept as text. */
int field_parse(const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err);

/* Puts a profile in; NULL when read-only. id may be NULL: a new one is made. Values are all unset. */
struct profile *design_insert(struct design *design, size_t index, const char *id, struct err *err);
int design_remove(struct design *design, struct profile *profile, struct err *err);
/* Puts in a copy of a profile, which may be another design's, with all its values. id may be NULL: a new one is made. */
struct profile *design_insert_copy(
	struct design *design, size_t index, const char *id, const struct profile *from, struct err *err);
/* A copy behind the original, with an id of its own and a name that no other has. */
struct profile *design_duplicate(struct design *design, const struct profile *profile, struct err *err);
/* Replaces the groups, taking them over in every case. */
int design_set_groups(struct design *design, struct groups *groups, struct err *err);
/* Replaces the rules that are ignored in the whole design; value as in design_set(). */
int design_set_ignored(struct design *design, struct value *value, struct err *err);

/* For readers of files, before the first edit: values without undo, checks or defaults. */
struct profile *design_load_profile(struct design *design, const char *id);
/* Settles what a reader has put in: kinds, and which fields count as never touched. Clears the undo history and the list of
 * what was touched. */
void design_loaded(struct design *design);

/* Edits between begin and end are one step, called label; they nest. A step without edits leaves no trace. */
void design_begin(struct design *design, const char *label);
void design_end(struct design *design);
/* The next typed edit is a step of its own. */
void design_seal(struct design *design);
/* The label of what was undone or redone ("Name of Contoso Root"), borrowed; NULL when there is nothing, or it is read-only. */
const char *design_undo(struct design *design);
const char *design_redo(struct design *design);
/* A place in the history to come back to: design_changed() tells whether something was edited since, design_rollback()
 * takes it back for good. */
size_t design_mark(struct design *design);
bool design_changed(const struct design *design, size_t mark);
void design_rollback(struct design *design, size_t mark);

bool design_is_modified(const struct design *design);
void design_saved(struct design *design);

#endif
