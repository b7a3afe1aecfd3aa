/*
 * The file picker: a path to type, paste or complete, the folders and files around it, and what the
 * selected one is. What the file is for is the caller's to say.
 */
#ifndef FORMS_FILES_FILE_PICKER_H
#define FORMS_FILES_FILE_PICKER_H

#include "forms/base/form_blade.h"

struct file_purpose {
	const char *title;
	const char *help;           /* at the foot */
	const char *const *endings; /* of the files that are meant; NULL behind the last */
	const char *nothing;        /* where a folder has no more of them */
	const char *only;           /* when others are left out again */
	/* Appends what a person should know of a file before it is taken. */
	void (*preview)(const struct session *session, const char *path, struct strbuf *out);
	/* True when such a folder is what is wanted, and not one to go into; NULL: none is. */
	bool (*takes_folder)(const char *path);
	/* Takes it and opens what comes next; the picker stays, unless this closes it. */
	int (*take)(struct form_blade *picker, const char *path, struct err *err);
};

/* profile and field are those of the blade; see form_blade_init(). */
void file_picker_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field,
	const struct file_purpose *purpose);

#endif
