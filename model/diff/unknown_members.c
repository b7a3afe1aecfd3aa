/* Compares the members that the program does not know, whose lists may be long: in time proportional to their length. */
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/design/member_index.h"
#include "model/design/unknown_members.h"
#include "model/diff/diff_internal.h"

/* Returns the value of a member without white space between tokens, for the caller to free. NULL for null, which means the same
 * as a missing member. */
static char *member_value(const char *member)
{
	const char *at = member + member_name_length(member) + strlen(": "), *end = member + member_length(member);
	struct strbuf text = STRBUF_INIT;
	bool quoted = false;

	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end)
			strbuf_addch(&text, *at++);
		else if (*at == '"')
			quoted = !quoted;
		if (quoted || !strchr(" \t\r\n", *at))
			strbuf_addch(&text, *at);
	}
	if (strcmp(strbuf_text(&text), "null") != 0)
		return strbuf_detach(&text);
	strbuf_release(&text);
	return NULL;
}

/* Returns member_value() of the member with the name that `member` starts with; NULL if there is none. */
static char *find_member(const struct member_index *index, const char *member)
{
	const char *found = member_index_find(index, member);

	return found ? member_value(found) : NULL;
}

/* Notes and OData's annotations do nothing; of the others in a profile no one knows what they do. */
static enum effect effect_of(const struct diff_section *section, const char *member)
{
	static const char *const none[] = { NULL };
	struct strbuf name = STRBUF_INIT;
	bool fine;

	unknown_member_name(&name, member);
	fine = unknown_member_is_fine(strbuf_text(&name), none);
	strbuf_release(&name);
	return fine || section->kind != DIFF_SECTION_PROFILE ? EFFECT_NONE : EFFECT_UNKNOWN;
}

/* Frees before and after if they are equal, else they become the values of a new difference. */
static void values_add_unknown_member(
	struct diff_section *section, const char *path, const char *member, char *before, char *after)
{
	struct difference *difference;
	struct strbuf full_path = STRBUF_INIT;

	if (before == after || (before && after && strcmp(before, after) == 0)) {
		free(before);
		free(after);
		return;
	}
	strbuf_addstr(&full_path, path);
	strbuf_add(&full_path, member + 1, member_name_length(member) - 2);
	difference = diff_section_add(section, FIELD_NONE, strbuf_text(&full_path), strbuf_text(&full_path));
	difference->note = "bladesmith does not know this member and keeps it unchanged";
	difference->effect = effect_of(section, member);
	difference->before = before;
	difference->after = after;
	strbuf_release(&full_path);
}

void diff_unknown_members(
	struct diff_context *context, struct diff_section *section, const char *path, const char *before, const char *after)
{
	struct member_index old;
	struct member_index new;

	if (before == after || (before && after && strcmp(before, after) == 0))
		return;
	if ((context->before.lacks | context->after.lacks) & LACKS_UNKNOWN_MEMBERS) {
		context->result->skipped |= LACKS_UNKNOWN_MEMBERS;
		return;
	}
	member_index_init(&old, before);
	member_index_init(&new, after);
	for (const char *member = before; member; member = member_next(member))
		values_add_unknown_member(section, path, member, member_value(member), find_member(&new, member));
	for (const char *member = after; member; member = member_next(member)) {
		char *was = find_member(&old, member);

		if (!was)
			values_add_unknown_member(section, path, member, NULL, member_value(member));
		free(was);
	}
	member_index_release(&old);
	member_index_release(&new);
}
