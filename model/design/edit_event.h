/*
 * What an edit of a design did, for whoever keeps a record of the edits. Undo and redo are edits as well: an event describes what
 * became of the design, not how.
 */
#ifndef MODEL_DESIGN_EDIT_EVENT_H
#define MODEL_DESIGN_EDIT_EVENT_H

#include "model/design/group.h"
#include "model/design/others.h"
#include "model/design/value.h"
#include "model/schema/field.h"

struct design;
struct profile;

enum edit_event_kind {
	EDITED_VALUE,    /* a field of a profile has another value */
	EDITED_CONTENTS, /* a profile has other values, and other members that the program doesn't know */
	EDITED_INSERTED, /* a profile is in the design now */
	EDITED_REMOVED,  /* it is not any more */
	EDITED_GROUPS,
	EDITED_OTHERS,
	EDITED_IGNORED, /* the rules that are ignored in the whole design */
	EDITED_PORTAL,
	EDITED_DETAILS, /* the design's name, or its members that the program doesn't know */
	EDIT_EVENT_COUNT
};

struct edit_event {
	enum edit_event_kind kind;
	const struct profile *profile; /* of the first four; valid during the call */
	enum field_id field;           /* EDITED_VALUE */
	const struct groups *groups;   /* EDITED_GROUPS: those before */
	const struct others *others;   /* EDITED_OTHERS: those before */
	const struct value *value;     /* EDITED_VALUE: the one before */
};

struct edit_observer {
	/* Called after each edit; must not edit the design. NULL: no one is interested. */
	void (*edited)(void *context, const struct design *design, const struct edit_event *event);
	void *context;
};

#endif
