/*
 * XML in tests: whether `xmllint` takes it, and a strict reader of property lists to look values up in.
 */
#ifndef TESTS_SUPPORT_XML_H
#define TESTS_SUPPORT_XML_H

#include <stdbool.h>

#define PLIST_DTD "tests/data/plist.dtd"

/* Fails the test unless xmllint finds text well-formed and, where dtd is not NULL, valid by the file of that name. */
void xml_check(const char *text, const char *dtd, const char *what);

struct plist_value {
	char *key;  /* in a dict; NULL elsewhere */
	char *type; /* the element's name */
	char *text; /* of what holds text, entities resolved; of data without spaces; "" elsewhere */
	struct plist_value *first, *next;
};
/* NULL where the text is no property list; the caller's to free with plist_free(). */
struct plist_value *plist_read(const char *text);
void plist_free(struct plist_value *value);
/* The value at a path of keys and, in arrays, numbers from 0: "PayloadContent/0/URL". NULL where there is none. */
const struct plist_value *plist_at(const struct plist_value *value, const char *path);
/* Fails the test unless the value at that path is of that type and has that text (NULL: any); what says whose it is. */
void plist_expect(const struct plist_value *plist, const char *what, const char *path, const char *type, const char *text);

#endif
