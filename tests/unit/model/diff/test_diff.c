/* What differs between two designs, and what devices make of it. lint: long, since it holds a table of changes and effects. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/unit/model/diff/compared_pair.h"

void suite_compare(void);

static const struct certificate_spec root = { .name = "Root CA", .to = 9000 * TEST_DAY };
static const struct certificate_spec other = { .name = "Other CA", .to = 9000 * TEST_DAY };

static void values_are_reported_as_the_program_shows_them(void)
{
	static const struct {
		const char *profile;
		enum field_id field;
		const char *text, *told;
	} rows[] = {
		{ IOS, FIELD_NAME, "Phones", CHANGED("Phones", "iOS, SCEP") "    Name: " IOS " -> Phones\n\n" },
		{ IOS, FIELD_DESCRIPTION, "one\ntwo",
			IOS_CHANGED "    Description: User certificate for Wi-Fi and VPN -> one\\ntwo\n\n" },
		{ IOS, FIELD_KEY_SIZE, "4096", IOS_CHANGED "    Key size (bits): 2048 -> 4096\n" IOS_ANEW },
		{ IOS, FIELD_KEY_SIZE, "", IOS_CHANGED "    Key size (bits): 2048 -> Not configured\n" IOS_ANEW },
		{ IOS, FIELD_VALIDITY_VALUE, "2", IOS_CHANGED "    Certificate validity period: 1 -> 2\n" IOS_ANEW },
		{ IOS, FIELD_VALIDITY_SCALE, "days",
			IOS_CHANGED "    Certificate validity period unit: Years -> Days\n" IOS_ANEW },
		{ IOS, FIELD_RENEWAL, "30",
			IOS_CHANGED
			"    Renewal threshold (%): 20 -> 30\n"
			"    iOS devices of Mobile users use the new renewal threshold from now on; whether they request new certificates because of this change is not documented\n\n" },
		{ IOS, FIELD_SAN, "userPrincipalName", IOS_CHANGED "  - Subject alternative name: Email address\n" IOS_ANEW },
		{ IOS, FIELD_SCEP_URLS, "https://a.example.com/x,https://b.example.com/x",
			IOS_CHANGED "  - SCEP Server URLs: https://ndes.contoso.com/certsrv/mscep/mscep.dll\n"
				    "  + SCEP Server URLs: https://a.example.com/x\n"
				    "  + SCEP Server URLs: https://b.example.com/x\n" IOS_ANEW },
		{ IOS, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2,Any=2.5.29.37.0",
			IOS_CHANGED "  + Extended key usage: Any (2.5.29.37.0)\n" IOS_ANEW },
		{ IOS, FIELD_ROOT, "", IOS_CHANGED "    Root Certificate: Contoso Root - iOS -> (none)\n" IOS_ANEW },
		/* what the format hides and shows comes with it */
		{ IOS, FIELD_SUBJECT_FORMAT, "commonName",
			IOS_CHANGED
			"    Subject name format: Custom -> Common name\n"
			"    Custom: CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US -> (none)  (the field is hidden now)\n" IOS_ANEW },
		{ "Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, "",
			CHANGED("Contoso SCEP - Windows 10", "Windows 10, SCEP") "    Key storage provider (KSP): Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP -> Not configured\n" ANEW(
				"Windows 10 devices of Mobile users") },
		{ "Contoso Issuing CA - Windows 10", FIELD_DESTINATION_STORE, "userCertStoreIntermediate",
			CHANGED("Contoso Issuing CA - Windows 10",
				"Windows 10, Trusted") "    Destination store: Computer certificate store - Intermediate -> User certificate store - Intermediate\n"
						       "  ! Windows 10 devices of Mobile users install the CA certificate in a different store\n\n" },
		{ "Contoso PKCS - iOS", FIELD_TEMPLATE, "Other",
			CHANGED("Contoso PKCS - iOS",
				"iOS, PKCS") "    Certificate template name: ContosoUser -> Other\n"
					     "  ! iOS devices of Mobile users get a new certificate; the one they have stays until it expires\n\n" },
		/* Graph keeps no such link: no device sees it */
		{ "Contoso PKCS - iOS", FIELD_TRUSTED_PROFILE, "",
			CHANGED("Contoso PKCS - iOS", "iOS, PKCS") "    Trusted profile: Contoso Root - iOS -> (none)\n\n" },
		{ IOS, FIELD_PLATFORM, "macOS", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		char *got;

		pair_begin(&pair);
		test_set(&pair.after, test_profile(&pair.after, rows[i].profile), rows[i].field, rows[i].text);
		got = told_of(&pair);
		if (rows[i].told)
			expect_text(got, rows[i].told, "%s: %s", field_row(rows[i].field, 0)->label, rows[i].text);
		else
			expect(strstr(got, "    Platform: iOS -> macOS\n") &&
					strstr(got, "Graph cannot change the kind of a profile"),
				"%s", got);
		free(got);
		pair_end(&pair);
	}
}

