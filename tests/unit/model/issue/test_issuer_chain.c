/* The search for the profile with an issuer's certificate, in a design and through an index of it. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/issue/issuer_chain.h"
#include "model/rules/checker.h"
#include "model/design/design.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_issuer_chain(void);

#define LONG (9000 * TEST_DAY)
static const struct certificate_spec a = { .name = "CA A", .to = LONG }, b = { .name = "CA B", .to = LONG };
static const struct certificate_spec a_by_b = { .name = "CA A", .to = LONG, .issuer = &b };
static const struct certificate_spec b_by_a = { .name = "CA B", .to = LONG, .issuer = &a };
static const struct certificate_spec issuing = { .name = "Issuing CA", .to = LONG, .rsa = true, .issuer = &a };

static struct profile *add_trusted(struct design *design, const char *platform, const struct certificate_spec *spec)
{
	struct profile *profile = design_insert(design, design->count, NULL, NULL);

	test_set(design, profile, FIELD_PLATFORM, platform);
	test_set(design, profile, FIELD_TYPE, "trusted");
	test_set_certificate(design, profile, spec, FORM_DER);
	return profile;
}

static void issuers_are_found(void)
{
	struct design design;
	struct issuer_source source;

	example_load(&design);
	source = issuer_source_of_design(&design);
	expect(issuer_profile(&source, test_profile(&design, "Contoso Issuing CA - Windows 10")) ==
			test_profile(&design, "Contoso Root - Windows 10"),
		"the issuer is on the same platform");
	expect(!issuer_profile(&source, test_profile(&design, "Contoso Root - Windows 10")), "a root has no issuer");
	expect(!issuer_profile(&source, test_profile(&design, "Contoso SCEP - iOS")),
		"neither has a profile without certificate");
	design_release(&design);
}

/* CAs may have issued each other, with or without a root of the same name, which is before or after them. */
static void chains_end_at_a_root_if_there_is_one(void)
{
	static const struct {
		const struct certificate_spec *specs[3]; /* of the profiles in their order; the first is the linked one */
		size_t count, last;                      /* of the chain, and which profile is at its end */
	} rows[] = {
		{ { &a }, 1, 0 },
		{ { &a_by_b }, 1, 0 },
		{ { &a_by_b, &b }, 2, 1 },
		{ { &a_by_b, &b_by_a }, 2, 1 },
		{ { &a_by_b, &b_by_a, &b }, 2, 2 },
		{ { &a_by_b, &b_by_a, &a }, 3, 2 },
		{ { &issuing, &a_by_b, &a }, 2, 2 },
		{ { &issuing, &a, &a_by_b }, 2, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct checker checker;

		design_init(&design, EDITION_CLASSIC);
		for (size_t j = 0; j < COUNT(rows[i].specs) && rows[i].specs[j]; j++)
			add_trusted(&design, "ios", rows[i].specs[j]);
		checker_init(&checker, &design, TEST_TODAY);
		for (int indexed = 0; indexed <= 1; indexed++) {
			struct issuer_source source = indexed ? design_index_issuers(&checker.index)
							      : issuer_source_of_design(&design);
			const struct profile *chain[ISSUER_CHAIN_MAX];
			size_t count = issuer_chain(chain, &source, design.profiles[0]);

			if (expect_number((long)count, (long)rows[i].count, "row %zu", i))
				expect_number((long)chain[count - 1]->index, (long)rows[i].last, "row %zu", i);
		}
		checker_release(&checker);
		design_release(&design);
	}
}

static size_t count_findings(const struct checker *checker, enum rule_id rule)
{
	const struct design *design = checker->context.design;
	size_t count = 0;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			count += findings->items[j].rule->number == rule;
	}
	return count;
}

