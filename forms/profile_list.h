/*
 * Which profiles the Profiles blade shows, and in which order: filtered, sorted and, where wanted,
 * in groups by platform. Knows nothing of how they are drawn.
 */
#ifndef FORMS_PROFILE_LIST_H
#define FORMS_PROFILE_LIST_H

#include "model/audit.h"

enum profile_sort { SORT_NONE, SORT_NAME, SORT_PLATFORM, SORT_TYPE, SORT_PROBLEMS, SORT_COUNT };

struct profile_list {
	const struct design *design;
	const struct audit *audit;
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

void profile_list_init(struct profile_list *list, const struct design *design, const struct audit *audit);
void profile_list_release(struct profile_list *list);
/* Makes the list anew where design, filter or order are others than before; true when it did. The filter passes profiles that
 * have it in name, platform or type; from three letters on, also those with a finding of that severity or of a rule whose id has
 * a word that begins so. */
bool profile_list_make(struct profile_list *list, const char *filter);

/* The list by lines, which are profiles and, above each group, a heading: how many there are, and where a profile stands. */
size_t profile_list_lines(const struct profile_list *list);
size_t profile_list_line(const struct profile_list *list, size_t at);
/* The profile on a line; on a heading the group's first one. */
size_t profile_list_at(const struct profile_list *list, size_t line);
/* Appends the heading of a line: false when a profile stands there. */
bool profile_list_heading(const struct profile_list *list, size_t line, struct strbuf *out);

/* "by name" */
const char *profile_sort_name(enum profile_sort sort);
/* As the portal calls them; what the file has where there is no such platform or type. */
const char *profile_platform_label(const struct profile *profile);
const char *profile_type_word(const struct profile *profile);

#endif
