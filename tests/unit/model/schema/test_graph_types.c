/* The schema writes what Graph has, and reads it by its types. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/design.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"
#include "tests/support/graph_types.h"

void suite_graph_types(void);

/* Each word that a kind may be written with is Graph's. */
static void expect_words(const cJSON *graph, const struct field *row, const struct kind *kind, const char *type)
{
	expect(json_member(json_member(graph, "enums"), type) != NULL, "%s of %s: %s is an enum", row->name, kind->graph_type,
		type);
	for (const struct choice *choice = row->choices; choice && choice->value; choice++)
		if (choice->kinds & kind_bit(kind))
			expect(graph_types_has_word(graph, type, choice->value), "%s of %s is a word of %s", choice->value,
				kind->graph_type, type);
	if (row->constants & kind_bit(kind))
		expect(graph_types_has_word(graph, type, row->constant), "%s is a word of %s", row->constant, type);
}

/* The entries of a list have the members that the row names, and no others: texts, or the words of the row's choices. */
static void expect_members(const cJSON *graph, const struct field *row, const struct kind *kind, const char *type)
{
	const cJSON *object = json_member(json_member(graph, "complex"), type);

	expect_number(cJSON_GetArraySize(object), row->members[1] ? 2 : 1, "members of %s", type);
	for (size_t i = 0; i < COUNT(row->members) && row->members[i]; i++) {
		const char *member = json_text(object, row->members[i]);
		char *plain;

		if (!expect(member != NULL, "%s has a member %s", type, row->members[i]))
			continue;
		plain = graph_types_plain(member);
		if (i == 0 && row->choices)
			expect_words(graph, row, kind, plain);
		else
			expect_text(plain, "string", "%s of %s", row->members[i], type);
		free(plain);
	}
}

static void expect_property(const cJSON *graph, const struct field *row, const struct kind *kind)
{
	static const char *const forms[] = {
		[GRAPH_TEXT] = "string",
		[GRAPH_NUMBER] = "number",
		[GRAPH_BOOLEAN] = "boolean",
		[GRAPH_CERTIFICATE] = "string",
		[GRAPH_TEXTS] = "string",
		[GRAPH_IGNORED] = "string",
	};
	const char *type = graph_types_of(graph, kind, row->graph);
	bool many = row->form == GRAPH_TEXTS || row->form == GRAPH_RECORDS || row->form == GRAPH_IGNORED;
	char *plain;

	if (!expect(type != NULL, "%s has a property %s", kind->graph_type, row->graph))
		return;
	plain = graph_types_plain(type);
	expect((strstr(type, "[]") != NULL) == many, "%s of %s is %s", row->name, kind->graph_type, type);
	if (row->form == GRAPH_RECORDS)
		expect_members(graph, row, kind, plain);
	else if (row->form == GRAPH_FLAGS || (row->choices && row->form != GRAPH_BOOLEAN && strcmp(plain, "string") != 0))
		expect_words(graph, row, kind, plain);
	else
		expect_text(plain, forms[row->form], "%s of %s", row->name, kind->graph_type);
	free(plain);
}

/* Fails for a new kind until its Graph type is among the data. */
static void every_kind_is_a_graph_type(void)
{
	cJSON *graphs[EDITION_COUNT];

	graph_types_read(graphs);
	EACH_KIND(kind, ANY_KIND)
	expect(graph_types_find(graphs[kind->edition], kind) != NULL, "%s is a Graph type", test_kind_name(kind));
	graph_types_free(graphs);
}

/* Where platforms share a Graph type, one of them is meant when nothing says which. */
static void shared_graph_types_mean_one_kind(void)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		size_t same = 0;
		size_t meant = 0;

		for (const struct kind *other = kinds; other < kinds + KIND_COUNT; other++)
			if (other->edition == kind->edition && strcmp(other->graph_type, kind->graph_type) == 0) {
				same++;
				meant += !other->shared_type;
				expect(other->type == kind->type, "%s is of one profile type", kind->graph_type);
			}
		expect_number(meant, 1, "kinds that %s means", kind->graph_type);
		expect(same > 1 || !kind->shared_type, "%s is shared", kind->graph_type);
		expect(kind_of_graph_type(kind->edition, kind->graph_type, (int)kind->platform) == kind, "%s is found",
			kind->graph_type);
	}
}

static void every_property_is_graphs(void)
{
	cJSON *graphs[EDITION_COUNT];

	graph_types_read(graphs);
	EACH_ROW(row)
	EACH_KIND(kind, row->kinds)
	if (row->graph)
		expect_property(graphs[kind->edition], row, kind);
	graph_types_free(graphs);
}

