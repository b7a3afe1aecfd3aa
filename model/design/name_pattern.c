#include "model/design/name_pattern.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

/* The first three are the ways to spell a platform. */
enum variable { SPELLED_WORD, SPELLED_LABEL, SPELLED_ID, SPELLINGS, OF_TYPE = SPELLINGS };

const char *const name_pattern_variables[] = {
	[SPELLED_WORD] = "{platform}",
	[SPELLED_LABEL] = "{platform-label}",
	[SPELLED_ID] = "{platform-id}",
	[OF_TYPE] = "{type}",
	NULL,
};

/* What names call a type; a word that contains another comes before it. */
_Static_assert(TYPE_COUNT == 3, "each profile type needs a row here");
static const char *const type_words[TYPE_COUNT][8] = {
	[TYPE_TRUSTED] = { "Trusted Root", "Trusted", "Root CA", "Root", "Issuing CA", "Intermediate CA", "Intermediate", NULL },
	[TYPE_SCEP] = { "SCEP", NULL },
	[TYPE_PKCS] = { "PKCS", NULL },
};

#define ROOM_FOR_NUMBER 16

/* So many names tell what is usual as well as ten thousand, and a form has to open at once. */
#define NAMES_ASKED 1000

static size_t names_asked(const struct design *design)
{
	return design->count < NAMES_ASKED ? design->count : NAMES_ASKED;
}

static const char *spelled(enum platform platform, enum variable variable)
{
	const struct platform_row *row = &platforms[platform];

	return variable == SPELLED_WORD ? row->word : variable == SPELLED_LABEL ? row->label : row->id;
}

/* Letters beyond ASCII are parts of words, too. */
static bool in_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80);
}

static bool stands_at(const char *name, size_t at, const char *word)
{
	size_t length = strlen(word);

	return (at == 0 || !in_word(name[at - 1])) && strncasecmp(name + at, word, length) == 0 && !in_word(name[at + length]);
}

struct span {
	size_t at, length; /* length 0: nowhere */
};

/* The length of the longest spelling of a platform there; 0 when there is none. */
static size_t spelling_at(const char *name, size_t at, enum platform platform)
{
	size_t longest = 0;

	for (int i = 0; i < SPELLINGS; i++) {
		const char *word = spelled(platform, (enum variable)i);

		if (strlen(word) > longest && stands_at(name, at, word))
			longest = strlen(word);
	}
	return longest;
}

/* Where a name has the platform last, and not as the beginning of another's: "Android for Work" is not Android. */
static struct span find_platform(const char *name, enum platform platform)
{
	for (size_t at = strlen(name); at-- > 0;) {
		/* Most places are within a word, and there are thousands of names. */
		size_t length = at && in_word(name[at - 1]) ? 0 : spelling_at(name, at, platform);

		for (int other = 0; other < PLATFORM_COUNT && length; other++)
			if (spelling_at(name, at, (enum platform)other) > length)
				length = 0;
		if (length)
			return (struct span){ at, length };
	}
	return (struct span){ 0, 0 };
}

size_t name_platform_at(const char *name, enum platform platform)
{
	struct span place = find_platform(name, platform);

	return place.length ? place.at : strlen(name);
}

static struct span find_type(const char *name, enum profile_type type)
{
	for (const char *const *word = type_words[type]; *word; word++)
		for (size_t at = 0; name[at]; at++)
			if (stands_at(name, at, *word))
				return (struct span){ at, strlen(*word) };
	return (struct span){ 0, 0 };
}

static bool is_spelled(const char *name, struct span place, enum platform platform, enum variable variable)
{
	const char *word = spelled(platform, variable);

	return strlen(word) == place.length && strncasecmp(name + place.at, word, place.length) == 0;
}

/* Which way a name spells its platform; SPELLINGS where it could be several, as with iOS. A name without a space has the id,
 * which has none either. */
static enum variable spelling_of(const char *name, struct span place, enum platform platform)
{
	bool word = is_spelled(name, place, platform, SPELLED_WORD);
	bool label = is_spelled(name, place, platform, SPELLED_LABEL);
	bool id = is_spelled(name, place, platform, SPELLED_ID);

	if (id && (!strchr(name, ' ') || !(word || label)))
		return SPELLED_ID;
	return word && !label ? SPELLED_WORD : label && !word ? SPELLED_LABEL : SPELLINGS;
}

