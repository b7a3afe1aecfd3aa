/* Edits of what a design has besides its profiles: groups, name, portal, ignored rules, and objects that are kept as they are. */
#include <string.h>

#include "model/base/alloc.h"
#include "model/crypto/private_key.h"
#include "model/design/history.h"

int design_set_ignored(struct design *design, struct value *value, struct err *err)
{
	struct change change = { .what = CHANGE_IGNORED, .value = *value };

	if (design_refuses(design, err) != 0) {
		value_release(value);
		return -1;
	}
	undo_record(design, &change, "Ignored rules", false);
	*value = (struct value)VALUE_INIT;
	return 0;
}

static int refuse_groups(const struct groups *groups, struct err *err)
{
	for (size_t i = 0; i < groups->count; i++) {
		const struct group *group = &groups->items[i];

		if (private_key_in(group->name) || private_key_in(group->id) || private_key_in(group->members))
			return err_set(err, ERR_REFUSED, PRIVATE_KEY_REFUSED, "The group");
	}
	return 0;
}

int design_set_groups(struct design *design, struct groups *groups, struct err *err)
{
	struct change change = { .what = CHANGE_GROUPS, .groups = *groups };

	if (design_refuses(design, err) != 0 || refuse_groups(groups, err) != 0) {
		groups_release(groups);
		return -1;
	}
	undo_record(design, &change, "Groups", false);
	*groups = (struct groups){ NULL, 0, 0 };
	return 0;
}

int design_set_name(struct design *design, const char *name, struct err *err)
{
	return strcmp(design->name, name) == 0 ? 0 : design_set_details(design, name, design->unknown_members, err);
}

int design_set_details(struct design *design, const char *name, const char *unknown_members, struct err *err)
{
	struct change change = { .what = CHANGE_DETAILS };

	if (design_refuses(design, err) != 0)
		return -1;
	change.details[0] = xstrdup(name);
	change.details[1] = xstrdup(unknown_members);
	undo_record(design, &change, "Design name", false);
	return 0;
}

int design_set_others(struct design *design, struct others *others, struct err *err)
{
	struct change change = { .what = CHANGE_OTHERS, .others = *others };

	if (design_refuses(design, err) != 0) {
		others_release(others);
		return -1;
	}
	undo_record(design, &change, "Other profiles", false);
	*others = (struct others){ NULL, 0, 0 };
	return 0;
}

int design_set_edition(struct design *design, enum edition edition, struct err *err)
{
	if (design_refuses(design, err) != 0)
		return -1;
	if (design->count)
		return err_set(err, ERR_REFUSED, "the portal can only be changed while there are no profiles");
	return design_move_edition(design, edition, err);
}

int design_move_edition(struct design *design, enum edition edition, struct err *err)
{
	struct change change = { .what = CHANGE_EDITION, .edition = edition };

	if (design_refuses(design, err) != 0)
		return -1;
	if (edition != design->edition)
		undo_record(design, &change, "Portal", false);
	return 0;
}
