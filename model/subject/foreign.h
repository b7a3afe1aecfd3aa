/*
 * Subjects as other programs write them: variables of other device management products, which Intune does not fill in, and the
 * names with slashes that OpenSSL prints.
 */
#ifndef MODEL_SUBJECT_FOREIGN_H
#define MODEL_SUBJECT_FOREIGN_H

#include "model/subject/subject.h"

/* A part of a text that looks like a variable, but is not one of Intune: %SerialNumber%, $UDID, ${user}, [[UserName]], <CN>, {0}.
 */
struct foreign_variable {
	const char *text; /* points into the text, with the signs around the name */
	size_t length;
	const struct subject_variable *meant; /* of Intune; NULL if it is not certain which one */
};

/* Sets *found to the next one at or after text; false if there is none. Skips Intune's own variables. */
bool foreign_variable_next(const char *text, unsigned editions, struct foreign_variable *found);
/* The text with Intune's variables (those of some editions, bits of enum variable_edition) in place of all foreign ones; NULL if
 * it has none, or if it is not certain what one of them means. Owned by the caller. */
char *foreign_variables_replaced(const char *text, unsigned editions);
/* Whether a text does not parse, and would with Intune's variables in place of the foreign ones. */
bool foreign_variables_are_the_fault(const char *text, unsigned editions);

/* "/CN=x/O=y" and "CN=x/O=y" as Intune wants them: CN=x,O=y. NULL if the text is not of that form, or the result does not parse.
 * Owned by the caller. */
char *subject_from_slashes(const char *text);
/* The subject without what openssl prints before it, such as "subject=", and with commas instead of slashes. NULL if there is
 * nothing before it, or the rest is not a subject. The caller's to free. */
char *subject_without_label(const char *text);

#endif
