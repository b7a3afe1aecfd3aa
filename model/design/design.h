/*
 * A design: profiles, groups, and every edit of them. All edits go through the functions here, so
 * that each can be undone, changes the revisions that others compare, and is refused where the design is
 * read-only. A draft may be incomplete or wrong: the rules report that; the setter only checks whether
 * the field can hold a value of that sort.
 */
#ifndef MODEL_DESIGN_DESIGN_H
#define MODEL_DESIGN_DESIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/hashmap.h"
#include "model/base/progress.h"
#include "model/schema/field.h"
#include "model/design/edit_event.h"
#include "model/design/group.h"
#include "model/design/others.h"
#include "model/design/value.h"

struct profile {
	char *id;                /* unique in the design; set once */
	enum edition edition;    /* the design's */
	const struct kind *kind; /* of platform and type; NULL while there is no such kind */
	struct value values[FIELD_COUNT];
	char *unknown_members, *unknown_settings; /* members that the program does not know, as JSON members; NULL: none */
	char *unknown_graph;    /* likewise, members of an imported Graph body that no field holds; they are written back */
	unsigned unknown;       /* 1u << enum control each: such fields are not in the file that it was read from, so an empty one
				   says nothing */
	kind_mask stands_for;   /* of a template for profiles of several kinds: those kinds; 0 for a real profile */
	bool suggests;          /* a user began it here: its untouched fields get what suggestion_find() says */
	unsigned long revision; /* grows with every edit of the profile */
	size_t index;           /* in design.profiles */
	size_t slot;            /* unique in the design, kept while the profile is deleted; see design_in_slot() */
};

struct step; /* one step of the undo history: private to model/design */

struct design {
	enum edition edition;
	char *name;
	char *unknown_members; /* as in struct profile */
	struct groups groups;
	struct others others; /* kept as they are; only imports change them */
	struct value ignored; /* list of the rules whose warnings and hints are hidden in the whole design */
	struct profile **profiles;
	size_t count, capacity;
	struct hashmap by_id; /* struct profile by id */
	bool read_only;
	bool crlf;        /* its file has the line ends of Windows, CR LF; kept when it is saved */
	unsigned unknown; /* the same, of any profile */

	struct profile **slots; /* by slot; NULL while deleted */
	size_t slot_count, slot_capacity;
	size_t *touched; /* the slots of all profiles that were edited, added or removed, in that order */
	size_t touched_count, touched_capacity;
	unsigned long revision; /* grows with every edit */
	unsigned long order;    /* grows when profiles are added, removed or moved */
	unsigned long grouped;  /* grows when the groups change */
	unsigned long ruled;    /* grows when the ignored rules of the whole design change */

	struct edit_observer observer;

	struct step *steps; /* private to history.c, as is everything below */
	size_t step_count, step_capacity;
	size_t done;    /* number of steps in effect; those after them can be redone */
	size_t saved;   /* done at the last save; SIZE_MAX when that state can't be reached again */
	size_t serial;  /* of the newest step */
	unsigned depth; /* of design_begin() */
	char *pending;  /* label given to design_begin(), until the first edit opens the step */
	bool sealed;    /* the next typed edit starts a new step */
};

void design_init(struct design *design, enum edition edition);
void design_release(struct design *design);

/* The kinds that the profile is of: one, several for a template, or none while platform and type are not chosen. */
kind_mask profile_kinds(const struct profile *profile);
/* The row of a field that is right for the profile, which may be NULL; never NULL. */
const struct field *profile_field(const struct profile *profile, enum field_id field);

/* The fields that the profile's kinds may have, in the order of the design file; FIELD_NONE ends them. */
const enum field_id *profile_fields(const struct profile *profile);

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
/* Whether a field of the profile that is empty is known to be so; for NULL, whether that is known of all profiles. */
bool design_knows(const struct design *design, const struct profile *profile, enum field_id field);
/* The id of the trusted profile that this one links to or relies on; "" where it has no such field, or none is chosen. */
const char *profile_link(const struct profile *profile);
/* The field that holds that link on this kind; FIELD_NONE when the kind has no such field. */
enum field_id profile_link_field(const struct profile *profile);
/* Whether the link of a profile can be to that one: a trusted certificate profile of its platform. */
bool profile_can_link(const struct profile *profile, const struct profile *to);
/* The next profile of the design that the link can be to; NULL after the last. *position is 0 before the first. */
struct profile *design_next_linkable(const struct design *design, const struct profile *profile, size_t *position);

#define DESIGN_MAX_PROFILES 100000
/* Whether the design can take one more profile: 0, or -1 with a message that says what the limit is. */
int design_has_room(const struct design *design, struct err *err);
/* Whether the texts of a value are not longer than TEXT_MAX characters: 0, or -1 with a message that names the field and the
 * profile. */
int profile_check_texts(const struct profile *profile, const struct field *field, const struct value *value, struct err *err);
/* The same of all values of a profile. */
int profile_check_all_texts(const struct profile *profile, struct err *err);
/* The same of groups. */
int groups_check_texts(const struct groups *groups, struct err *err);
/* The same of one text, which `what` names in the message: "The name of the design". */
int text_check_length(const char *what, const char *text, struct err *err);

