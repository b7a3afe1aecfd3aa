/*
 * Objects of a tenant that a design keeps as they are: certificate profiles that have no blade here, such as PKCS imported
 * certificates and derived credentials. They are counted and named, and written back when the design is exported.
 */
#ifndef MODEL_DESIGN_OTHERS_H
#define MODEL_DESIGN_OTHERS_H

#include <stddef.h>

struct other {
	char *name; /* Graph's displayName; "" when it has none */
	char *type; /* Graph's type, without "#microsoft.graph." */
	char *json; /* the whole object */
};

struct others {
	struct other *items;
	size_t count, capacity;
};

/* Appends an object; the texts are copied. */
void others_add(struct others *others, const char *name, const char *type, const char *json);
struct others others_copy(const struct others *others);
void others_release(struct others *others);

#endif
