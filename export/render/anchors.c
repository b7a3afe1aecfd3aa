#include "export/render/anchors.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/base/utf8.h"

enum { ANCHOR_MOST = 60 }; /* bytes of a name after which it ends; links are copied and typed */

/* The number of a character as hexadecimal digits between hyphens, so that names in other scripts have an id of their own. */
static void add_other(struct strbuf *id, uint32_t character)
{
	strbuf_printf(id, "%s%lx", id->length && id->text[id->length - 1] != '-' ? "-" : "", (unsigned long)character);
}

static char *id_of(const char *name)
{
	struct strbuf id = STRBUF_INIT;
	bool gap = false; /* something that needs a hyphen before the next letter */

	while (*name && id.length < ANCHOR_MOST) {
		uint32_t character;

		name += utf8_next(name, &character);
		if (character >= 'A' && character <= 'Z')
			character += 'a' - 'A';
		if (character < 0x80 && !(character >= 'a' && character <= 'z') && !(character >= '0' && character <= '9')) {
			gap = true;
			continue;
		}
		if (gap && id.length)
			strbuf_addch(&id, '-');
		gap = character >= 0x80;
		if (character < 0x80)
			strbuf_addch(&id, (char)character);
		else
			add_other(&id, character);
	}
	if (!id.length)
		strbuf_addstr(&id, "unnamed");
	return strbuf_detach(&id);
}

static const char *keep(struct anchors *anchors, char *id)
{
	anchors->items = xrealloc_grow(anchors->items, anchors->count, &anchors->capacity, sizeof(*anchors->items));
	anchors->items[anchors->count++] = id;
	return id;
}

const char *anchors_add(struct anchors *anchors, const char *name)
{
	char *id = id_of(name);
	uintptr_t *last = (uintptr_t *)hashmap_place(&anchors->taken, id);
	struct strbuf numbered = STRBUF_INIT;

	if (!*last) {
		*last = 1;
		return keep(anchors, id);
	}
	/* Each id remembers its last number, so that many equal names cost no more than others. */
	do {
		strbuf_setlen(&numbered, 0);
		strbuf_printf(&numbered, "%s-%zu", id, (size_t)++ * last);
	} while (hashmap_get(&anchors->taken, numbered.text));
	free(id);
	id = strbuf_detach(&numbered);
	*hashmap_place(&anchors->taken, id) = (void *)(uintptr_t)1;
	return keep(anchors, id);
}

void anchors_release(struct anchors *anchors)
{
	for (size_t i = 0; i < anchors->count; i++)
		free(anchors->items[i]);
	free(anchors->items);
	hashmap_release(&anchors->taken);
	*anchors = (struct anchors)ANCHORS_INIT;
}
