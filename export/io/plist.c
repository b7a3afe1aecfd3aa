#include "export/io/plist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"

#define DATA_LINE 68 /* base64 characters on a line */

static void plist_put_key(struct plist *plist, const char *key)
{
	if (key)
		xml_element(&plist->xml, "key", key);
}

void plist_begin(struct plist *plist, struct strbuf *out)
{
	*plist = (struct plist){ .xml = { .out = out } };
	strbuf_addstr(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n");
	xml_open_attribute(&plist->xml, "plist", "version", "1.0");
	plist->xml.depth = 0; /* the value is not indented, as in files that Apple's tools write */
}

void plist_end(struct plist *plist)
{
	plist->xml.depth = 1;
	xml_close(&plist->xml, "plist");
}

void plist_open_dict(struct plist *plist, const char *key)
{
	plist_put_key(plist, key);
	xml_open(&plist->xml, "dict");
}

void plist_close_dict(struct plist *plist)
{
	xml_close(&plist->xml, "dict");
}

void plist_open_array(struct plist *plist, const char *key)
{
	plist_put_key(plist, key);
	xml_open(&plist->xml, "array");
}

void plist_close_array(struct plist *plist)
{
	xml_close(&plist->xml, "array");
}

void plist_put_text(struct plist *plist, const char *key, const char *text)
{
	plist_put_key(plist, key);
	xml_element(&plist->xml, "string", text);
}

void plist_put_number(struct plist *plist, const char *key, long number)
{
	char text[32];

	snprintf(text, sizeof(text), "%ld", number);
	plist_put_key(plist, key);
	xml_element(&plist->xml, "integer", text);
}

void plist_put_bool(struct plist *plist, const char *key, bool value)
{
	plist_put_key(plist, key);
	xml_empty_element(&plist->xml, value ? "true" : "false");
}

void plist_put_data(struct plist *plist, const char *key, const void *bytes, size_t length)
{
	char *base64 = base64_encode(bytes, length);

	plist_put_key(plist, key);
	xml_open(&plist->xml, "data");
	plist->xml.depth--; /* the lines are not indented further than the tags */
	for (const char *rest = base64; *rest; rest += strnlen(rest, DATA_LINE)) {
		xml_indent(&plist->xml);
		strbuf_printf(plist->xml.out, "%.*s\n", DATA_LINE, rest);
	}
	plist->xml.depth++;
	xml_close(&plist->xml, "data");
	free(base64);
}
