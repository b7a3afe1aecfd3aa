/* Checks and fixes of subject alternative names, whichever fields they are in. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/base/plain_text.h"
#include "model/base/text_fold.h"
#include "model/base/utf8.h"
#include "model/design/alternative_name.h"
#include "model/design/visibility.h"
#include "model/rules/checks.h"
#include "model/subject/fix.h"

#define SID              "{{OnPremisesSecurityIdentifier}}"
#define SMART_CARD_LOGON "1.3.6.1.4.1.311.20.2.2"

/* The kinds whose user certificates can hold the SID; the connector adds it to those of PKCS profiles. */
#define WITH_SID (EDITION_KINDS(CURRENT) & KINDS_ON(SCEP, MAPS_BY_SID))

static const char *no_value(void *context, const char *name)
{
	(void)context;
	(void)name;
	return "";
}

/* The text without its variables, for the caller to free. */
static char *static_text(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	subject_fill(&out, text, no_value, NULL);
	return strbuf_detach(&out);
}

/* The length of a key and the "=" after it, with which the value begins; 0 when it begins with none. */
static size_t key_length(const char *value)
{
	static const char *const others[] = { "UPN", "DNS", "URI", "SAN", "mail", "emailAddress", "commonName", "rfc822Name" };
	size_t length = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.");
	size_t end = length + strspn(value + length, " ");
	char *word;
	bool known;

	if (!length || value[end] != '=')
		return 0;
	word = xmemdupz(value, length);
	known = subject_key_find(word) != NULL;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		known = known || strcasecmp(others[i], word) == 0;
	free(word);
	return known ? end + 1 : 0;
}

/* RFC 3986: a letter, then letters, digits and + - . up to the colon. */
static bool has_scheme(const char *value)
{
	size_t length = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

	return length > 0 && value[length] == ':' && !strchr("0123456789+-.", *value);
}

/* What is wrong with a name of its type, as a clause after its value; NULL when nothing is. */
static const char *name_fault(const struct rule_context *context, const struct alternative_name *name, bool literal)
{
	struct strbuf filled = STRBUF_INIT;
	const char *fault = NULL;

	subject_fill(&filled, name->value, context->lookup, context->lookup_context);
	switch (name->type) {
	case SAN_EMAIL:
		fault = literal && !strchr(name->value, '@') ? "is not an email address: it has no @" : NULL;
		break;
	case SAN_UPN:
		fault = literal && !strchr(name->value, '@') ? "is not a user principal name: it has no @" : NULL;
		break;
	case SAN_DNS:
		fault = strpbrk(strbuf_text(&filled), "@ ") ? "is not a DNS name: it has an @ or a space" : NULL;
		break;
	case SAN_URI:
		fault = literal && !has_scheme(name->value) ? "is not a URI: it does not begin with a scheme such as https:"
							    : NULL;
		break;
	case SAN_ATTRIBUTE:
		break;
	}
	strbuf_release(&filled);
	return fault;
}

static const char *const name_examples[] = {
	[SAN_EMAIL] = "write an address such as {{EmailAddress}} or {{AAD_Device_ID}}@contoso.com",
	[SAN_UPN] = "write a name such as {{UserPrincipalName}} or {{AAD_Device_ID}}@contoso.com",
	[SAN_DNS] = "write a host name such as {{DeviceName}}.contoso.com",
	[SAN_URI] = ("write a URI such as " SID),
	[SAN_ATTRIBUTE] = "write the name of the attribute",
};

/* E-mail addresses, DNS names and URIs are IA5Strings (RFC 5280, section 4.2.1.6), which OpenSSL and devices refuse to write
 * otherwise. */
static void check_characters(struct rule_context *context, const struct alternative_name *name, const char *without)
{
	enum string_type type = name->type == SAN_UPN || name->type == SAN_ATTRIBUTE ? STRING_UTF8 : STRING_IA5;
	struct strbuf filled = STRBUF_INIT;
	struct strbuf character = STRBUF_INIT;
	const char *bad;
	uint32_t code;

	subject_fill(&filled, name->value, context->lookup, context->lookup_context);
	bad = string_type_bad_character(type, strbuf_text(&filled));
	if (bad) {
		utf8_next(bad, &code);
		character_describe(&character, code);
		rule_report_severity(context, RULE_SAN_BAD_CHARACTER, SEVERITY_ERROR, name->field, name->item,
			"use ASCII characters only",
			"subject alternative name %ld: \"%s\" contains %s, but only ASCII is possible", name->item + 1,
			rule_escape(context, strbuf_text(&filled)), strbuf_text(&character));
	}
	if (strpbrk(without, "{}|;"))
		rule_report_id(context, RULE_SAN_BAD_CHARACTER, name->field, name->item, "remove { } | and ;",
			"subject alternative name %ld is \"%s\", which has one of { } | ; outside its variables", name->item + 1,
			rule_escape(context, name->value));
	strbuf_release(&filled);
	strbuf_release(&character);
}

