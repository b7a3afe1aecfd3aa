/* The extended key usages that the program offers by name. */
#ifndef MODEL_SCHEMA_WELL_KNOWN_USAGE_H
#define MODEL_SCHEMA_WELL_KNOWN_USAGE_H

struct well_known_usage {
	const char *name; /* as Windows has it */
	const char *oid;  /* dotted */
	const char *help;
};
/* Client Authentication first, since most profiles need it; ends with name == NULL. */
extern const struct well_known_usage well_known_usages[];

#endif
