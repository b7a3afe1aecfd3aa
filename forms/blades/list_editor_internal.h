/* What the files of the list editor share: the editor itself, and what it offers to add. */
#ifndef FORMS_BLADES_LIST_EDITOR_INTERNAL_H
#define FORMS_BLADES_LIST_EDITOR_INTERNAL_H

#include "forms/base/values_menu.h"
#include "forms/blades/list_parts.h"

struct list_editor {
	struct form_blade base;
	bool more; /* one entry after another is added */
	/* The entry being typed, at index; the list's count: a new one. */
	bool typing;
	size_t index;
	size_t part; /* the one that has the cursor */
	struct line_edit texts[2];
	struct used_values used; /* those that are offered */
	/* Starts editing an entry, or a new one at the end of the list. */
	void (*begin_typing)(struct list_editor *items, size_t index);
};

static inline const struct list_part *list_editor_parts(const struct list_editor *items)
{
	return list_parts(items->base.profile, items->base.field);
}

static inline size_t list_editor_part_count(const struct list_editor *items)
{
	return list_editor_parts(items)[1].label ? 2 : 1;
}

/* Adds an entry: offers what there is to choose from, or starts typing. */
void list_editor_add(struct list_editor *items);
/* Offers the choices of the first part; the second part is typed then. */
void list_editor_pick_choice(struct list_editor *items, const char *title);
/* While an entry is typed: offers those of other profiles in its place. */
void list_editor_pick_value(struct list_editor *items);

#endif
