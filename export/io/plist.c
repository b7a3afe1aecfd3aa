#include "export/io/plist.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/xml.h"
#include "model/crypto/base64.h"

#define LINE 68 /* base64 characters on a line of data */

static void indent(struct plist *plist)
{
	strbuf_fill(plist->out, ' ', (size_t)plist->depth * 2);
}

static void put_key(struct plist *plist, const char *key)
{
	if (!key)
		return;
	indent(plist);
	strbuf_addstr(plist->out, "<key>");
	xml_text(plist->out, key);
	strbuf_addstr(plist->out, "</key>\n");
}

static void open_element(struct plist *plist, const char *key, const char *tag)
{
	put_key(plist, key);
	indent(plist);
	strbuf_printf(plist->out, "<%s>\n", tag);
	plist->depth++;
}

static void close_element(struct plist *plist, const char *tag)
{
	plist->depth--;
	indent(plist);
	strbuf_printf(plist->out, "</%s>\n", tag);
}

void plist_begin(struct plist *plist, struct strbuf *out)
{
	*plist = (struct plist){ .out = out };
	strbuf_addstr(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
		"<plist version=\"1.0\">\n");
}

void plist_end(struct plist *plist)
{
	strbuf_addstr(plist->out, "</plist>\n");
}

void plist_open_dict(struct plist *plist, const char *key)
{
	open_element(plist, key, "dict");
}

void plist_close_dict(struct plist *plist)
{
	close_element(plist, "dict");
}

void plist_open_array(struct plist *plist, const char *key)
{
	open_element(plist, key, "array");
}

void plist_close_array(struct plist *plist)
{
	close_element(plist, "array");
}

void plist_put_text(struct plist *plist, const char *key, const char *text)
{
	put_key(plist, key);
	indent(plist);
	strbuf_addstr(plist->out, "<string>");
	xml_text(plist->out, text);
	strbuf_addstr(plist->out, "</string>\n");
}

void plist_put_number(struct plist *plist, const char *key, long number)
{
	put_key(plist, key);
	indent(plist);
	strbuf_printf(plist->out, "<integer>%ld</integer>\n", number);
}

void plist_put_bool(struct plist *plist, const char *key, bool value)
{
	put_key(plist, key);
	indent(plist);
	strbuf_addstr(plist->out, value ? "<true/>\n" : "<false/>\n");
}

void plist_put_data(struct plist *plist, const char *key, const void *bytes, size_t length)
{
	char *base64 = base64_encode(bytes, length);

	open_element(plist, key, "data");
	plist->depth--;
	for (const char *rest = base64; *rest; rest += strnlen(rest, LINE)) {
		indent(plist);
		strbuf_printf(plist->out, "%.*s\n", LINE, rest);
	}
	plist->depth++;
	close_element(plist, "data");
	free(base64);
}