/* An issuing CA is linked; its root and a cross-certificate of the root's CA are both used, in whatever order they are. */
static void a_root_beside_a_cross_certificate_is_used(void)
{
	static const struct certificate_spec *const orders[][3] = {
		{ &a_by_b, &a, &issuing },
		{ &a, &a_by_b, &issuing },
		{ &issuing, &a_by_b, &a },
		{ &issuing, &a, &a_by_b },
	};

	for (size_t i = 0; i < COUNT(orders); i++) {
		struct profile *profiles[3];
		struct design design;
		struct profile *scep;
		struct checker checker;
		size_t linked = 0;

		design_init(&design, EDITION_CLASSIC);
		checker_init(&checker, &design, TEST_TODAY);
		for (size_t j = 0; j < 3; j++) {
			profiles[j] = add_trusted(&design, "ios", orders[i][j]);
			linked = orders[i][j] == &issuing ? j : linked;
		}
		checker_refresh(&checker);
		expect_number(count_findings(&checker, RULE_ROOT_UNUSED), 3, "order %zu: nothing links", i);
		scep = design_insert(&design, design.count, NULL, NULL);
		test_set(&design, scep, FIELD_PLATFORM, "ios");
		test_set(&design, scep, FIELD_TYPE, "scep");
		checker_refresh(&checker);
		expect_number(count_findings(&checker, RULE_ROOT_UNUSED), 0, "order %zu: a link is missing", i);
		test_set(&design, scep, FIELD_ROOT, profiles[linked]->id);
		checker_refresh(&checker);
		expect_number(count_findings(&checker, RULE_ROOT_UNUSED), 0, "order %zu: all are used", i);
		expect_number(count_findings(&checker, RULE_CERT_ISSUER_ABSENT), 0, "order %zu: the root completes the chain", i);
		add_trusted(&design, "ios", &b);
		checker_refresh(&checker);
		expect_number(count_findings(&checker, RULE_ROOT_UNUSED), 0, "order %zu: CA B is used as well", i);
		expect_number(count_findings(&checker, RULE_CERT_ISSUER_ABSENT), 0, "order %zu: CA B is present", i);
		test_set(&design, scep, FIELD_ROOT, "");
		checker_refresh(&checker);
		expect_number(count_findings(&checker, RULE_ROOT_UNUSED), 0, "order %zu: a link is missing again", i);
		design_remove(&design, scep, NULL);
		checker_refresh(&checker);
		expect_number(count_findings(&checker, RULE_ROOT_UNUSED), 4, "order %zu: nothing links again", i);
		checker_release(&checker);
		design_release(&design);
	}
}

static void list_findings(struct strbuf *out, const struct checker *checker)
{
	const struct design *design = checker->context.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			strbuf_printf(out, "%s %s: %s\n", design->profiles[i]->id, findings->items[j].rule->id,
				findings->items[j].message);
	}
}

/* Three tiers with identifiers of keys, a root that was renewed with its key, and one with another key. */
#define CA(name_, key_) .name = name_, .to = LONG, .ca_key = (key_), .key_ids = true
static const struct certificate_spec top = { CA("Top", 1) }, top_renewed = { CA("Top", 1), .from = 5 };
static const struct certificate_spec top_rekeyed = { CA("Top", 2) };
static const struct certificate_spec policy = { CA("Policy", 3), .issuer = &top };
static const struct certificate_spec policy_rekeyed = { CA("Policy", 4), .issuer = &top_rekeyed };
static const struct certificate_spec lower = { CA("Lower", 5), .issuer = &policy };
static const struct certificate_spec lower_twin = { CA("Lower", 5), .from = 5, .issuer = &policy };
static const struct certificate_spec top_by_policy = { CA("Top", 1), .issuer = &policy_rekeyed };

#define REQUESTS 3
#define TRUSTED  10