/* The way that most names of the design have which leave no doubt. */
static enum variable usual_spelling(const struct design *design)
{
	size_t counts[SPELLINGS + 1] = { 0 };
	size_t count = names_asked(design);
	enum variable most = SPELLED_WORD;

	for (size_t i = 0; i < count; i++) {
		const struct profile *profile = design->profiles[i];
		struct span place = { 0, 0 };

		if (profile->kind)
			place = find_platform(profile_name(profile), profile->kind->platform);
		if (place.length)
			counts[spelling_of(profile_name(profile), place, profile->kind->platform)]++;
	}
	for (int i = 0; i < SPELLINGS; i++)
		if (counts[i] > counts[most])
			most = (enum variable)i;
	return most;
}

static void put_variable(struct strbuf *name, struct span place, enum variable variable)
{
	const char *text = name_pattern_variables[variable];

	strbuf_remove(name, place.at, place.length);
	strbuf_insert(name, place.at, text, strlen(text));
}

int name_spelling_of_design(const struct design *design)
{
	return (int)usual_spelling(design);
}

/* The place of the platform in a name, and whether its spelling leaves no doubt. */
static bool has_own_spelling(const struct profile *profile, struct span *place, enum variable *spelling)
{
	const char *name = profile_name(profile);

	*place = find_platform(name, profile->kind->platform);
	*spelling = place->length ? spelling_of(name, *place, profile->kind->platform) : SPELLINGS;
	return *spelling != SPELLINGS;
}

static void put_pattern(struct strbuf *out, const char *name, struct span place, enum variable spelling)
{
	struct strbuf pattern = STRBUF_INIT;

	strbuf_addstr(&pattern, name);
	if (place.length)
		put_variable(&pattern, place, spelling);
	else
		strbuf_printf(&pattern, "%s%s", *name ? " - " : "", name_pattern_variables[spelling]);
	strbuf_addstr(out, pattern.text);
	strbuf_release(&pattern);
}

void name_pattern_of_profile_spelled(struct strbuf *out, int design_spelling, const struct profile *profile)
{
	struct span place;
	enum variable spelling;

	if (!has_own_spelling(profile, &place, &spelling))
		spelling = (enum variable)design_spelling;
	put_pattern(out, profile_name(profile), place, spelling);
}

void name_pattern_of_profile(struct strbuf *out, const struct design *design, const struct profile *profile)
{
	struct span place;
	enum variable spelling;

	if (!has_own_spelling(profile, &place, &spelling))
		spelling = usual_spelling(design);
	put_pattern(out, profile_name(profile), place, spelling);
}

/* A profile's name with platform and type made variables; false where it doesn't have both, apart from each other. */
static bool whole_pattern(struct strbuf *out, const struct profile *profile, enum variable usual)
{
	const char *name = profile_name(profile);
	struct span platform;
	struct span type;
	enum variable spelling;

	if (!profile->kind)
		return false;
	platform = find_platform(name, profile->kind->platform);
	type = find_type(name, profile->kind->type);
	if (!platform.length || !type.length || (platform.at < type.at + type.length && type.at < platform.at + platform.length))
		return false;
	spelling = spelling_of(name, platform, profile->kind->platform);
	if (spelling == SPELLINGS)
		spelling = usual;
	strbuf_addstr(out, name);
	/* The later one first, since an insertion moves what follows it. */
	if (platform.at > type.at) {
		put_variable(out, platform, spelling);
		put_variable(out, type, OF_TYPE);
	} else {
		put_variable(out, type, OF_TYPE);
		put_variable(out, platform, spelling);
	}
	return true;
}

void name_pattern_of_design(struct strbuf *out, const struct design *design)
{
	name_pattern_of_others(out, design, NULL);
}

void name_pattern_of_others(struct strbuf *out, const struct design *design, const struct profile *except)
{
	enum variable usual = usual_spelling(design);
	size_t count = names_asked(design);
	char **patterns = xcalloc(count, sizeof(*patterns));
	struct hashmap counts = HASHMAP_INIT;
	const char *most = NULL;
	uintptr_t best = 0;

	for (size_t i = 0; i < count; i++) {
		struct strbuf pattern = STRBUF_INIT;
		void **times;

		if (design->profiles[i] == except || !whole_pattern(&pattern, design->profiles[i], usual))
			continue;
		patterns[i] = strbuf_detach(&pattern);
		times = hashmap_place(&counts, patterns[i]);
		*times = (void *)((uintptr_t)*times + 1);
	}
	for (size_t i = 0; i < count; i++) {
		uintptr_t times = patterns[i] ? (uintptr_t)hashmap_get(&counts, patterns[i]) : 0;

		if (times > best) {
			best = times;
			most = patterns[i];
		}
	}
	strbuf_addstr(out, most ? most : "");
	hashmap_release(&counts);
	for (size_t i = 0; i < count; i++)
		free(patterns[i]);
	free(patterns);
}

