/*
 * A writer of SyncML 1.2 bodies: the commands by which a management session sets nodes of a Windows device. It knows the format,
 * not which nodes there are. The header of a message is not written: it names a session, which exists only at the service.
 *
 * Source: OMA DM representation protocol, version 1.2; [MS-MDM].
 */
#ifndef EXPORT_IO_SYNCML_H
#define EXPORT_IO_SYNCML_H

#include "export/io/xml.h"

struct syncml {
	struct xml_writer xml;
	unsigned command; /* the number of the last command */
};

/* Writes what comes before and after the commands. */
void syncml_begin(struct syncml *syncml, struct strbuf *out);
void syncml_end(struct syncml *syncml);
/* A command that contains other commands. Commands are numbered from 1 in the order in which they are opened. */
void syncml_open_command(struct syncml *syncml, const char *command);
void syncml_close_command(struct syncml *syncml, const char *command);
/* A command on the node with this URI. format (chr, int, b64, node ...) and data are NULL if the command has none. */
void syncml_put_command(struct syncml *syncml, const char *command, const char *uri, const char *format, const char *data);

#endif
