/*
 * Which profiles the Profiles blade shows, and in which order: filtered, sorted and, where wanted,
 * in groups by platform. Knows nothing of how they are drawn.
 */
#ifndef FORMS_BLADES_PROFILES_FILTER_H
#define FORMS_BLADES_PROFILES_FILTER_H

#include "model/rules/checker.h"

enum profile_sort { SORT_NONE, SORT_NAME, SORT_PLATFORM, SORT_TYPE, SORT_PROBLEMS, SORT_ASSIGNED, SORT_COUNT };

struct profiles_filter {
	const struct design *design;
	const struct checker *checker;
	enum profile_sort sort;
	bool grouped;
	bool stale;               /* set it after a change of the two above */
	struct profile **ordered; /* all of them */
	unsigned long order;      /* of the design when ordered was made */
	struct profile **shown;   /* those that pass; NULL before the first making */
	size_t count;
	size_t starts[PLATFORM_COUNT + 1]; /* the first of each group, that of unknown platforms last */
	size_t groups;                     /* 0 where there are none */
	struct strbuf filter;
	unsigned long revision; /* of the design when shown was made */
};

void profiles_filter_init(struct profiles_filter *list, const struct design *design, const struct checker *checker);
void profiles_filter_release(struct profiles_filter *list);
/* Builds the list again if the design, the filter or the order changed; returns true if it did. The filter passes profiles that
 * have each of its words in name, platform or type; a word of three letters or more is also found in the severities of findings,
 * and at the start of a word of their rules' ids. */
bool profiles_filter_make(struct profiles_filter *list, const char *filter);

/* The list by lines: profiles and, above each group, a heading. The number of lines, and the line of a profile. */
size_t profiles_filter_lines(const struct profiles_filter *list);
size_t profiles_filter_line(const struct profiles_filter *list, size_t at);
/* The profile on a line; on a heading the group's first one. */
size_t profiles_filter_at(const struct profiles_filter *list, size_t line);
/* The heading on a line, borrowed, and how many profiles are below it; false if the line is a profile. */
bool profiles_filter_heading(const struct profiles_filter *list, size_t line, const char **label, size_t *count);

/* "by name" */
const char *profile_sort_name(enum profile_sort sort);
/* The portal's names, short where those are long; for an unknown platform or type, the text from the file. */
const char *profile_platform_label(const struct profile *profile);
const char *profile_type_word(const struct profile *profile);

#endif
