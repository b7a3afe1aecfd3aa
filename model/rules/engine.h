/*
 * Runs the rule book on profiles and on the design, applies automatic fixes, and keeps the lists of ignored rules. Checks and
 * fixes get a rule_context and report through the functions at the end. Doesn't know when a profile has to be checked again:
 * that is model/rules/checker.h.
 */
#ifndef MODEL_RULES_ENGINE_H
#define MODEL_RULES_ENGINE_H

#include <time.h>

#include "model/design/design.h"
#include "model/rules/design_index.h"
#include "model/rules/finding.h"
#include "model/rules/plain_values.h"
#include "model/rules/table.h"
#include "model/schema/import_tool.h"
#include "model/subject/subject.h"

/* Why a design is checked: some rules only matter to one of these. */
enum purpose { PURPOSE_CHECK, PURPOSE_EXPORT };

/* What a check works with. */
struct rule_context {
	const struct design *design;
	struct design_index *index;
	time_t today;
	enum purpose purpose;
	import_tool_mask tools; /* those that the export is for */
	subject_lookup *lookup; /* the sample user and device */
	void *lookup_context;

	/* Set by the engine while a profile is checked. */
	const struct profile *profile; /* NULL: the design itself */
	const struct rule *rule;       /* the row whose check is running */
	struct findings *out;
	struct plain_values *plain; /* of the profile; NULL: rules see the values as they are */
	bool is_trial;              /* a suggested text is tried: findings need no suggestions of their own */
	char **scratch;             /* the copies that rule_escape() made, freed after the profile */
	size_t scratch_count, scratch_capacity;
};
/* An automatic fix: the value that a field of some profile is to have. */
struct fix {
	struct profile *profile;
	enum field_id field;
	struct value value;
};

/* The position of a field for a person who reads the blades from top to bottom; findings are sorted by it. FIELD_NONE is first.
 */
size_t rules_blade_position(const struct profile *profile, enum field_id field);
/* Runs all rules on one profile (NULL: on the design itself) and appends their findings in the order of the blades. The caller
 * sets the context's members above the gap. */
void rules_run(const struct rule_context *context, const struct profile *profile, struct findings *out);
/* Sets again which findings are ignored. */
void rules_ignore(const struct design *design, const struct profile *profile, struct findings *findings);

/* The automatic fix of a finding of the profile; false when it has no fix. When true, the value is the caller's. */
bool finding_fix(const struct rule_context *context, struct profile *profile, const struct finding *finding, struct fix *fix);
/* Applies that fix as one undo step. */
int finding_apply(const struct rule_context *context, struct design *design, struct profile *profile,
	const struct finding *finding, struct err *err);
/* Adds a rule to the "ignore" list of the profile (NULL: of the design), or removes it there. */
int rule_ignore(struct design *design, struct profile *profile, const char *id, bool ignore, struct err *err);

/* For checks: reports a finding of the running rule. item is an index into the field's list, or -1; advice and the message are
 * as in struct finding. */
void rule_report(struct rule_context *context, enum field_id field, long item, const char *advice, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* The same for another rule, with the usual severity of its row or with a given one. */
void rule_report_id(struct rule_context *context, enum rule_id id, enum field_id field, long item, const char *advice,
	const char *format, ...) __attribute__((format(printf, 6, 7)));
void rule_report_severity(struct rule_context *context, enum rule_id id, enum severity severity, enum field_id field, long item,
	const char *advice, const char *format, ...) __attribute__((format(printf, 7, 8)));
/* A check of one part of a profile, such as a subject: reports its findings to the context. */
typedef void rule_inspect(struct rule_context *context, const void *part);
/* Whether a part that was changed because of a finding of the rule no longer has such a finding, and no other at least as severe
 * that it did not have before. Suggestions are only made if this is true. */
bool rule_clears(
	const struct rule_context *context, enum rule_id id, rule_inspect *inspect, const void *before, const void *after);

/* The same as rule_report() about a member of the file that no field stands for; member is as in struct finding, and copied. */
void rule_report_member(struct rule_context *context, enum field_id field, long item, const char *member, const char *advice,
	const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Text made safe and short for a message; valid while the profile is checked. */
const char *rule_escape(struct rule_context *context, const char *text);
/* Frees those texts: for fixes, which write a message again with a context of their own. */
void rule_scratch_release(struct rule_context *context);
/* The value of a visible field that is not empty, as plain_value() has it; NULL otherwise. */
const struct value *rule_value(const struct rule_context *context, enum field_id field);
/* The text of such a field, "" otherwise. */
const char *rule_text(const struct rule_context *context, enum field_id field);
/* Whether a visible field has, or includes, the word of a choice. */
bool rule_has(const struct rule_context *context, enum field_id field, const char *word);
/* The profile that the profile's link points to, or NULL; and its certificate, or NULL unless it is fine. */
const struct profile *rule_linked_profile(const struct rule_context *context);
const struct certificate *rule_linked_certificate(const struct rule_context *context);

#endif
