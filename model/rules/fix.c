/* Mends that belong to no single section: each gives a value that a person would have chosen. */
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/rules/checks.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

static const struct value *now_of(const struct rule_context *context, const struct finding *finding)
{
	return &context->profile->values[finding->field];
}

/* Signs that no file name or importer takes become dashes; what no name begins or ends with goes. */
bool fix_name(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *name = value_as_text(now_of(context, finding));
	char *text;
	size_t from = strspn(name, " .");
	size_t length = strlen(name + from);
	bool done;

	while (length && strchr(" .", name[from + length - 1]))
		length--;
	text = strndup(name + from, length);
	for (char *c = text; text && *c; c++)
		if (strchr(NAME_NO_FILE NAME_NO_IMPORT, *c) || (unsigned char)*c < ' ')
			*c = '-';
	done = text && *text && strcmp(text, name) != 0;
	if (done)
		fix->value = value_text(text);
	free(text);
	return done;
}

/* The field's default, or for check lists without one all that is usual. */
bool fix_initial(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = &schema[finding->field];

	return field->initial && field_parse(context->design, field, field->initial, &fix->value, NULL) == 0;
}

bool fix_order(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = &schema[finding->field];
	const struct value *now = now_of(context, finding);

	fix->value = value_list();
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (value_has(now, choice->value))
			value_add(&fix->value, choice->value, NULL);
	for (size_t i = 0; i < value_count(now); i++)
		if (!schema_choice(field, value_item(now, i)->text))
			value_add(&fix->value, value_item(now, i)->text, NULL);
	return true;
}

/* Only what hides or moves other characters is taken out. */
bool fix_clean(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = now_of(context, finding);
	struct strbuf clean = STRBUF_INIT;
	const char *text = value_as_text(now);
	uint32_t code;

	if (now->kind != VALUE_TEXT)
		return false;
	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step) {
		size_t line_break = schema[finding->field].lines ? utf8_line_break(text) : 0;

		step = line_break ? line_break : step;
		if (line_break || (code != UTF8_INVALID && !unicode_is_control(code) && !unicode_is_hidden_or_bidi(code)))
			strbuf_add(&clean, text, step);
	}
	fix->value = value_text(strbuf_text(&clean));
	strbuf_release(&clean);
	return true;
}

bool fix_pem(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct certificate *pem = value_as_certificate(now_of(context, finding));
	struct certificate *der;

	if (!pem || pem->state != CERTIFICATE_FINE)
		return false;
	der = certificate_new(pem->der, pem->der_length, pem->file_name);
	fix->value = value_certificate(der);
	certificate_unref(der);
	return true;
}

bool fix_store(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	const struct choice *store = certificate ? schema_store_choice(&schema[finding->field], certificate->facts.self_signed)
						 : NULL;

	if (!store || !choice_visible(context->profile, &schema[finding->field], store))
		return false;
	fix->value = value_text(store->value);
	return true;
}

/* The one trusted profile of the platform, if there is but one. */
bool fix_link(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct design *design = context->design;
	const struct profile *only = NULL;

	(void)finding;
	for (size_t i = 0; i < design->count; i++) {
		const struct profile *profile = design->profiles[i];

		if (!context->profile->kind || !schema_kind_has(&schema[FIELD_CERTIFICATE], profile->kind) ||
			profile->kind->platform != context->profile->kind->platform)
			continue;
		if (only)
			return false;
		only = profile;
	}
	if (!only)
		return false;
	fix->value = value_text(only->id);
	return true;
}

static bool choose(const struct finding *finding, const char *word, struct fix *fix)
{
	const struct field *field = &schema[finding->field];

	fix->value = field->control == CONTROL_CHECKS ? value_list() : value_text(word);
	if (field->control == CONTROL_CHECKS)
		value_add(&fix->value, word, NULL);
	return true;
}

bool fix_key_size(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	(void)context;
	return choose(finding, "size2048", fix);
}

bool fix_hash(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	(void)context;
	return choose(finding, "sha2", fix);
}

bool fix_upn(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = now_of(context, finding);
	struct value ticked = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	struct strbuf words = STRBUF_INIT;
	bool done;

	value_add(&ticked, "userPrincipalName", NULL);
	for (size_t i = 0; i < value_count(&ticked); i++)
		strbuf_printf(&words, "%s,", value_item(&ticked, i)->text);
	done = field_parse(context->design, &schema[finding->field], strbuf_text(&words), &fix->value, NULL) == 0;
	strbuf_release(&words);
	value_release(&ticked);
	return done;
}

bool fix_key_usages(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	(void)context;
	fix->value = value_list();
	for (const struct choice *choice = schema[finding->field].choices; choice->value; choice++)
		value_add(&fix->value, choice->value, NULL);
	return true;
}

/* Takes the entry that the finding is about out of its list. */
bool fix_entry(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = now_of(context, finding);

	if (finding->item < 0 || (size_t)finding->item >= value_count(now))
		return false;
	fix->value = value_copy(now);
	value_remove(&fix->value, (size_t)finding->item);
	return true;
}

/* Usages are only taken out where they stand twice: what else is malformed was meant to say something. */
bool fix_usage(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = now_of(context, finding);

	for (long i = 0; i < finding->item; i++)
		if (strcmp(value_item(now, (size_t)i)->oid, value_item(now, (size_t)finding->item)->oid) == 0)
			return fix_entry(context, finding, fix);
	return false;
}
