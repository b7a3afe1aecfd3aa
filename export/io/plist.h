/*
 * A writer of XML property lists, one value on a line: Apple's format for configuration profiles (its DTD is
 * PropertyList-1.0.dtd). It knows the value types of the format, not what a profile contains.
 */
#ifndef EXPORT_IO_PLIST_H
#define EXPORT_IO_PLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "export/io/xml.h"

struct plist {
	struct xml_writer xml;
};

/* Writes what comes before and after the one value of a property list. */
void plist_begin(struct plist *plist, struct strbuf *out);
void plist_end(struct plist *plist);

/* Each writes one value. The key is NULL inside an array and at the top level. */
void plist_open_dict(struct plist *plist, const char *key);
void plist_close_dict(struct plist *plist);
void plist_open_array(struct plist *plist, const char *key);
void plist_close_array(struct plist *plist);
void plist_put_text(struct plist *plist, const char *key, const char *text);
void plist_put_number(struct plist *plist, const char *key, long number);
void plist_put_bool(struct plist *plist, const char *key, bool value);
/* Bytes, as base64. */
void plist_put_data(struct plist *plist, const char *key, const void *bytes, size_t length);

#endif