/* Reports a variable of another product, which is why the name may be malformed; false if there is none. URIs may contain such
 * signs, and braces are reported as characters. */
static bool check_foreign(struct rule_context *context, const struct alternative_name *name, const char *without, bool malformed)
{
	struct foreign_variable found;
	struct strbuf message = STRBUF_INIT;

	if (name->type == SAN_URI || name->type == SAN_ATTRIBUTE || strpbrk(without, "{}|;") ||
		!foreign_variable_next(name->value, EDITION_BIT(context->profile->edition), &found))
		return false;
	describe_foreign(&message, context, &found);
	rule_report_severity(context, RULE_VARIABLE_FOREIGN, malformed ? SEVERITY_ERROR : SEVERITY_WARNING, name->field,
		name->item, name_examples[name->type], "subject alternative name %ld: %s", name->item + 1, strbuf_text(&message));
	strbuf_release(&message);
	return true;
}

static void inspect_name(struct rule_context *context, const void *part)
{
	const struct alternative_name *name = part;
	char *without = static_text(name->value);
	const char *fault = name_fault(context, name, strcmp(without, name->value) == 0);

	if (!*name->value)
		rule_report_id(context, RULE_SAN_EMPTY_VALUE, name->field, name->item, name_examples[name->type],
			"subject alternative name %ld has no value", name->item + 1);
	else if (key_length(name->value))
		rule_report_id(context, RULE_SAN_HAS_KEY, name->field, name->item, "write only the value",
			"subject alternative name %ld is \"%s\", which begins with a key", name->item + 1,
			rule_escape(context, name->value));
	else if (!check_foreign(context, name, without, fault != NULL) && fault)
		rule_report_id(context, RULE_SAN_MALFORMED, name->field, name->item, name_examples[name->type],
			"subject alternative name %ld: \"%s\" %s", name->item + 1, rule_escape(context, name->value), fault);
	check_characters(context, name, without);
	if (name->type != SAN_ATTRIBUTE)
		check_variables(context, name->field, name->item, name->value, name->type == SAN_URI);
	free(without);
}

void check_alternative_names(struct rule_context *context)
{
	struct alternative_name name;
	size_t position = 0;

	while (alternative_name_next(context->profile, &position, &name)) {
		if (name.field != FIELD_ALTERNATIVE_NAMES || name.item >= LIST_MAX)
			continue;
		name.value = value_item(rule_value(context, name.field), (size_t)name.item)->oid;
		inspect_name(context, &name);
	}
}

static bool has_sid(const struct profile *profile)
{
	struct alternative_name name;

	for (size_t position = 0; alternative_name_next(profile, &position, &name);)
		if (name.type == SAN_URI && text_has_fold(name.value, SID))
			return true;
	return false;
}

/* A certificate of a user, for signing in to servers or domains. */
static bool signs_in(const struct rule_context *context)
{
	return rule_has_usage(context, well_known_usages[0].oid) || rule_has_usage(context, SMART_CARD_LOGON);
}

/* Portals without a certificate type make certificates for users only. */
static bool is_for_user(const struct rule_context *context)
{
	return kind_has_field(context->profile->kind, FIELD_CERTIFICATE_STORE)
		       ? rule_has(context, FIELD_CERTIFICATE_STORE, "user")
		       : true;
}

/* Source: KB5014754, which domain controllers enforce since February 2025, without a way back since September 2025. */
void check_strong_mapping(struct rule_context *context)
{
	const struct profile *profile = context->profile;
	kind_mask bit = kind_bit(profile->kind);

	if (!(bit & KINDS_ON(SCEP, NEEDS_SID)) || !is_for_user(context) || !signs_in(context) || has_sid(profile))
		return;
	if (bit & WITH_SID)
		rule_report(context, FIELD_ALTERNATIVE_NAMES, -1,
			"add the URI " SID ", if the users are synchronized from Active Directory",
			"no URI holds the user's security identifier, without which domain controllers reject the certificate");
	else
		rule_report(context, FIELD_SAN, -1,
			"for users who sign in to Windows domains, make the profile in today's portal: convert the design",
			"domain controllers reject the certificate, since it can't hold the user's security identifier: the classic portal has no URI for it");
}

/* Only certificates that sign in to something are looked up by a server; without extended key usages here, the template decides.
 */
static bool may_sign_in(const struct rule_context *context)
{
	return signs_in(context) || !rule_value(context, FIELD_EXTENDED_KEY_USAGES) ||
	       value_count(rule_value(context, FIELD_EXTENDED_KEY_USAGES)) == 0;
}

