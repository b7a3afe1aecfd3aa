/*
 * A writer of XML property lists, one value on a line: Apple's format for configuration profiles.
 * It knows the format's types and nothing of what is in them.
 */
#ifndef EXPORT_IO_PLIST_H
#define EXPORT_IO_PLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

struct plist {
	struct strbuf *out;
	unsigned depth;
};

/* The frame around the one value of a list. */
void plist_begin(struct plist *plist, struct strbuf *out);
void plist_end(struct plist *plist);

/* Keys are NULL inside arrays and at the top. */
void plist_open_dict(struct plist *plist, const char *key);
void plist_close_dict(struct plist *plist);
void plist_open_array(struct plist *plist, const char *key);
void plist_close_array(struct plist *plist);
void plist_put_text(struct plist *plist, const char *key, const char *text);
void plist_put_number(struct plist *plist, const char *key, long number);
void plist_put_bool(struct plist *plist, const char *key, bool value);
void plist_put_data(struct plist *plist, const char *key, const void *bytes, size_t length);

#endif
