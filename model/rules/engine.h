/*
 * The rule book: one row a rule, what a rule says when it fires, and the edit that mends it where
 * that is mechanical. Ids are stable: they are printed, documented and may be switched off; they
 * never change their meaning.
 */
#ifndef MODEL_RULES_ENGINE_H
#define MODEL_RULES_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/design/design.h"
#include "model/rules/design_index.h"
#include "model/subject/subject.h"

enum severity { SEVERITY_HINT, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

struct rule_context;
/* Looks at one profile, or at the design itself, and reports what it finds. */
typedef void rule_check(struct rule_context *context);

struct finding;
/* The edit that mends a finding: a value for a field of some profile. */
struct fix {
	struct profile *profile;
	enum field_id field;
	struct value value;
};
/* Fills in the value (profile and field are those of the finding); false when there is no mechanical way. */
typedef bool rule_fix_fn(const struct rule_context *context, const struct finding *finding, struct fix *fix);

struct rule {
	const char *id;
	enum severity severity; /* the usual one; a finding may have another, as the rule's text says */
	enum severity mildest;  /* of its findings; where that is SEVERITY_ERROR, ignoring the rule changes nothing */
	const char *section;
	const char *fires; /* when */
	const char *reason;
	rule_check *check;       /* of a profile; NULL: another row's check reports it */
	rule_check *check_whole; /* of the design; NULL: none */
	rule_fix_fn *fix;        /* NULL: none */
};
extern const struct rule rules[]; /* ends with id == NULL */
/* NULL when there is none. */
const struct rule *rule_find(const char *id);
const char *severity_name(enum severity severity); /* "error" */
/* -1 when there is none of that name. */
int severity_find(const char *name);

struct finding {
	const struct rule *rule;
	enum severity severity;
	enum field_id field; /* FIELD_NONE: the profile as a whole */
	long item;           /* which entry of a list, or -1 */
	bool ignored;        /* the profile or the design says that it doesn't want to hear of it; never an error */
	char *message;       /* what is wrong; safe to print, as is fix */
	char *advice;        /* what would be right */
};
struct findings {
	struct finding *items;
	size_t count, capacity;
};
void findings_clear(struct findings *findings);
void findings_release(struct findings *findings);
/* How many there are of a severity, without the ignored ones. */
size_t findings_of(const struct findings *findings, enum severity severity);
/* Appends "2 errors, 1 warning", with between for the comma and blank; nothing when there is none of either. */
void problems_show(struct strbuf *out, size_t errors, size_t warnings, const char *between);
/* The gravest finding that is not ignored, the first where several are; NULL: none. */
const struct finding *findings_gravest(const struct findings *findings);
/* The gravest finding of a field that is not ignored, NULL when it has none; and of one entry of its list. */
const struct finding *findings_first(const struct findings *findings, enum field_id field);
const struct finding *findings_first_of_item(const struct findings *findings, enum field_id field, long item);

/* What the design is looked at for: some rules only matter to one of them. */
enum purpose { PURPOSE_CHECK, PURPOSE_EXPORT };

/* What a check works with. */
struct rule_context {
	const struct design *design;
	struct design_index *index;
	time_t today;
	enum purpose purpose;
	subject_lookup *lookup; /* the sample user and device */
	void *lookup_context;

	const struct profile *profile; /* NULL: the design itself */
	const struct rule *rule;       /* whose check is running */
	struct findings *out;
	char **scratch; /* safe copies made for messages, freed after the profile */
	size_t scratch_count, scratch_capacity;
};
/* Runs all rules on one profile (NULL: the design itself); with holds the members above the gap. */
void rules_run(const struct rule_context *with, const struct profile *profile, struct findings *out);
/* Says anew which findings are ignored. */
void rules_ignore(const struct design *design, const struct profile *profile, struct findings *findings);

/* The edit that mends a finding of the profile; false when there is none. Where true the value is the caller's. */
bool finding_fix(const struct rule_context *with, struct profile *profile, const struct finding *finding, struct fix *fix);
/* Makes that edit, as one step. */
int finding_apply(const struct rule_context *with, struct design *design, struct profile *profile, const struct finding *finding,
	struct err *err);
/* Puts a rule into the "ignore" of the profile (NULL: of the design), or takes it out there. */
int rule_ignore(struct design *design, struct profile *profile, const char *id, bool ignore, struct err *err);

/* For checks: reports under the running rule, or under another row's id. item is -1 or a list's entry. */
void rule_report(struct rule_context *context, enum field_id field, long item, const char *advice, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
void rule_report_severity(struct rule_context *context, const char *id, enum severity severity, enum field_id field, long item,
	const char *advice, const char *format, ...) __attribute__((format(printf, 7, 8)));
/* The same with the row's own severity. */
void rule_report_id(struct rule_context *context, const char *id, enum field_id field, long item, const char *advice,
	const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Text made safe for a message; lives as long as the inspection. */
const char *rule_escape(struct rule_context *context, const char *text);
/* The value of a field that is to be seen and holds something; NULL otherwise. */
const struct value *rule_value(const struct rule_context *context, enum field_id field);
/* The text of such a field, "" otherwise. */
const char *rule_text(const struct rule_context *context, enum field_id field);
/* The profile that the link points to, NULL when there is none; and its certificate, when it is fine. */
const struct profile *rule_linked_profile(const struct rule_context *context);
const struct certificate *rule_linked_certificate(const struct rule_context *context);

#endif