/* Android has a hash algorithm and iOS has none, so the list is only on one side. */
static void lists_that_one_platform_lacks_are_reported(void)
{
	static const struct {
		const char *from, *to, *told;
	} rows[] = {
		{ "android", "ios", "  - Hash algorithm: SHA-2\n" },
		{ "ios", "android", "  + Hash algorithm: SHA-2\n" },
		{ "ios", "macOS", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		char *got;

		pair_begin(&pair);
		test_set(&pair.before, test_profile(&pair.before, "Contoso SCEP - Android"), FIELD_PLATFORM, rows[i].from);
		test_set(&pair.after, test_profile(&pair.after, "Contoso SCEP - Android"), FIELD_PLATFORM, rows[i].to);
		got = told_of(&pair);
		expect(rows[i].told ? strstr(got, rows[i].told) != NULL : !strstr(got, "Hash algorithm"), "%s to %s: %s",
			rows[i].from, rows[i].to, got);
		free(got);
		pair_end(&pair);
	}
}

/* --- each field of each kind, by itself */

/* One of two values that the field can hold, neither of which shows or hides another field. */
static void fill(struct design *design, struct profile *profile, enum field_id id, bool second)
{
	static const char *const texts[CONTROL_COUNT][2] = {
		[CONTROL_TEXT] = { "CN=a", "CN=b" },
		[CONTROL_NUMBER] = { "5", "6" },
		[CONTROL_USAGES] = { "A=1.2.3", "A=1.2.3,B=1.2.4" },
		[CONTROL_URLS] = { "https://a.example.com", "https://b.example.com" },
		[CONTROL_LINK] = { "first", "second" },
		[CONTROL_SANS] = { "emailAddress=a", "emailAddress=b" },
		[CONTROL_PACKAGES] = { "com.contoso.a", "com.contoso.b" },
		[CONTROL_TAGS] = { "0", "1" },
		[CONTROL_RULES] = { "renewal-unusual", "subject-no-cn" },
	};
	const struct field *field = profile_field(profile, id);
	struct value value;

	if (texts[field->control][0]) {
		test_set(design, profile, id, texts[field->control][second]);
	} else if (field->control == CONTROL_CERTIFICATE) {
		test_set_certificate(design, profile, second ? &other : &root, FORM_DER);
	} else if (field->control == CONTROL_TARGETS) {
		value = value_list();
		value_add(&value, second ? "Some" : "All", NULL);
		set_value(design, profile, id, value);
	} else if (field->control == CONTROL_CHECKS) {
		value = value_list();
		value_add(&value, field->choices[second].value, NULL);
		set_value(design, profile, id, value);
	} else {
		set_value(design, profile, id, value_text(second ? "other" : field->choices[0].value));
	}
}

/* Makes the field visible, and what it depends on. */
static void meet_condition(struct design *design, struct profile *profile, enum field_id field)
{
	const struct condition *when = &profile_field(profile, field)->when;
	struct value value = { .kind = VALUE_NONE };
	const char *word = when->value;
	const struct field *cause;

	if (!when->value)
		return;
	cause = profile_field(profile, when->field);
	meet_condition(design, profile, when->field);
	if (strcmp(word, IS_SET) == 0)
		word = cause->choices[0].value;
	if (*word)
		value = cause->control == CONTROL_CHECKS ? value_list() : value_text(word);
	if (value.kind == VALUE_LIST)
		value_add(&value, word, NULL);
	set_value(design, profile, when->field, value);
}

static struct profile *begin(struct design *design, const struct kind *kind, enum field_id field)
{
	static const char *const trusted[] = { "first", "second" };
	struct profile *profile;

	design_init(design, kind->edition);
	for (size_t i = 0; i < COUNT(trusted); i++) {
		profile = design_insert(design, i, trusted[i], NULL);
		test_set(design, profile, FIELD_NAME, trusted[i]);
		test_set(design, profile, FIELD_PLATFORM, platforms[kind->platform].id);
		test_set(design, profile, FIELD_TYPE, profile_types[TYPE_TRUSTED].id);
	}
	profile = design_insert(design, COUNT(trusted), "id", NULL);
	test_set(design, profile, FIELD_NAME, "it");
	test_set(design, profile, FIELD_PLATFORM, platforms[kind->platform].id);
	test_set(design, profile, FIELD_TYPE, profile_types[kind->type].id);
	meet_condition(design, profile, field);
	return profile;
}

static void each_field_is_one_difference(void)
{
	size_t tried = 0;

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		for (enum field_id id = 0; id < FIELD_COUNT; id++) {
			const struct field *field = field_row(id, kind_bit(kind));
			struct diff_side before, after;
			struct design was, is;
			struct design_diff diff;
			struct profile *first, *second;

			if (!kind_has_field(kind, field->id) || field->id == FIELD_PLATFORM || field->id == FIELD_TYPE)
				continue;
			first = begin(&was, kind, id);
			second = begin(&is, kind, id);
			fill(&was, first, field->id, false);
			fill(&is, second, field->id, true);
			before = (struct diff_side){ &was, 0, false };
			after = (struct diff_side){ &is, 0, false };
			diff_designs(&diff, &before, &after);
			if (expect(diff.count == 1 && diff.sections[0].count == 1, "%s of %s: one difference", field->name,
				    kind->graph_type)) {
				expect_text(diff.sections[0].differences[0].label, field->label, "%s", kind->graph_type);
				expect_number(diff.sections[0].differences[0].field, field->id, "%s", field->name);
			}
			diff_release(&diff);
			/* and none with itself */
			diff_designs(&diff, &after, &after);
			expect_number(diff.count, 0, "%s of %s with itself", field->name, kind->graph_type);
			diff_release(&diff);
			design_release(&was);
			design_release(&is);
			tried++;
		}
	expect(tried > 150, "%zu fields of kinds", tried);
}

/* --- whole profiles */

static void remove_one(struct design *design, const char *name)
{
	expect(design_remove(design, test_profile(design, name), NULL) == 0, "remove %s", name);
}

static void profiles_come_and_go(void)
{
	struct pair pair;
	struct profile *copy;

	pair_begin(&pair);
	remove_one(&pair.after, "Contoso PKCS - Windows 10");
	copy = design_duplicate(&pair.after, test_profile(&pair.after, "Contoso Root - iOS"), NULL);
	expect(copy != NULL, "a copy");
	expect_told(&pair,
		"added: Contoso Root - iOS - copy  (iOS, Trusted)\n\n"
		"removed: Contoso PKCS - Windows 10  (Windows 10, PKCS)\n"
		"  ! Windows 10 devices of Mobile users lose the certificate; it is not revoked\n\n",
		"one came, one went");
	pair_end(&pair);
}

static void targets(struct design *design, const char *name, const char *const entries[])
{
	struct value value = value_list();

	for (; *entries; entries++) {
		bool all = strcmp(*entries, "*users") == 0 || strcmp(*entries, "*devices") == 0;
		struct item *item = value_add(&value, all ? "" : **entries == '-' ? *entries + 1 : *entries, NULL);

		item->target = !all ? TARGET_GROUP : strcmp(*entries, "*users") == 0 ? TARGET_ALL_USERS : TARGET_ALL_DEVICES;
		item->excluded = **entries == '-';
	}
	set_value(design, test_profile(design, name), FIELD_ASSIGNMENTS, value);
}

/* Before, the profile is assigned to those of the first list. */
static void fewer_reached_lose_certificates(void)
{
#define LOSE(who)                                                                                                        \
	"  ! " who ", unless another assignment reaches them, lose the certificate, and it is revoked, where the CA is " \
	"Microsoft's\n\n"
#define GET(who) "    " who ", unless they had the profile before, request a certificate\n\n"
	static const struct {
		const char *before[4], *after[4];
		const char *told;
	} rows[] = {
		{ { "A", "B" }, { "A" }, IOS_CHANGED "  - Assignments: B\n" LOSE("iOS devices of B") },
		{ { "A" }, { "A", "B" }, IOS_CHANGED "  + Assignments: B\n" GET("iOS devices of B") },
		{ { "A" }, { "A", "-B" }, IOS_CHANGED "  + Assignments: B (excluded)\n" LOSE("iOS devices of B") },
		{ { "A", "-B" }, { "A" },
			IOS_CHANGED "  - Assignments: B (excluded)\n" GET("iOS devices of B that another assignment includes") },
		{ { NULL }, { "*users", "B" },
			IOS_CHANGED
			"  + Assignments: All users\n  + Assignments: B\n" GET("iOS devices of B and iOS devices of all users") },
		{ { "A" }, { "-A" }, IOS_CHANGED "  - Assignments: A\n  + Assignments: A (excluded)\n" LOSE("iOS devices of A") },
		{ { "A", "*users", "*devices" }, { NULL },
			IOS_CHANGED "  - Assignments: A\n  - Assignments: All users\n  - Assignments: All devices\n" LOSE(
				"iOS devices of A, iOS devices of all users and all iOS devices") },
		{ { "A", "B" }, { "B", "A" }, IOS_CHANGED "    Assignments: in another order\n\n" },
		/* a certificate that no device had can't be lost */
		{ { NULL }, { "-B" }, IOS_CHANGED "  + Assignments: B (excluded)\n\n" },
		{ { "-A" }, { NULL }, IOS_CHANGED "  - Assignments: A (excluded)\n\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		char what[20];

		snprintf(what, sizeof(what), "row %zu", i);
		pair_begin(&pair);
		targets(&pair.before, IOS, rows[i].before);
		targets(&pair.after, IOS, rows[i].after);
		expect_told(&pair, rows[i].told, what);
		pair_end(&pair);
	}
}

/* A filter is the same by its id, even where only one side knows its name. */
static void filters_of_assignments_are_compared(void)
{
#define FILTER_ID "11111111-2222-3333-4444-555555555555"
	static const struct filter {
		const char *id; /* NULL: no filter */
		const char *name;
		bool excludes;
	} none = { NULL, NULL, false }, in = { FILTER_ID, "Corporate", false }, out = { FILTER_ID, "Corporate", true },
	  nameless = { FILTER_ID, "", false }, idless = { "", "Corporate", false }, personal = { "", "Personal", false };
	static const struct {
		const struct filter *before, *after;
		const char *was, *is;      /* NULL: no difference */
		const char *lost, *gained; /* how the filter parts the devices; NULL: none do */
	} rows[] = {
		{ &none, &none, NULL, NULL, NULL, NULL },
		{ &in, &in, NULL, NULL, NULL, NULL },
		{ &in, &nameless, NULL, NULL, NULL, NULL },
		{ &in, &idless, NULL, NULL, NULL, NULL },
		{ &none, &in, "A", "A (filter includes: Corporate)", "Corporate does not include", NULL },
		{ &out, &none, "A (filter excludes: Corporate)", "A", NULL, "Corporate excludes" },
		{ &in, &out, "A (filter includes: Corporate)", "A (filter excludes: Corporate)", "Corporate excludes",
			"Corporate does not include" },
		{ &in, &personal, "A (filter includes: Corporate)", "A (filter includes: Personal)", "Personal does not include",
			"Corporate does not include" },
		{ &nameless, &none, "A (filter includes: " FILTER_ID ")", "A", NULL, FILTER_ID " does not include" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct filter *filters[] = { rows[i].before, rows[i].after };
		struct pair pair;
		struct design *designs[] = { &pair.before, &pair.after };
		struct strbuf wanted = STRBUF_INIT;
		char what[20];

		snprintf(what, sizeof(what), "row %zu", i);
		pair_begin(&pair);
		for (size_t side = 0; side < 2; side++) {
			struct value value = value_list();
			struct item *item = value_add(&value, "A", NULL);

			item->target = TARGET_GROUP;
			if (filters[side]->id)
				item_set_filter(item, filters[side]->id, filters[side]->name, filters[side]->excludes);
			set_value(designs[side], test_profile(designs[side], IOS), FIELD_ASSIGNMENTS, value);
		}
		if (rows[i].was)
			strbuf_printf(&wanted, IOS_CHANGED "  - Assignments: %s\n  + Assignments: %s\n", rows[i].was, rows[i].is);
		if (rows[i].lost)
			strbuf_printf(&wanted,
				"  ! iOS devices of A that the filter %s, unless another assignment reaches them, lose the certificate, and it is revoked, where the CA is Microsoft's\n",
				rows[i].lost);
		if (rows[i].gained)
			strbuf_printf(&wanted,
				"    iOS devices of A that the filter %s, unless they had the profile before, request a certificate\n",
				rows[i].gained);
		if (rows[i].was)
			strbuf_addstr(&wanted, "\n");
		expect_told(&pair, strbuf_text(&wanted), what);
		strbuf_release(&wanted);
		pair_end(&pair);
	}
}

/* No device requests again what no device has. */
static void unassigned_profiles_have_no_effect(void)
{
	struct pair pair;

	pair_begin(&pair);
	targets(&pair.before, IOS, (const char *const[]){ NULL });
	targets(&pair.after, IOS, (const char *const[]){ NULL });
	test_set(&pair.after, test_profile(&pair.after, IOS), FIELD_KEY_SIZE, "4096");
	expect_told(&pair, IOS_CHANGED "    Key size (bits): 2048 -> 4096\n\n", "changed");
	remove_one(&pair.after, IOS);
	expect_told(&pair, "removed: " IOS "  (iOS, SCEP)\n\n", "removed");
	pair_end(&pair);
}

static void groups_are_compared(void)
{
#define OTHER_ID "11111111-2222-4333-8444-555555555555"
	struct groups groups;
	struct pair pair;
	char *got;

	/* renamed: the assignments stay as they are */
	pair_begin(&pair);
	groups = groups_copy(&pair.after.groups);
	free(groups.items[0].name);
	groups.items[0].name = xstrdup("Phones");
	design_set_groups(&pair.after, &groups, NULL);
	for (size_t i = 0; i < pair.after.count; i++) {
		struct value value = value_copy(&pair.after.profiles[i]->values[FIELD_ASSIGNMENTS]);

		for (size_t j = 0; j < value_count(&value); j++)
			if (strcmp(value.list->items[j].text, "Mobile users") == 0) {
				free(value.list->items[j].text);
				value.list->items[j].text = xstrdup("Phones");
			}
		set_value(&pair.after, pair.after.profiles[i], FIELD_ASSIGNMENTS, value);
	}
	expect_told(&pair, "changed: Group Phones\n    Name: Mobile users -> Phones\n\n", "renamed");
	pair_end(&pair);

	/* another group of the directory under the old name */
	pair_begin(&pair);
	groups = groups_copy(&pair.after.groups);
	free(groups.items[0].id);
	groups.items[0].id = xstrdup(OTHER_ID);
	groups_add(&groups, "New", "", "devices");
	design_set_groups(&pair.after, &groups, NULL);
	got = told_of(&pair);
	expect(strstr(got, "changed: Group Mobile users\n    Object id: ") && strstr(got, " -> " OTHER_ID "\n") &&
			strstr(got, "  ! these profiles are now assigned to the members of a different group") &&
			strstr(got, "added: Group New\n"),
		"%s", got);
	free(got);
	pair_end(&pair);
}

static void heads_and_ignored_rules_are_compared(void)
{
	struct value value = value_list();
	struct pair pair;

	pair_begin(&pair);
	free(pair.after.name);
	pair.after.name = xstrdup("Fabrikam");
	value_add(&value, "renewal-unusual", NULL);
	design_set_ignored(&pair.after, &value, NULL);
	test_set(&pair.after, test_profile(&pair.after, IOS), FIELD_IGNORE, "subject-no-cn");
	expect_told(&pair,
		"changed: The design itself\n    Name: Contoso -> Fabrikam\n  + Ignored rules: renewal-unusual\n\n" IOS_CHANGED
		"  + Ignored rules: subject-no-cn\n\n",
		"name and ignored rules");
	pair_end(&pair);
}

static void compare_written(const char *before, const char *after, const char *wanted, const char *what)
{
	struct pair pair;
	struct err err = { 0 };

	expect(test_parse(&pair.before, before, &err) == 0 && test_parse(&pair.after, after, &err) == 0, "%s: %s", what,
		err.message);
	expect_told(&pair, wanted, what);
	pair_end(&pair);
}

#define FILE_OF(head, profile, settings)                                                                                         \
	"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"name\":\"\"" head                              \
	",\"groups\":[],\"profiles\":[{\"id\":\"1\",\"name\":\"P\","                                                             \
	"\"description\":\"\",\"platform\":\"ios\",\"type\":\"scep\"" profile ",\"settings\":{\"keySize\":\"size2048\"" settings \
	"},\"assignments\":[]}]}"
#define P_CHANGED CHANGED("P", "iOS, SCEP")
#define KEEPS     "  (bladesmith does not know this member and keeps it unchanged)\n\n"

static void unknown_members_are_compared(void)
{
	compare_written(FILE_OF(",\"x\":1", "", ""), FILE_OF(",\"x\": 2", "", ""),
		"changed: The design itself\n    x: 1 -> 2" KEEPS, "of the design");
	compare_written(
		FILE_OF("", ",\"y\":{\"a\": [1,\n2]}", ""), FILE_OF("", ",\"y\":{\"a\":[1, 2]}", ""), "", "laid out otherwise");
	compare_written(FILE_OF("", ",\"y\":\"a b\"", ""), FILE_OF("", ",\"y\":\"ab\"", ""),
		P_CHANGED "    y: \"a b\" -> \"ab\"" KEEPS, "a text");
	compare_written(
		FILE_OF("", "", ",\"z\":true"), FILE_OF("", "", ""), P_CHANGED "    settings/z: true -> (none)" KEEPS, "gone");
	compare_written(FILE_OF("", "", ""), FILE_OF("", "", ",\"z\\\"q\":null,\"zz\":0"),
		P_CHANGED "    settings/zz: (none) -> 0" KEEPS, "null is nothing");
}

/* Values that a field can't hold, twice the same name, a group twice: whatever it is, it is the same as itself. */
static void everything_is_the_same_as_itself(void)
{
	static const char *const texts[] = {
		FILE_OF("", "", ",\"scepServerUrls\":7,\"rootCertificate\":[1],\"subjectNameFormat\":{}"),
		FILE_OF("", "", ",\"scepServerUrls\":[\"a\",\"a\",\"b\",\"a\"],\"hashAlgorithm\":[\"sha2\",\"sha1\"]"),
		"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"name\":\"\",\"groups\":[{\"name\":\"A\",\"id\":\"1\"},{\"name\":\"A\",\"id\":\"2\"},"
		"{\"name\":\"B\",\"id\":\"1\"}],\"profiles\":[{\"name\":\"P\"},{\"name\":\"P\"},{},{\"platform\":\"ios\",\"type\":\"trusted\",\"settings\":"
		"{\"trustedRootCertificate\":{\"fileName\":\"x\",\"der\":\"AAAA\"}}},{\"platform\":\"ios\",\"type\":\"trusted\",\"settings\":{\"trustedRootCertificate\":\"x\"}}]}",
	};
	struct pair pair;

	pair_begin(&pair);
	expect_told(&pair, "", "the example");
	pair_end(&pair);
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct err err = { 0 };

		expect(test_parse(&pair.before, texts[i], &err) == 0 && test_parse(&pair.after, texts[i], &err) == 0, "%s: %s",
			texts[i], err.message);
		expect_told(&pair, "", texts[i]);
		pair_end(&pair);
	}
}

/* Every profile under another id, and the links with them, as when a design was made from scratch from the data of a tenant. */
static void other_ids_are_no_difference(void)
{
	struct err err = { 0 };
	struct pair pair;
	char *text;

	example_load(&pair.before);
	text = test_design_text(&pair.before);
	for (size_t i = 0; i < pair.before.count; i++)
		for (char *at = text; (at = strstr(at, pair.before.profiles[i]->id));)
			*at = 'x';
	expect(test_parse(&pair.after, text, &err) == 0, "%s", err.message);
	expect_told(&pair, "", "other ids");
	free(text);
	pair_end(&pair);
}

/* The fewest that have to be moved, by trying every row that could have stayed. */
static size_t fewest_moved(const size_t *order, size_t count)
{
	size_t longest = 0;

	for (unsigned unknown_members = 0; unknown_members < 1u << count; unknown_members++) {
		size_t length = 0, last = 0;
		bool rising = true;

		for (size_t i = 0; i < count; i++) {
			if (!(unknown_members & 1u << i))
				continue;
			rising = rising && (length == 0 || order[i] > last);
			last = order[i];
			length++;
		}
		if (rising && length > longest)
			longest = length;
	}
	return count - longest;
}

static void as_few_as_can_be_are_moved(void)
{
	unsigned long state = 5;

	for (size_t turn = 0; turn < 60; turn++) {
		size_t order[8] = { 0 }, count = 1 + turn % COUNT(order), moved = 0;
		struct diff_side before, after;
		struct design_diff diff;
		struct design was, is;
		char id[2] = "a";

		design_init(&was, EDITION_CLASSIC);
		design_init(&is, EDITION_CLASSIC);
		for (size_t i = 0; i < count; i++) {
			size_t swap = test_random(&state, (unsigned)i + 1);

			order[i] = order[swap];
			order[swap] = i;
		}
		for (size_t i = 0; i < count; i++) {
			id[0] = (char)('a' + i);
			test_set(&was, design_insert(&was, i, id, NULL), FIELD_NAME, id);
			id[0] = (char)('a' + order[i]);
			test_set(&is, design_insert(&is, i, id, NULL), FIELD_NAME, id);
		}
		before = (struct diff_side){ &was, 0, false };
		after = (struct diff_side){ &is, 0, false };
		diff_designs(&diff, &before, &after);
		for (size_t i = 0; i < diff.count; i++)
			moved += diff.sections[i].count == 1 && strcmp(diff.sections[i].differences[0].label, "Position") == 0;
		expect_number(moved, fewest_moved(order, count), "turn %zu", turn);
		expect_number(diff.count, moved, "turn %zu: nothing else", turn);
		diff_release(&diff);
		design_release(&was);
		design_release(&is);
	}
}

void suite_compare(void)
{
	CU_pSuite suite = CU_add_suite("compare", NULL, NULL);

	CU_add_test(suite, "values are reported as the program shows them", values_are_reported_as_the_program_shows_them);
	CU_add_test(suite, "lists that one platform lacks are reported", lists_that_one_platform_lacks_are_reported);
	CU_add_test(suite, "each field is one difference", each_field_is_one_difference);
	CU_add_test(suite, "profiles come and go", profiles_come_and_go);
	CU_add_test(suite, "fewer reached lose certificates", fewer_reached_lose_certificates);
	CU_add_test(suite, "filters of assignments are compared", filters_of_assignments_are_compared);
	CU_add_test(suite, "unassigned profiles have no effect", unassigned_profiles_have_no_effect);
	CU_add_test(suite, "groups are compared", groups_are_compared);
	CU_add_test(suite, "heads and ignored rules are compared", heads_and_ignored_rules_are_compared);
	CU_add_test(suite, "unknown members are compared", unknown_members_are_compared);
	CU_add_test(suite, "everything is the same as itself", everything_is_the_same_as_itself);
	CU_add_test(suite, "other ids are no difference", other_ids_are_no_difference);
	CU_add_test(suite, "as few as can be are moved", as_few_as_can_be_are_moved);
}
