/* What the sources of compare.h share. */
#ifndef MODEL_COMPARE_INSIDE_H
#define MODEL_COMPARE_INSIDE_H

#include "model/compare.h"
#include "model/map.h"

struct comparing {
	struct comparison *result;
	struct side before, after;
	const struct profile **later;   /* the partner of each of the earlier design's profiles, by index; NULL: none */
	const struct profile **earlier; /* the reverse */
	struct map renamed;             /* the later name of a group, by its earlier one, where they differ */
	/* Who links to a profile of the earlier design, by index, counted from 1; made when first asked for. */
	size_t *first_linker, *next_linker;
};

/* The section that the differences to come are about; the last one, until the next. */
struct section *section_begin(struct comparing *comparing, enum section_of of);
/* Takes the section back where nothing came. */
void section_end(struct comparing *comparing);
struct difference *section_add(struct section *section, enum field_id field, const char *name, const char *label);
void texts_add(struct texts *texts, const char *text);

/* compare_values.c: adds what differs between two profiles that are one. */
void compare_profiles(struct comparing *comparing, struct section *section);
/* The same of a list by itself, such as the design's ignored rules. */
void compare_lists(struct comparing *comparing, struct section *section, const struct field *field, const struct value *before,
	const struct value *after);
/* Of the members that the program doesn't know; where is what their paths begin with. */
void compare_kept(struct comparing *comparing, struct section *section, const char *where, const char *before, const char *after);
/* Of a text, "" is nothing. */
void compare_texts(struct section *section, const char *name, const char *label, const char *before, const char *after);
/* The note of a certificate that takes the place of one with the same name and key. */
extern const char kinship_renewed[];
/* True when two targets mean the same. */
bool same_target(const struct comparing *comparing, const struct item *before, const struct item *after);

/* compare_effects.c: what devices make of a section's differences. */
void compare_effects(struct comparing *comparing, struct section *section);
/* Some device may have it. */
bool is_reached(const struct side *side, const struct profile *profile);

#endif
