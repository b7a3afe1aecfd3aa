/*
 * The PowerShell scripts that every bundle has, always with the same bytes. The Makefile makes them and this table of
 * export/scripts/.
 */
#ifndef EXPORT_BUNDLE_SCRIPTS_H
#define EXPORT_BUNDLE_SCRIPTS_H

#include <stddef.h>

struct bundle_script {
	const char *path; /* in the bundle */
	const unsigned char *bytes;
	size_t length;
};

/* A path of NULL ends it. */
extern const struct bundle_script bundle_scripts[];

#endif
