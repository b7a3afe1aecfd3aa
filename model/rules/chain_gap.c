#include "model/rules/chain_gap.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_fold.h"

/* A root with more CAs below it in one design than this is not judged downwards: which one issues is not known. */
#define BELOW_MAX 64

/* One target on its way through the chain. */
struct walk {
	const struct rule_context *context;
	const struct profile *linked;
	const struct issuer_source source;
	const struct group_source groups;
	const struct item *target;
	enum chain_way way;
	size_t starts;             /* the first members of the chain: certificates of the CA from which it starts */
	size_t asked;              /* members asked so far, which are asked in their order */
	bool complete;             /* a path to its end covers the target */
	const struct profile *gap; /* the first member that does not */
};

struct group_source rule_groups(const struct rule_context *context)
{
	return (struct group_source){ design_index_find_group, context->index };
}

static enum coverage covered_by(const struct walk *walk, const struct profile *trusted, const struct item **excluded)
{
	if (!design_knows(walk->context->design, trusted, FIELD_ASSIGNMENTS))
		return COVERED;
	return target_coverage(&walk->groups, &walk->context->profile->values[FIELD_ASSIGNMENTS], walk->target,
		&trusted->values[FIELD_ASSIGNMENTS], excluded);
}

/* The chain needs nothing beyond the member: it is at the top, or may issue the certificate. */
static bool is_end(const struct walk *walk, const struct profile *member, bool start)
{
	size_t position = 0;

	if (walk->way == CHAIN_UP)
		return (!start && member == walk->linked) || !issuer_profile(&walk->source, member);
	return !start && !issued_next(&walk->source, member, &position);
}

static bool walk_passes(void *data, const struct profile *member)
{
	struct walk *walk = data;
	const struct item *excluded;
	bool start = walk->asked++ < walk->starts;

	if (walk->complete)
		return false;
	/* The linked profile is judged by itself, and another certificate of its CA may take its place, but need not. */
	if (member != walk->linked && covered_by(walk, member, &excluded) != COVERED) {
		if (!walk->gap && !start)
			walk->gap = member;
		return false;
	}
	walk->complete = is_end(walk, member, start) ||
			 (walk->way == CHAIN_DOWN && walk->context->index->chain.count > BELOW_MAX);
	return !walk->complete;
}

/* The first profile on the way from the linked one, or upwards from a CA below it, that does not cover the target; NULL if some
 * way is complete. */
static const struct profile *find_gap(struct walk *walk, const struct profile *from, enum chain_way way)
{
	struct chain *chain = &walk->context->index->chain;

	walk->way = way;
	walk->asked = 0;
	walk->complete = false;
	walk->gap = NULL;
	chain_clear(chain);
	if (from == walk->linked)
		chain_add_with_twins(chain, &walk->source, from);
	walk->starts = chain->count;
	chain_add(chain, from);
	chain_spread(chain, &walk->source, way, walk_passes, walk);
	return walk->complete ? NULL : walk->gap;
}

/* The CA that the profile names, if it is below the linked one; NULL otherwise. */
static const struct profile *named_below(const struct walk *walk, const char *ca_name)
{
	struct chain *chain = &walk->context->index->chain;

	chain_clear(chain);
	chain_add_with_twins(chain, &walk->source, walk->linked);
	chain_spread(chain, &walk->source, CHAIN_DOWN, NULL, NULL);
	for (size_t i = 0; i < chain->count; i++)
		if (chain->items[i] != walk->linked &&
			text_equal_fold(ca_name, profile_certificate(chain->items[i])->facts.common_name))
			return chain->items[i];
	return NULL;
}

/* Downwards, where the profile says which CA issues, only the way to that one counts. */
static const struct profile *find_gap_below(struct walk *walk)
{
	const char *ca_name = rule_text(walk->context, FIELD_CA_NAME);
	const struct profile *named = *ca_name ? named_below(walk, ca_name) : NULL;

	if (!*ca_name)
		return find_gap(walk, walk->linked, CHAIN_DOWN);
	return named ? find_gap(walk, named, CHAIN_UP) : NULL;
}

static void add_target(struct chain_gaps *gaps, const struct walk *walk, const struct profile *trusted, enum chain_place place)
{
	const struct value *own = &walk->context->profile->values[FIELD_ASSIGNMENTS];
	const struct item *excluded = NULL;
	enum coverage coverage = covered_by(walk, trusted, &excluded);
	struct chain_gap *gap;
	size_t at = 0;

	while (at < gaps->count && (gaps->items[at].trusted != trusted || gaps->items[at].coverage != coverage))
		at++;
	gap = at < gaps->count ? &gaps->items[at] : NULL;
	if (!gap) {
		gaps->items = xrealloc_grow(gaps->items, gaps->count, &gaps->capacity, sizeof(*gaps->items));
		gap = &gaps->items[gaps->count++];
		*gap = (struct chain_gap){ .trusted = trusted, .place = place, .coverage = coverage, .excluded = excluded };
	}
	gap->targets = xrealloc_grow(gap->targets, gap->count, &gap->capacity, sizeof(*gap->targets));
	gap->targets[gap->count++] = (size_t)(walk->target - value_item(own, 0));
}

void chain_gaps_find(struct chain_gaps *gaps, const struct rule_context *context, const struct profile *linked)
{
	const struct value *own = &context->profile->values[FIELD_ASSIGNMENTS];
	struct walk walk = { .context = context,
		.linked = linked,
		.source = design_index_issuers(context->index),
		.groups = rule_groups(context) };
	const struct item *excluded;

	memset(gaps, 0, sizeof(*gaps));
	for (size_t i = 0; i < value_count(own); i++) {
		const struct profile *gap;

		walk.target = value_item(own, i);
		if (walk.target->excluded)
			continue;
		if (covered_by(&walk, linked, &excluded) != COVERED)
			add_target(gaps, &walk, linked, PLACE_LINKED);
		if ((gap = find_gap(&walk, linked, CHAIN_UP)) != NULL)
			add_target(gaps, &walk, gap, PLACE_ABOVE);
		if ((gap = find_gap_below(&walk)) != NULL)
			add_target(gaps, &walk, gap, PLACE_BELOW);
	}
}

void chain_gaps_release(struct chain_gaps *gaps)
{
	for (size_t i = 0; i < gaps->count; i++)
		free(gaps->items[i].targets);
	free(gaps->items);
}
