/*
 * What a design file of an earlier version lacks: when a field is added that profiles must have, the file's
 * version says that the person who wrote it could not know the field, and it gets a value when the file is read.
 * Without that every design made before would be reported as incomplete.
 *
 * A new required field that has a default needs: the next version in design_migration, and a row in its steps.
 */
#ifndef EXPORT_DESIGN_MIGRATE_H
#define EXPORT_DESIGN_MIGRATE_H

#include <stddef.h>

#include "model/design/design.h"

struct migration_step {
	unsigned to_version; /* applied to files of versions before this one */
	enum field_id field;
	kind_mask kinds;   /* the kinds whose profiles get the value */
	const char *value; /* as field_parse() reads it; NULL: the field's default */
};

struct migration {
	unsigned version; /* the one that the program reads and writes */
	const struct migration_step *steps;
	size_t count;
};

/* The versions of the design file; 1 is the first one. */
extern const struct migration design_migration;

/* Brings a design of that version up to date: each step that its version lacks gives its value to profiles whose field was
 * not in the file and is visible. Called by the reader before design_loaded(), so nothing of it can be undone, and the design
 * does not count as modified; the next save writes the new version. */
void design_migrate(struct design *design, unsigned version, const struct migration *migration);

#endif
