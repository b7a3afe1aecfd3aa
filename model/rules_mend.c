/* Mends that belong to no single section: each gives a value that a person would have chosen. */
#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/naming.h"
#include "model/rules.h"
#include "model/text.h"

static const struct value *now_of(const struct inspection *inspection, const struct finding *finding)
{
	return &inspection->profile->values[finding->field];
}

/* Signs that no file name or importer takes become dashes; what no name begins or ends with goes. */
bool mend_name(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const char *name = value_as_text(now_of(inspection, finding));
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
		mend->value = value_text(text);
	free(text);
	return done;
}

/* The field's default, or for check lists without one all that is usual. */
bool mend_initial(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct field *field = &schema[finding->field];

	return field->initial && schema_parse(inspection->design, field, field->initial, &mend->value, NULL) == 0;
}

bool mend_order(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct field *field = &schema[finding->field];
	const struct value *now = now_of(inspection, finding);

	mend->value = value_list();
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (value_has(now, choice->value))
			value_add(&mend->value, choice->value, NULL);
	for (size_t i = 0; i < value_count(now); i++)
		if (!schema_choice(field, value_item(now, i)->text))
			value_add(&mend->value, value_item(now, i)->text, NULL);
	return true;
}

/* Only what hides or moves other characters is taken out. */
bool mend_clean(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct value *now = now_of(inspection, finding);
	struct strbuf clean = STRBUF_INIT;
	const char *text = value_as_text(now);
	uint32_t code;

	if (now->kind != VALUE_TEXT)
		return false;
	for (size_t step; (step = text_next(text, &code)) > 0; text += step) {
		size_t line_break = schema[finding->field].lines ? text_break(text) : 0;

		step = line_break ? line_break : step;
		if (line_break || (code != TEXT_INVALID && !text_is_control(code) && !text_is_disguise(code)))
			strbuf_add(&clean, text, step);
	}
	mend->value = value_text(strbuf_text(&clean));
	strbuf_release(&clean);
	return true;
}

bool mend_pem(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct certificate *pem = value_as_certificate(now_of(inspection, finding));
	struct certificate *der;

	if (!pem || pem->state != CERTIFICATE_FINE)
		return false;
	der = certificate_new(pem->der, pem->der_length, pem->file_name);
	mend->value = value_certificate(der);
	certificate_drop(der);
	return true;
}

bool mend_store(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct certificate *certificate = profile_certificate(inspection->profile);
	const struct choice *store = certificate ? schema_store(&schema[finding->field], certificate->facts.self_signed) : NULL;

	if (!store || !choice_visible(inspection->profile, &schema[finding->field], store))
		return false;
	mend->value = value_text(store->value);
	return true;
}

/* The one trusted profile of the platform, if there is but one. */
bool mend_link(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct design *design = inspection->design;
	const struct profile *only = NULL;

	(void)finding;
	for (size_t i = 0; i < design->count; i++) {
		const struct profile *profile = design->profiles[i];

		if (!inspection->profile->kind || !schema_has(&schema[FIELD_CERTIFICATE], profile->kind) ||
			profile->kind->platform != inspection->profile->kind->platform)
			continue;
		if (only)
			return false;
		only = profile;
	}
	if (!only)
		return false;
	mend->value = value_text(only->id);
	return true;
}

static bool choose(const struct finding *finding, const char *word, struct mend *mend)
{
	const struct field *field = &schema[finding->field];

	mend->value = field->control == CONTROL_CHECKS ? value_list() : value_text(word);
	if (field->control == CONTROL_CHECKS)
		value_add(&mend->value, word, NULL);
	return true;
}

bool mend_key_size(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	(void)inspection;
	return choose(finding, "size2048", mend);
}

bool mend_hash(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	(void)inspection;
	return choose(finding, "sha2", mend);
}

bool mend_upn(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct value *now = now_of(inspection, finding);
	struct value ticked = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	struct strbuf words = STRBUF_INIT;
	bool done;

	value_add(&ticked, "userPrincipalName", NULL);
	for (size_t i = 0; i < value_count(&ticked); i++)
		strbuf_printf(&words, "%s,", value_item(&ticked, i)->text);
	done = schema_parse(inspection->design, &schema[finding->field], strbuf_text(&words), &mend->value, NULL) == 0;
	strbuf_release(&words);
	value_release(&ticked);
	return done;
}

bool mend_key_usages(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	(void)inspection;
	mend->value = value_list();
	for (const struct choice *choice = schema[finding->field].choices; choice->value; choice++)
		value_add(&mend->value, choice->value, NULL);
	return true;
}

/* Takes the entry that the finding is about out of its list. */
bool mend_entry(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct value *now = now_of(inspection, finding);

	if (finding->item < 0 || (size_t)finding->item >= value_count(now))
		return false;
	mend->value = value_copy(now);
	value_remove(&mend->value, (size_t)finding->item);
	return true;
}

/* Usages are only taken out where they stand twice: what else is malformed was meant to say something. */
bool mend_usage(const struct inspection *inspection, const struct finding *finding, struct mend *mend)
{
	const struct value *now = now_of(inspection, finding);

	for (long i = 0; i < finding->item; i++)
		if (strcmp(value_item(now, (size_t)i)->oid, value_item(now, (size_t)finding->item)->oid) == 0)
			return mend_entry(inspection, finding, mend);
	return false;
}
