/*
 * The rule book: one row a rule, and what a rule says when it fires. Ids are stable: they are
 * printed, documented and may be switched off; they never change their meaning.
 */
#ifndef MODEL_RULE_H
#define MODEL_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/design.h"
#include "model/index.h"

enum severity { SEVERITY_HINT, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

struct inspection;
/* Looks at one profile and reports what it finds. */
typedef void rule_check(struct inspection *inspection);

struct rule {
	const char *id;
	enum severity severity; /* the usual one; a finding may have another, as the rule's text says */
	const char *section;
	const char *fires; /* when */
	const char *reason;
	rule_check *check; /* NULL: another row's check reports it */
};
extern const struct rule rules[]; /* ends with id == NULL */
/* NULL when there is none. */
const struct rule *rule_find(const char *id);
const char *severity_name(enum severity severity); /* "error" */

struct finding {
	const struct rule *rule;
	enum severity severity;
	enum field_id field; /* FIELD_NONE: the profile as a whole */
	long item;           /* which entry of a list, or -1 */
	char *message;       /* what is wrong; safe to print, as is fix */
	char *fix;           /* what would be right */
};
struct findings {
	struct finding *items;
	size_t count, capacity;
};
void findings_clear(struct findings *findings);
void findings_release(struct findings *findings);
size_t findings_of(const struct findings *findings, enum severity severity);
/* The gravest finding of a field, NULL when it has none. */
const struct finding *findings_first(const struct findings *findings, enum field_id field);

/* What a check works with. */
struct inspection {
	const struct design *design;
	const struct index *index;
	const struct profile *profile;
	time_t today;
	const struct rule *rule; /* whose check is running */
	struct findings *out;
	char **scratch; /* safe copies made for messages, freed after the profile */
	size_t scratch_count, scratch_capacity;
};
/* Runs all rules on one profile. */
void rules_run(const struct design *design, const struct index *index, const struct profile *profile, time_t today, struct findings *out);

/* For checks: reports under the running rule, or under another row's id. item is -1 or a list's entry. */
void report(struct inspection *inspection, enum field_id field, long item, const char *fix, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
void report_as(struct inspection *inspection, const char *id, enum severity severity, enum field_id field, long item, const char *fix,
	const char *format, ...) __attribute__((format(printf, 7, 8)));
/* Text made safe for a message; lives as long as the inspection. */
const char *safe(struct inspection *inspection, const char *text);

/* The checks, by section: rules_profile.c, rules_certificate.c, rules_settings.c. */
rule_check check_name_duplicate, check_name_file, check_name_import, check_name_ascii, check_kind, check_retired, check_required,
	check_choices, check_ranges, check_clean;
rule_check check_certificate_readable, check_certificate_dates, check_certificate_ca, check_certificate_pem;
rule_check check_link, check_link_chain, check_link_unused, check_outlives;
rule_check check_subject, check_usages, check_urls, check_ca_host;

#endif
