/*
 * The rest of the rule book, for readers who want to know more about one rule: what to do about it, where its facts come from,
 * and two examples. A file of its own, so that the table of rules stays short enough to read.
 *
 * To add a rule: a row DETAIL(ID, ...) in rule_detail.c. The compiler stops with "'detail_of_ID' undeclared" while it is missing.
 */
#ifndef MODEL_RULES_RULE_DETAIL_H
#define MODEL_RULES_RULE_DETAIL_H

#include "model/schema/rule_id.h"

/* An example is either a sentence about files, or lines:
 *
 *	portal = classic
 *	[scep ios]
 *	keySize = size1024
 *
 * "portal" may be missing; today's is meant then. A heading begins a profile of that type and platform in which nothing is wrong,
 * or "[group NAME]" a group; the lines below it are the fields that differ, under their names in the design file. Entries of
 *lists are separated by commas; an excluded group has a minus sign before it; \uXXXX stands for a character. A certificate is
 * described in words. */
struct rule_detail {
	const char *action;         /* a sentence or two: what to do */
	const char *source;         /* a document's title, with its address or number */
	const char *example;        /* breaks the rule */
	const char *counterexample; /* does not, and differs as little as it can */
};

/* Of a rule that is not RULE_NONE. */
const struct rule_detail *rule_detail(enum rule_id id);

#endif