/* rootCertificate is where Graph has the link, and trustedProfile where it has none. */
static void links_are_graphs(void)
{
	cJSON *graphs[EDITION_COUNT];

	graph_types_read(graphs);
	EACH_KIND(kind, ANY_KIND)
	{
		const char *link = graph_types_of(graphs[kind->edition], kind, "rootCertificate");

		expect(kind_has_field(kind, FIELD_ROOT) == (link != NULL), "%s has a link in both or neither",
			test_kind_name(kind));
		if (kind_has_field(kind, FIELD_TRUSTED_PROFILE))
			expect(!link, "%s has no link", test_kind_name(kind));
		if (link) {
			const struct kind *root = kind_find((int)kind->platform, TYPE_TRUSTED);
			struct strbuf wanted = STRBUF_INIT;
			char *plain = graph_types_plain(link);

			strbuf_printf(&wanted, "-> %c%s", toupper((unsigned char)root->graph_type[0]), root->graph_type + 1);
			expect_text(plain, wanted.text, "%s links to its own platform", test_kind_name(kind));
			strbuf_release(&wanted);
			free(plain);
		}
	}
	graph_types_free(graphs);
}

static void graph_types_name_kinds(void)
{
	static const struct {
		enum edition edition;
		const char *type, *platform; /* reported; NULL: not reported */
		int kind;                    /* -1: none */
	} rows[] = {
		{ EDITION_CLASSIC, "#microsoft.graph.iosScepCertificateProfile", NULL, KIND_IOS_SCEP },
		{ EDITION_CLASSIC, "iosScepCertificateProfile", NULL, KIND_IOS_SCEP },
		{ EDITION_CLASSIC, "#microsoft.graph.iosScepCertificateProfile", "windows10", KIND_IOS_SCEP },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81TrustedRootCertificate", NULL, KIND_WINDOWS_10_TRUSTED },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81TrustedRootCertificate", "windows81", KIND_WINDOWS_81_TRUSTED },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81TrustedRootCertificate", "windows10", KIND_WINDOWS_10_TRUSTED },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81SCEPCertificateProfile", NULL, KIND_WINDOWS_10_SCEP },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81SCEPCertificateProfile", "windows81", KIND_WINDOWS_81_SCEP },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81SCEPCertificateProfile", "ios", KIND_WINDOWS_10_SCEP },
		{ EDITION_CLASSIC, "#microsoft.graph.windows81ScepCertificateProfile", NULL, -1 },
		{ EDITION_CLASSIC, "#microsoft.graph.iosGeneralDeviceConfiguration", NULL, -1 },
		{ EDITION_CLASSIC, "", NULL, -1 },
		{ EDITION_CLASSIC, "#microsoft.graph.macOSPkcsCertificateProfile", NULL, -1 },
		{ EDITION_CLASSIC, "#microsoft.graph.aospDeviceOwnerScepCertificateProfile", NULL, -1 },
		{ EDITION_CURRENT, "#microsoft.graph.aospDeviceOwnerScepCertificateProfile", NULL, KIND_AOSP_SCEP },
		{ EDITION_CURRENT, "#microsoft.graph.iosScepCertificateProfile", NULL, KIND_CURRENT_IOS_SCEP },
		{ EDITION_CURRENT, "#microsoft.graph.macOSPkcsCertificateProfile", NULL, KIND_CURRENT_MACOS_PKCS },
		{ EDITION_CURRENT, "#microsoft.graph.windows81SCEPCertificateProfile", NULL, KIND_CURRENT_WINDOWS_10_SCEP },
		{ EDITION_CURRENT, "#microsoft.graph.windows81SCEPCertificateProfile", "windows81",
			KIND_CURRENT_WINDOWS_81_SCEP },
		{ EDITION_CURRENT, "#microsoft.graph.windows81TrustedRootCertificate", NULL, KIND_CURRENT_WINDOWS_10_TRUSTED },
		{ EDITION_CURRENT, "#microsoft.graph.androidForWorkScepCertificateProfile", NULL, -1 },
		{ EDITION_CURRENT, "#microsoft.graph.windowsPhone81SCEPCertificateProfile", NULL, -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct kind *kind = kind_of_graph_type(
			rows[i].edition, rows[i].type, platform_find(rows[i].edition, rows[i].platform));

		expect_number(kind ? (int)kind_id(kind) : -1, rows[i].kind, "row %zu", i);
	}
}

void suite_graph_types(void)
{
	CU_pSuite suite = CU_add_suite("graph types", NULL, NULL);

	CU_add_test(suite, "every kind is a Graph type", every_kind_is_a_graph_type);
	CU_add_test(suite, "shared Graph types mean one kind", shared_graph_types_mean_one_kind);
	CU_add_test(suite, "every property is Graph's", every_property_is_graphs);
	CU_add_test(suite, "links are Graph's", links_are_graphs);
	CU_add_test(suite, "Graph types name kinds", graph_types_name_kinds);
}
