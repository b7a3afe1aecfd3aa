#include "export/io/syncml.h"

#include <stdio.h>

void syncml_begin(struct syncml *syncml, struct strbuf *out)
{
	*syncml = (struct syncml){ .xml = { .out = out } };
	xml_open_attribute(&syncml->xml, "SyncBody", "xmlns", "SYNCML:SYNCML1.2");
}

void syncml_end(struct syncml *syncml)
{
	xml_close(&syncml->xml, "SyncBody");
}

void syncml_open_command(struct syncml *syncml, const char *command)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", ++syncml->command);
	xml_open(&syncml->xml, command);
	xml_element(&syncml->xml, "CmdID", number);
}

void syncml_close_command(struct syncml *syncml, const char *command)
{
	xml_close(&syncml->xml, command);
}

void syncml_put_command(struct syncml *syncml, const char *command, const char *uri, const char *format, const char *data)
{
	struct xml_writer *xml = &syncml->xml;

	syncml_open_command(syncml, command);
	xml_open(xml, "Item");
	xml_open(xml, "Target");
	xml_element(xml, "LocURI", uri);
	xml_close(xml, "Target");
	if (format) {
		xml_open(xml, "Meta");
		xml_element_attribute(xml, "Format", "xmlns", "syncml:metinf", format);
		xml_close(xml, "Meta");
	}
	if (data)
		xml_element(xml, "Data", data);
	xml_close(xml, "Item");
	syncml_close_command(syncml, command);
}
