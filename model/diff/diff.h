/*
 * What differs between two designs, and what an import of the later one would do on devices. Profiles
 * are matched by id; where ids differ, as in an export from a tenant, by name and kind, else by name
 * and type. Only what a profile shows is compared: values of hidden fields reach no device, and no bundle
 * holds them. Texts here are as they were read, not made safe to print.
 */
#ifndef MODEL_DIFF_DIFF_H
#define MODEL_DIFF_DIFF_H

#include "model/design/design.h"
#include "model/schema/change_effect.h"

/* What the format of a side can't hold, so that its absence is not reported as a difference. */
enum lacks {
	LACKS_ORDER = 1,            /* the order of profiles means nothing */
	LACKS_TARGETS = 2,          /* assignments and groups */
	LACKS_LINKS = 4,            /* a missing link may exist all the same */
	LACKS_HEAD = 8,             /* the design's name and the rules to be ignored */
	LACKS_UNKNOWN_MEMBERS = 16, /* members that the program doesn't know */
	LACKS_PLATFORM = 32,        /* which of the platforms that share a Graph type */
};

struct diff_side_view {
	const struct design *design;
	unsigned lacks;
};

struct string_list {
	char **items;
	size_t count, capacity;
};

/* One thing that differs. A list has what was added and removed, all else has a value before and after. */
struct difference {
	enum field_id field;  /* FIELD_NONE: no field of a profile */
	char *name;           /* stable, for programs: the field's name, "position", the path of an unknown member */
	char *label;          /* for people */
	char *before, *after; /* as the program shows it; NULL: there is no value */
	struct string_list added, removed;
	bool reordered;     /* the entries in both lists are in a different order */
	const char *note;   /* a few words more, NULL: none */
	enum effect effect; /* on devices that have the profile; EFFECT_NONE when no device has it */
};

/* What devices will do. */
struct consequence {
	enum effect effect;
	char *message; /* a sentence without its full stop */
	const struct profile *
		*profiles; /* of the earlier design, whose devices these are; NULL: those of the section's profile */
	size_t count;
};

enum section_of { SECTION_DESIGN, SECTION_GROUP, SECTION_PROFILE };
enum fate { FATE_CHANGED, FATE_ADDED, FATE_REMOVED };

/* What differs about the design itself, a group or a profile. */
struct section {
	enum section_of of;
	enum fate fate;
	const struct profile *before, *after;           /* SECTION_PROFILE; one is NULL where it was added or removed */
	const struct group *group_before, *group_after; /* likewise */
	struct difference *differences;
	size_t count, capacity;
	struct consequence *consequences;
	size_t consequence_count, consequence_capacity;
};

/* Borrows both designs, which must not change while it lives. */
struct design_diff {
	struct diff_side_view before, after;
	struct section *sections; /* the design's, groups', then profiles in the later design's order and those removed */
	size_t count, capacity;
	unsigned skipped; /* of enum lacks: what one side has and was not compared, as the other can't hold it */
};

void diff_designs(struct design_diff *diff, const struct diff_side_view *before, const struct diff_side_view *after);
void design_diff_release(struct design_diff *diff);

/* The number of profile sections with that fate. */
size_t design_diff_count(const struct design_diff *diff, enum fate fate);
/* The number of profiles whose devices have a consequence with that effect, also through a link. */
size_t design_diff_affected(const struct design_diff *diff, enum effect effect);

#endif