void name_pattern_default(struct strbuf *out, const struct design *design, const struct certificate *certificate)
{
	const struct x509_facts *facts = certificate && certificate->state == CERTIFICATE_FINE ? &certificate->facts : NULL;
	size_t from = out->length;

	if (facts && *facts->organization)
		strbuf_addstr(out, facts->organization);
	else if (facts)
		strbuf_add(out, facts->common_name, strcspn(facts->common_name, " "));
	else
		strbuf_addstr(out, design->name);
	strbuf_printf(out, "%s%s - %s", out->length > from ? " " : "", name_pattern_variables[OF_TYPE],
		name_pattern_variables[SPELLED_WORD]);
}

size_t name_device_length(const char *name)
{
	static const char *const words[] = { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$" };
	/* Superscript digits count as digits there. */
	static const char *const digits[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "\u00B9", "\u00B2", "\u00B3" };
	size_t length = strcspn(name, ".");
	size_t end = length;

	while (end && name[end - 1] == ' ')
		end--;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == end && strncasecmp(name, words[i], end) == 0)
			return end;
	if (strncasecmp(name, "COM", 3) != 0 && strncasecmp(name, "LPT", 3) != 0)
		return 0;
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (end == 3 + strlen(digits[i]) && strncmp(name + 3, digits[i], end - 3) == 0)
			return end;
	return 0;
}

static const char *word_of_type(enum profile_type type, const struct certificate *certificate)
{
	bool intermediate = certificate && certificate->state == CERTIFICATE_FINE && !certificate->facts.self_signed;

	if (type == TYPE_TRUSTED)
		return intermediate ? "Issuing CA" : "Root";
	return profile_types[type].word;
}

/* Cut so that a number fits after it, without characters that names can't have, or spaces in their place. */
static void put_clean(struct strbuf *out, const char *name)
{
	size_t from = out->length;
	uint32_t code = 0;
	bool is_clean;

	for (size_t step; (step = text_next(name, &code, &is_clean)) > 0; name += step) {
		bool bad = !is_clean || (code < 0x80 && strchr(NAME_NO_FILE NAME_NO_IMPORT, (int)code));
		bool first = out->length == from;

		if (bad || code == ' ') {
			if (!first && out->text[out->length - 1] != ' ')
				strbuf_addch(out, ' ');
		} else if (!first || code != '.') {
			strbuf_add(out, name, step);
		}
	}
	if (out->length - from > NAME_MAX_BYTES - ROOM_FOR_NUMBER)
		strbuf_setlen(out, from + utf8_floor(out->text + from, NAME_MAX_BYTES - ROOM_FOR_NUMBER));
	while (out->length > from && strchr(" .", out->text[out->length - 1]))
		strbuf_setlen(out, out->length - 1);
}

void name_pattern_fill(struct strbuf *out, const char *pattern, const struct kind *kind, const struct certificate *certificate)
{
	struct strbuf name = STRBUF_INIT;
	size_t from = out->length;

	while (*pattern) {
		int variable = 0;

		while (name_pattern_variables[variable] &&
			strncmp(pattern, name_pattern_variables[variable], strlen(name_pattern_variables[variable])) != 0)
			variable++;
		if (!name_pattern_variables[variable]) {
			strbuf_addch(&name, *pattern++);
			continue;
		}
		strbuf_addstr(&name, variable == OF_TYPE ? word_of_type(kind->type, certificate)
							 : spelled(kind->platform, (enum variable)variable));
		pattern += strlen(name_pattern_variables[variable]);
	}
	put_clean(out, strbuf_text(&name));
	if (out->length == from)
		strbuf_printf(out, "%s - %s", word_of_type(kind->type, certificate), platforms[kind->platform].word);
	strbuf_release(&name);
}

void name_pattern_number(struct strbuf *out, const char *name, unsigned number)
{
	strbuf_printf(out, "%s (%u)", name, number);
}
