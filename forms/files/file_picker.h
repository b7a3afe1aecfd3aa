/*
 * The file picker: a path to type, paste or complete, the folders and files around it, and what the
 * selected one is. What the file is for is the caller's to say.
 */
#ifndef FORMS_FILES_FILE_PICKER_H
#define FORMS_FILES_FILE_PICKER_H

#include "forms/base/form_blade.h"

struct file_purpose {
	const char *title;
	const char *help;           /* in the footer */
	const char *const *endings; /* of the wanted files; ends with NULL */
	const char *nothing;        /* where a folder has no more of them */
	const char *only;           /* when others are left out again */
	/* Appends what the user should know about a file before it is chosen. */
	void (*preview)(const struct session *session, const char *path, struct strbuf *out);
	/* True if the folder itself can be chosen, instead of being entered; NULL: no folder can. */
	bool (*takes_folder)(const char *path);
	/* Every folder can be chosen: by its typed path, or with Ctrl-S when it is on the path line. */
	bool any_folder;
	/* Uses the chosen file and opens the next blade; the picker stays open unless this closes it. */
	int (*take)(struct form_blade *picker, const char *path, struct err *err);
};

/* profile and field are those of the blade; see form_blade_init(). */
void file_picker_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field,
	const struct file_purpose *purpose);

#endif
