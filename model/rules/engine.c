#include "model/rules/engine.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

static bool is_ignored(const struct design *design, const struct profile *profile, const struct finding *finding)
{
	const char *id = finding->rule->id;

	return finding->severity != SEVERITY_ERROR &&
	       (value_has(&design->ignored, id) || (profile && value_has(&profile->values[FIELD_IGNORE], id)));
}

void rules_ignore(const struct design *design, const struct profile *profile, struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		findings->items[i].ignored = is_ignored(design, profile, &findings->items[i]);
}

int rule_ignore(struct design *design, struct profile *profile, const char *id, bool ignore, struct err *err)
{
	const struct value *now = profile ? &profile->values[FIELD_IGNORE] : &design->ignored;
	struct value next = value_list();

	for (size_t i = 0; i < value_count(now); i++)
		if (strcmp(value_item(now, i)->text, id) != 0)
			value_add(&next, value_item(now, i)->text, NULL);
	if (ignore)
		value_add(&next, id, NULL);
	if (value_count(&next) == 0) {
		value_release(&next);
		next = (struct value){ .kind = VALUE_NONE };
	}
	return profile ? design_set(design, profile, FIELD_IGNORE, &next, EDIT_STEP, err)
		       : design_set_ignored(design, &next, err);
}

static void add_finding(struct rule_context *context, const struct rule *rule, enum severity severity, enum field_id field,
	long item, const char *advice, const char *format, va_list args)
{
	struct findings *out = context->out;
	struct strbuf message = STRBUF_INIT;
	struct finding finding = { .rule = rule, .severity = severity, .field = field, .item = item };

	if (!rule_is_for(rule, context->design->edition))
		return;
	strbuf_vprintf(&message, format, args);
	finding.message = strbuf_detach(&message);
	finding.advice = xstrdup(advice);
	finding.ignored = is_ignored(context->design, context->profile, &finding);
	out->items = xrealloc_grow(out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = finding;
}

void rule_report(struct rule_context *context, enum field_id field, long item, const char *advice, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_finding(context, context->rule, context->rule->severity, field, item, advice, format, args);
	va_end(args);
}

void rule_report_severity(struct rule_context *context, enum rule_id id, enum severity severity, enum field_id field, long item,
	const char *advice, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_finding(context, rule_row(id), severity, field, item, advice, format, args);
	va_end(args);
}

void rule_report_id(struct rule_context *context, enum rule_id id, enum field_id field, long item, const char *advice,
	const char *format, ...)
{
	const struct rule *rule = rule_row(id);
	va_list args;

	va_start(args, format);
	add_finding(context, rule, rule->severity, field, item, advice, format, args);
	va_end(args);
}

void rule_report_member(struct rule_context *context, enum field_id field, long item, const char *member, const char *advice,
	const char *format, ...)
{
	struct findings *out = context->out;
	size_t count = out->count;
	va_list args;

	va_start(args, format);
	add_finding(context, context->rule, context->rule->severity, field, item, advice, format, args);
	va_end(args);
	if (out->count > count)
		out->items[count].member = xstrdup(member);
}

const char *rule_escape(struct rule_context *context, const char *text)
{
	char *copy = text_quote_copy(text);

	context->scratch = xrealloc_grow(
		context->scratch, context->scratch_count, &context->scratch_capacity, sizeof(*context->scratch));
	context->scratch[context->scratch_count++] = copy;
	return copy;
}

void rule_scratch_release(struct rule_context *context)
{
	for (size_t i = 0; i < context->scratch_count; i++)
		free(context->scratch[i]);
	free(context->scratch);
	context->scratch = NULL;
	context->scratch_count = context->scratch_capacity = 0;
}

const struct value *rule_value(const struct rule_context *context, enum field_id field)
{
	const struct value *value = field_value_if_visible(context->profile, field);

	return value && context->plain ? plain_value(context->plain, context->profile, field) : value;
}

const char *rule_text(const struct rule_context *context, enum field_id field)
{
	const struct value *value = rule_value(context, field);

	return value ? value_as_text(value) : "";
}

bool rule_has(const struct rule_context *context, enum field_id field, const char *word)
{
	const struct value *value = rule_value(context, field);

	return value && (strcmp(value_as_text(value), word) == 0 || value_has(value, word));
}

const struct profile *rule_linked_profile(const struct rule_context *context)
{
	return design_profile(context->design, profile_link(context->profile));
}

const struct certificate *rule_linked_certificate(const struct rule_context *context)
{
	const struct profile *target = rule_linked_profile(context);

	return target ? profile_certificate(target) : NULL;
}

size_t rules_blade_position(const struct profile *profile, enum field_id field)
{
	const struct blade_line *lines = profile && profile->kind ? schema_blade(profile->kind) : NULL;

	if (field == FIELD_NONE || profile_field(profile, field)->place == PLACE_PROFILE)
		return field == FIELD_NONE ? 0 : field >= FIELD_ASSIGNMENTS ? 3 * FIELD_COUNT + (size_t)field : (size_t)field + 1;
	for (size_t i = 0; lines && (lines[i].field != FIELD_NONE || lines[i].heading); i++)
		if (lines[i].field == field)
			return FIELD_COUNT + i;
	return 2 * FIELD_COUNT;
}

/* Sorts by blade position. Insertion sort: findings are few, and those of one field keep the order of the rules. */
static void sort_findings(struct findings *findings, size_t from, const struct profile *profile)
{
	for (size_t i = from + 1; i < findings->count; i++) {
		struct finding finding = findings->items[i];
		size_t position = rules_blade_position(profile, finding.field);
		size_t at = i;

		for (; at > from && rules_blade_position(profile, findings->items[at - 1].field) > position; at--)
			findings->items[at] = findings->items[at - 1];
		findings->items[at] = finding;
	}
}

void rules_run(const struct rule_context *with, const struct profile *profile, struct findings *out)
{
	struct plain_values plain = PLAIN_VALUES_INIT;
	struct rule_context context = *with;
	size_t from = out->count;

	context.profile = profile;
	context.out = out;
	context.plain = profile ? &plain : NULL;
	for (size_t i = 0; i < RULE_COUNT; i++) {
		rule_check *check = profile ? rules[i]->check : rules[i]->check_whole;

		context.rule = rules[i];
		if (check && rule_is_for(rules[i], context.design->edition))
			check(&context);
	}
	rule_scratch_release(&context);
	plain_values_release(&plain);
	sort_findings(out, from, profile);
}

bool finding_fix(const struct rule_context *with, struct profile *profile, const struct finding *finding, struct fix *fix)
{
	struct plain_values plain = PLAIN_VALUES_INIT;
	struct rule_context context = *with;
	bool done;

	*fix = (struct fix){ .profile = profile, .field = finding->field, .value = VALUE_INIT };
	if (!profile || !finding->rule->fix)
		return false;
	context.profile = profile;
	context.rule = finding->rule;
	context.plain = &plain;
	done = finding->rule->fix(&context, finding, fix);
	plain_values_release(&plain);
	return done;
}

/* The findings of a part, without suggestions. */
static void inspect_on_trial(const struct rule_context *with, rule_inspect *inspect, const void *part, struct findings *out)
{
	struct rule_context trial = *with;

	trial.out = out;
	trial.is_trial = true;
	trial.scratch = NULL;
	trial.scratch_count = 0;
	trial.scratch_capacity = 0;
	inspect(&trial, part);
	rule_scratch_release(&trial);
}

static size_t count_of(const struct findings *findings, const struct rule *rule, enum severity least)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].rule == rule && findings->items[i].severity >= least;
	return count;
}

bool rule_clears(
	const struct rule_context *context, enum rule_id id, rule_inspect *inspect, const void *before, const void *after)
{
	const struct rule *rule = rule_row(id);
	struct findings old = { NULL, 0, 0 };
	struct findings new = { NULL, 0, 0 };
	bool clears;

	inspect_on_trial(context, inspect, before, &old);
	inspect_on_trial(context, inspect, after, &new);
	clears = count_of(&new, rule, SEVERITY_HINT) == 0;
	for (size_t i = 0; clears && i < new.count; i++) {
		const struct finding *finding = &new.items[i];

		clears = finding->severity < rule->mildest ||
			 count_of(&new, finding->rule, finding->severity) <= count_of(&old, finding->rule, finding->severity);
	}
	findings_release(&old);
	findings_release(&new);
	return clears;
}

int finding_apply(const struct rule_context *with, struct design *design, struct profile *profile, const struct finding *finding,
	struct err *err)
{
	struct fix fix;

	if (!finding_fix(with, profile, finding, &fix))
		return err_set(err, ERR_REFUSED, "%s can't be fixed automatically. Fix it yourself: %s.", finding->rule->id,
			finding->advice);
	return design_set(design, fix.profile, fix.field, &fix.value, EDIT_STEP, err);
}