/* One edit that may change a chain, who reaches it, or what it has to reach. */
static void edit_at_random(struct design *design, unsigned long *random)
{
	static const struct certificate_spec *const specs[] = { &a, &b, &a_by_b, &b_by_a, &issuing, &top, &top_renewed,
		&top_rekeyed, &policy, &policy_rekeyed, &lower, &lower_twin, &top_by_policy };
	static const char *const targets[] = { "", "All users", "All devices", "U", "U,-V", "All users,-V", "D", "U,V,-D", "X",
		"All devices,-X" };
	static const char *const members[] = { "users", "devices", "" };
	struct profile *trusted = design->profiles[REQUESTS + test_random(random, TRUSTED)];
	struct profile *request = design->profiles[test_random(random, REQUESTS)];
	struct groups groups;

	switch (test_random(random, 9)) {
	case 0:
		test_set(design, request, profile_link_field(request), trusted->id);
		break;
	case 1:
		test_set(design, trusted, FIELD_PLATFORM, test_random(random, 3) ? "ios" : "macOS");
		break;
	case 2:
		test_set(design, request, FIELD_ASSIGNMENTS, targets[test_random(random, COUNT(targets))]);
		break;
	case 3:
	case 4:
		test_set(design, trusted, FIELD_ASSIGNMENTS, targets[test_random(random, COUNT(targets))]);
		break;
	case 5:
		groups = groups_copy(&design->groups);
		free(groups.items[3].members);
		groups.items[3].members = xstrdup(members[test_random(random, COUNT(members))]);
		design_set_groups(design, &groups, NULL);
		break;
	case 6:
		if (!test_random(random, 4))
			design_undo(design);
		else if (profile_field(request, FIELD_CA_NAME) && request->kind->type == TYPE_PKCS)
			test_set(design, request, FIELD_CA_NAME, test_random(random, 2) ? "Lower" : "");
		break;
	default:
		test_set_certificate(design, trusted, specs[test_random(random, COUNT(specs))], FORM_DER);
		break;
	}
}

static void make_at_random(struct design *design, unsigned long *random)
{
	struct groups groups = { 0 };

	design_init(design, EDITION_CLASSIC);
	groups_add(&groups, "U", "", "users");
	groups_add(&groups, "V", "", "users");
	groups_add(&groups, "D", "", "devices");
	groups_add(&groups, "X", "", "");
	design_set_groups(design, &groups, NULL);
	for (size_t i = 0; i < REQUESTS; i++) {
		struct profile *profile = design_insert(design, design->count, NULL, NULL);

		test_set(design, profile, FIELD_PLATFORM, "ios");
		test_set(design, profile, FIELD_TYPE, i ? "scep" : "pkcs");
	}
	for (size_t i = 0; i < TRUSTED; i++)
		add_trusted(design, i % 4 ? "ios" : "macOS", &top);
	for (size_t i = 0; i < 100; i++)
		edit_at_random(design, random);
}

/* Certificates, links, assignments and groups are edited at random: the index finds what a walk over the design finds, and the
 * findings are those of a fresh check. */
static void the_index_follows_edits(void)
{
	unsigned long random = 3;
	struct design design;
	struct checker checker;

	make_at_random(&design, &random);
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t step = 0; step < 1500; step++) {
		struct issuer_source walked = issuer_source_of_design(&design);
		struct issuer_source indexed = design_index_issuers(&checker.index);
		struct strbuf kept = STRBUF_INIT;
		struct strbuf wanted = STRBUF_INIT;
		struct checker fresh;

		edit_at_random(&design, &random);
		if (test_random(&random, 2))
			continue;
		checker_refresh(&checker);
		for (size_t i = 0; i < design.count; i++)
			expect(issuer_profile(&walked, design.profiles[i]) == issuer_profile(&indexed, design.profiles[i]),
				"step %zu, profile %zu", step, i);
		checker_init(&fresh, &design, TEST_TODAY);
		list_findings(&kept, &checker);
		list_findings(&wanted, &fresh);
		if (!expect_text(strbuf_text(&kept), strbuf_text(&wanted), "step %zu", step))
			step = 1500;
		checker_release(&fresh);
		strbuf_release(&kept);
		strbuf_release(&wanted);
	}
	checker_release(&checker);
	design_release(&design);
}

void suite_issuer_chain(void)
{
	CU_pSuite suite = CU_add_suite("issuer chain", NULL, NULL);

	CU_add_test(suite, "issuers are found", issuers_are_found);
	CU_add_test(suite, "chains end at a root if there is one", chains_end_at_a_root_if_there_is_one);
	CU_add_test(suite, "a root beside a cross-certificate is used", a_root_beside_a_cross_certificate_is_used);
	CU_add_test(suite, "the index follows edits", the_index_follows_edits);
}