/* How an edit is made. */
enum edit {
	EDIT_STEP,  /* a separate step for undo, or part of the open one */
	EDIT_TYPED, /* joins the previous edit if that was typed in the same field */
};

/* The setter. Takes the value over in every case (value is VALUE_UNSET afterwards). Setting platform or type gives the
 * fields that become visible for the first time their defaults, as part of the same step. Fails when the design is
 * read-only, the field's control can't hold such a value, or a text is longer than TEXT_MAX. Setting the value that the field
 * already has is not an edit. */
int design_set(struct design *design, struct profile *profile, enum field_id field, struct value *value, enum edit edit,
	struct err *err);
/* Whether design_set() would take a value: 0, or -1 with the reason. */
int design_check_value(const struct design *design, const struct profile *profile, enum field_id field, const struct value *value,
	struct err *err);
/* The same with text as field_parse() reads it. */
int design_set_text(
	struct design *design, struct profile *profile, enum field_id field, const char *text, enum edit edit, struct err *err);
/* Reads text as a value of a field: a choice by word or label, choices and URLs separated by commas or line breaks, usages as
 * name=oid, a link by the profile's id or name, "" as not configured. A text that is not a number is kept as text. */
int field_parse(const struct design *design, const struct field *field, const char *text, struct value *value, struct err *err);

/* Inserts a profile; NULL when the design is read-only. id may be NULL: a new one is made. Values are all unset. */
struct profile *design_insert(struct design *design, size_t index, const char *id, struct err *err);
/* Inserts one that a user begins: once it has a kind, the fields that were never touched get what is suggested for them, where
 * others get the portal's defaults. */
struct profile *design_insert_begun(struct design *design, size_t index, struct err *err);
int design_remove(struct design *design, struct profile *profile, struct err *err);
/* Inserts a copy of a profile, which may be of another design, with all its values. id may be NULL: a new one is made. */
struct profile *design_insert_copy(
	struct design *design, size_t index, const char *id, const struct profile *from, struct err *err);
/* Gives a profile everything of another, which may be of another design, except its id and its place. */
int design_replace(struct design *design, struct profile *profile, const struct profile *with, struct err *err);
/* Inserts a copy after the original, with a new id and a name that no other profile has. */
struct profile *design_duplicate(struct design *design, const struct profile *profile, struct err *err);
/* Replaces the groups, taking them over in every case. */
int design_set_groups(struct design *design, struct groups *groups, struct err *err);
/* The same for the objects that are kept as they are. */
int design_set_others(struct design *design, struct others *others, struct err *err);
/* Sets the design's name. */
int design_set_name(struct design *design, const char *name, struct err *err);
/* Replaces the rules that are ignored in the whole design; value as in design_set(). */
int design_set_ignored(struct design *design, struct value *value, struct err *err);

/* Changes the portal that the profiles are for. Only a design without profiles can change it. */
int design_set_edition(struct design *design, enum edition edition, struct err *err);
/* The same with profiles, which have no kind until the caller replaces or removes each of them in the same step. */
int design_move_edition(struct design *design, enum edition edition, struct err *err);

/* Makes the design equal to another one, as one step called label. Profiles that are the same, by id and contents, stay as they
 * are. Nothing is changed if the design is read-only, or progress (which may be NULL) says to stop. */
int design_adopt(
	struct design *design, const struct design *from, const char *label, const struct progress *progress, struct err *err);

/* For readers of files, before the first edit: values without undo, checks or defaults. */
struct profile *design_load_profile(struct design *design, const char *id);
/* Inserts it at an index, which may be the number of profiles. */
struct profile *design_load_profile_at(struct design *design, size_t index, const char *id);
/* Works out the kind of a profile whose values were changed, and marks the profile as edited. */
void profile_touch(struct design *design, struct profile *profile);
/* Takes a profile out again and frees it. */
void design_unload_profile(struct design *design, struct profile *profile);
/* Makes a profile one of that kind and of its portal, with the values of platform and type that say so. Likewise for profiles
 * that are of no design. */
void profile_set_kind(struct profile *profile, const struct kind *kind);
/* Ends the loading: works out kinds and which fields count as never touched, and clears the undo history and the list of
 * touched profiles. */
void design_loaded(struct design *design);

/* Edits between begin and end are one step, called label; they nest. A step without edits leaves no trace. */
void design_begin(struct design *design, const char *label);
void design_end(struct design *design);
/* Makes the next typed edit start a new step. */
void design_seal(struct design *design);
/* Undo and redo one step (history.c). Return its label ("Name of Contoso Root"), borrowed until the next edit; NULL when there
 * is no step, or the design is read-only. */
const char *design_undo(struct design *design);
const char *design_redo(struct design *design);
/* Whether there is a step to undo. */
bool design_can_undo(const struct design *design);
/* A position in the history: design_changed() reports whether anything was edited since, design_rollback() undoes those edits
 * so that they can't be redone. */
size_t design_mark(struct design *design);
bool design_changed(const struct design *design, size_t mark);
void design_rollback(struct design *design, size_t mark);

bool design_is_modified(const struct design *design);
void design_saved(struct design *design);

#endif
