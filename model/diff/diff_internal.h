/* Declarations that the files of model/diff share. */
#ifndef MODEL_DIFF_DIFF_INTERNAL_H
#define MODEL_DIFF_DIFF_INTERNAL_H

#include "model/diff/diff.h"
#include "model/base/hashmap.h"

/* The state of one comparison. */
struct diff_context {
	struct design_diff *result;
	struct diff_side before, after;
	const struct profile **partner_in_after;  /* for each profile of the earlier design, by index; NULL if it was removed */
	const struct profile **partner_in_before; /* for each profile of the later design, by index; NULL if it was added */
	struct hashmap renamed;                   /* maps the earlier name of a renamed group to its later name */
	/* The profiles of the earlier design that link to each profile, as linked lists: index + 1 of the first one, and of the
	 * next one; 0 ends a list. Built on first use. */
	size_t *first_linker, *next_linker;
};

/* Appends a section and returns it. The pointer is valid until the next call. */
struct diff_section *diff_section_begin(struct diff_context *context, enum diff_section_kind kind);
/* Removes the last section again if nothing differs. */
void diff_section_end(struct diff_context *context);

/* values.c: appends a difference and returns it, valid until the next call; the caller fills in the rest. Copies name and label.
 */
struct difference *diff_section_add(struct diff_section *section, enum field_id field, const char *name, const char *label);
/* Adds the differences between the two profiles of the section. */
void diff_profiles(struct diff_context *context, struct diff_section *section);
/* Adds the difference between two lists that are not a field of a profile, such as the design's ignored rules. */
void diff_lists(struct diff_context *context, struct diff_section *section, const struct field *field, const struct value *before,
	const struct value *after);
/* Adds differences between members that the program does not know. path is the prefix of their paths, such as "settings/". */
void diff_unknown_members(
	struct diff_context *context, struct diff_section *section, const char *path, const char *before, const char *after);
/* Adds the difference between two texts, if any; "" means no value. */
void diff_texts(struct diff_section *section, const char *name, const char *label, const char *before, const char *after);
/* The note of a certificate that replaces one with the same name and key; compare by address. */
extern const char diff_note_renewed[];
/* True if an assignment of the earlier and one of the later design are the same, also if the group was renamed. */
bool diff_same_target(const struct diff_context *context, const struct item *before, const struct item *after);

/* effects.c: adds the consequences of the section's differences on devices. */
void diff_effects(struct diff_context *context, struct diff_section *section);
/* True if the format stores assignments, or the file has those of the profile although it need not. */
bool diff_side_knows_targets(const struct diff_side *side, const struct profile *profile);
/* True if the profile is assigned to anything, or if the format does not store assignments. */
bool diff_side_is_assigned(const struct diff_side *side, const struct profile *profile);

#endif
