/*
 * Compares two designs, and predicts what importing the later one would do on devices. Profiles are paired by
 * id; if the ids differ, as in an export from a tenant, by name and kind, and then by name and type. Where only one side is a
 * tenant, the name and the Graph type come first, because the import finds profiles by them; the id only finds a renamed profile.
 * Only fields that the profile shows are compared, because values of hidden fields reach no device and are not in a bundle. Texts
 * in these structures are not escaped: escape them before you print them.
 */
#ifndef MODEL_DIFF_DIFF_H
#define MODEL_DIFF_DIFF_H

#include "model/base/string_list.h"
#include "model/design/design.h"
#include "model/schema/change_effect.h"

/* What the file format of one side cannot store. If such a thing is missing there, that is not reported as a difference. */
enum diff_lacks {
	LACKS_ORDER = 1,            /* the order of profiles has no meaning */
	LACKS_TARGETS = 2,          /* assignments and groups */
	LACKS_LINKS = 4,            /* a link may exist although the file does not contain it */
	LACKS_HEAD = 8,             /* the design's name and ignored rules */
	LACKS_UNKNOWN_MEMBERS = 16, /* JSON members that the program does not know */
	LACKS_GROUPS = 64,          /* groups that nothing is assigned to, and what a group consists of */
	LACKS_PLATFORM = 32,        /* which one of several platforms that share a Graph type */
};

/* One of the two designs; borrowed. */
struct diff_side {
	const struct design *design;
	unsigned lacks; /* bits of enum diff_lacks */
	/* What a tenant has. A profile that only the tenant has is not managed by the other side: no import removes it. */
	bool is_tenant;
};

/* One difference. A list has the entries that were added and removed; everything else has the value before and after. */
struct difference {
	enum field_id field;  /* FIELD_NONE if it is not a field of a profile */
	char *name;           /* stable, for programs: the field's name, "position", or the path of an unknown member */
	char *label;          /* for users */
	char *before, *after; /* formatted as on the screen; NULL if there is no value */
	struct string_list added, removed;
	bool reordered;     /* the entries that both lists have are in a different order */
	const char *note;   /* static text that explains the difference, or NULL */
	enum effect effect; /* on devices that have the profile; EFFECT_NONE if no device has it */
};

/* What devices will do because of the differences of a section. */
struct consequence {
	enum effect effect;
	char *message; /* a sentence without the final full stop */
	const struct profile *
		*profiles; /* array of profiles of the earlier design whose devices are affected; NULL: the section's profile */
	size_t count;
};

enum diff_section_kind { DIFF_SECTION_DESIGN, DIFF_SECTION_GROUP, DIFF_SECTION_PROFILE };
enum diff_change { DIFF_CHANGE_MODIFIED, DIFF_CHANGE_ADDED, DIFF_CHANGE_REMOVED };

/* The differences of the design itself, of a group or of a profile. */
struct diff_section {
	enum diff_section_kind kind;
	enum diff_change change;
	const struct profile *before, *after; /* DIFF_SECTION_PROFILE; before is NULL if it was added, after if it was removed */
	const struct group *group_before, *group_after; /* the same for DIFF_SECTION_GROUP */
	struct difference *differences;
	size_t count, capacity;
	struct consequence *consequences;
	size_t consequence_count, consequence_capacity;
};

/* The result. Borrows both designs, which must not change until diff_release(). */
struct design_diff {
	struct diff_side before, after;
	struct diff_section *sections; /* the design, groups, profiles in the order of the later design, removed profiles */
	size_t count, capacity;
	unsigned skipped; /* bits of enum diff_lacks: not compared, because the format of one side cannot store it */
};

/* Fills diff, which need not be initialized; end it with diff_release(). */
void diff_designs(struct design_diff *diff, const struct diff_side *before, const struct diff_side *after);
void diff_release(struct design_diff *diff);

/* Returns the number of profiles that were changed, added or removed. */
size_t diff_count(const struct design_diff *diff, enum diff_change change);
/* Whether one side is a tenant and the other is not. */
bool diff_is_drift(const struct design_diff *diff);
/* Whether the section is about a profile that only the tenant has. */
bool diff_is_unmanaged(const struct design_diff *diff, const struct diff_section *section);
/* Whether it is about a profile that the tenant lacks. Both are false if diff_is_drift() is. */
bool diff_is_missing(const struct design_diff *diff, const struct diff_section *section);
/* Returns the number of profiles whose devices are affected in this way, directly or through a linked profile. */
size_t diff_affected(const struct design_diff *diff, enum effect effect);

#endif
