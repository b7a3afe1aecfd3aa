/*
 * Where the rows of the schema are, one list for the fields that all portals share and one for each portal.
 * Only field.c and these lists include this.
 */
#ifndef MODEL_SCHEMA_FIELD_ROWS_H
#define MODEL_SCHEMA_FIELD_ROWS_H

#include "model/schema/field.h"

/* Each list ends with a row of FIELD_NONE. */
extern const struct field fields_common[], fields_classic[], fields_current[];

/* The settings blades of a portal: which kinds have it, and its lines. The list ends with lines == NULL. */
struct blade_row {
	kind_mask kinds;
	const struct blade_line *lines;
};
extern const struct blade_row blades_classic[], blades_current[];

#define ALL_TRUSTED      KINDS_OF(TRUSTED)
#define ALL_SCEP         KINDS_OF(SCEP)
#define ALL_PKCS         KINDS_OF(PKCS)
#define WITH_STORES      KINDS_ON(TRUSTED, HAS_STORES)
#define PKCS_WITH_ROOT   KINDS_ON(PKCS, LINKS_ROOT_IN_PKCS)
#define PKCS_WITH_USAGES KINDS_ON(PKCS, HAS_USAGES_IN_PKCS)

/* The lines of a blade. */
#define LINE(field)               \
	{                         \
		field, NULL, NULL \
	}
#define HEADING(text)                  \
	{                              \
		FIELD_NONE, text, NULL \
	}
#define PAGE(title)                      \
	{                                \
		FIELD_NONE, title, title \
	}
#define END_OF_BLADE                   \
	{                              \
		FIELD_NONE, NULL, NULL \
	}

#define NO_CONDITION             \
	{                        \
		FIELD_NONE, NULL \
	}
#define END_OF_CHOICES                    \
	{                                 \
		NULL, NULL, NULL, 0, NULL \
	}

#endif