void check_upn(struct rule_context *context)
{
	const struct profile *profile = context->profile;
	struct alternative_name first;
	size_t position = 0;

	if (rule_has(context, FIELD_CERTIFICATE_STORE, "machine") || !may_sign_in(context) ||
		!alternative_name_next(profile, &position, &first) || profile_has_alternative_name_of(profile, SAN_UPN))
		return;
	if (first.field == FIELD_SAN)
		rule_report(context, FIELD_SAN, -1, "tick User principal name (UPN)",
			"the user principal name, by which a Network Policy Server looks up users, is not ticked as a subject alternative name");
	else
		rule_report(context, FIELD_ALTERNATIVE_NAMES, -1, "add User principal name (UPN) {{UserPrincipalName}}",
			"the user principal name, by which a Network Policy Server looks up users, is not one of the subject alternative names");
}

/* The field that new names go to: the list, unless the profile has choices to tick. */
static enum field_id field_for_names(const struct profile *profile)
{
	return field_visible(profile, FIELD_SAN) ? FIELD_SAN : FIELD_ALTERNATIVE_NAMES;
}

static bool add_name(const struct rule_context *context, enum san_type type, const char *value, struct fix *fix)
{
	const struct value *now;

	fix->field = FIELD_ALTERNATIVE_NAMES;
	now = &context->profile->values[fix->field];
	fix->value = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	value_add(&fix->value, alternative_name_word(type), value);
	return true;
}

static bool tick_name(const struct rule_context *context, enum san_type type, struct fix *fix)
{
	const struct value *now = &context->profile->values[FIELD_SAN];
	struct value ticked = now->kind == VALUE_LIST ? value_copy(now) : value_list();
	struct strbuf words = STRBUF_INIT;
	bool done;

	fix->field = FIELD_SAN;
	value_add(&ticked, alternative_name_word(type), NULL);
	for (size_t i = 0; i < value_count(&ticked); i++)
		strbuf_printf(&words, "%s,", value_item(&ticked, i)->text);
	done = field_parse(
		       context->design, profile_field(context->profile, fix->field), strbuf_text(&words), &fix->value, NULL) == 0;
	strbuf_release(&words);
	value_release(&ticked);
	return done;
}

/* Adds the UPN, or what is suggested for a certificate that is not a user's. */
bool fix_upn(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct profile *profile = context->profile;
	const char *suggested = field_suggested(profile, FIELD_ALTERNATIVE_NAMES);

	if (field_for_names(profile) == FIELD_SAN)
		return tick_name(context, SAN_UPN, fix);
	if (finding->rule->number == RULE_UPN_FOR_NPS)
		return add_name(context, SAN_UPN, "{{UserPrincipalName}}", fix);
	fix->field = FIELD_ALTERNATIVE_NAMES;
	return suggested && field_parse(context->design, profile_field(profile, fix->field), suggested, &fix->value, NULL) == 0;
}

/* Replaces the type or the value of an entry. */
static bool replace_item(
	const struct rule_context *context, const struct finding *finding, const char *type, const char *value, struct fix *fix)
{
	struct item *item;

	fix->value = value_copy(&context->profile->values[finding->field]);
	item = &fix->value.list->items[finding->item];
	free(item->text);
	free(item->oid);
	item->text = xstrdup(type);
	item->oid = xstrdup(value);
	return true;
}

static const struct item *item_of(const struct rule_context *context, const struct finding *finding)
{
	const struct value *now = &context->profile->values[finding->field];

	return finding->item >= 0 && (size_t)finding->item < value_count(now) ? value_item(now, (size_t)finding->item) : NULL;
}

bool fix_san_key(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct item *item = item_of(context, finding);
	const char *value = item && item->oid ? item->oid + key_length(item->oid) : NULL;

	return value && replace_item(context, finding, item->text, value + strspn(value, " "), fix);
}

bool fix_san_uri(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct item *item = item_of(context, finding);

	return item && item->oid && strcasecmp(item->oid, SID) == 0 &&
	       replace_item(context, finding, alternative_name_word(SAN_URI), item->oid, fix);
}

/* The value with known variables for unknown ones and for those of other products, or NULL: for the caller to free. */
static char *with_variables(const char *value, unsigned reach)
{
	char *replaced = subject_suggested_variables(value, reach);
	char *fixed = replaced ? NULL : foreign_variables_replaced(value, reach);

	return replaced ? replaced : fixed;
}

bool fix_san_word(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *list = rule_value(context, finding->field);
	struct alternative_name before;
	struct alternative_name after;
	char *fixed;
	bool done = false;

	for (size_t position = 0; !done && alternative_name_next(context->profile, &position, &before);)
		done = before.field == finding->field && before.item == finding->item;
	if (!done || !list)
		return false;
	before.value = value_item(list, (size_t)before.item)->oid;
	after = before;
	fixed = with_variables(before.value, EDITION_BIT(context->profile->edition));
	after.value = fixed;
	done = fixed && rule_clears(context, finding->rule->number, inspect_name, &before, &after) &&
	       replace_item(context, finding, value_item(list, (size_t)before.item)->text, fixed, fix);
	free(fixed);
	return done;
}

bool fix_strong_mapping(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	return finding->field == FIELD_ALTERNATIVE_NAMES && add_name(context, SAN_URI, SID, fix);
}
