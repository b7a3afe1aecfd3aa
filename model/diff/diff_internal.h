/* What the sources of model/diff share. */
#ifndef MODEL_DIFF_DIFF_INTERNAL_H
#define MODEL_DIFF_DIFF_INTERNAL_H

#include "model/diff/diff.h"
#include "model/base/hashmap.h"

struct diff_state {
	struct design_diff *result;
	struct diff_side_view before, after;
	const struct profile **later;   /* the partner of each of the earlier design's profiles, by index; NULL: none */
	const struct profile **earlier; /* the reverse */
	struct hashmap renamed;         /* the later name of a group, by its earlier one, where they differ */
	/* Who links to a profile of the earlier design, by index, counted from 1; made when first asked for. */
	size_t *first_linker, *next_linker;
};

/* The section that the differences to come are about; the last one, until the next. */
struct section *diff_section_begin(struct diff_state *state, enum section_of of);
/* Removes the section if it has no differences. */
void diff_section_end(struct diff_state *state);
struct difference *diff_section_add(struct section *section, enum field_id field, const char *name, const char *label);
void string_list_add(struct string_list *texts, const char *text);

/* values.c: adds what differs between two matched profiles. */
void diff_profiles(struct diff_state *state, struct section *section);
/* The same of a list by itself, such as the design's ignored rules. */
void diff_lists(struct diff_state *state, struct section *section, const struct field *field, const struct value *before,
	const struct value *after);
/* Of the members that the program doesn't know; where is what their paths begin with. */
void diff_unknown_members(
	struct diff_state *state, struct section *section, const char *where, const char *before, const char *after);
/* Of a text, "" is nothing. */
void diff_texts(struct section *section, const char *name, const char *label, const char *before, const char *after);
/* The note of a certificate that takes the place of one with the same name and key. */
extern const char diff_note_renewed[];
/* True when two targets mean the same. */
bool diff_same_target(const struct diff_state *state, const struct item *before, const struct item *after);

/* effects.c: adds what devices will do because of a section's differences. */
void diff_effects(struct diff_state *state, struct section *section);
/* True when some device may have the profile. */
bool diff_side_is_assigned(const struct diff_side_view *side, const struct profile *profile);

#endif
