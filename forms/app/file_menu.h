/*
 * The questions about the design's file: saving where that is not simply possible, changes that others made on disk, and who has
 * the design open.
 */
#ifndef FORMS_APP_FILE_MENU_H
#define FORMS_APP_FILE_MENU_H

#include "forms/base/blade_host.h"

/* Saves the design, or asks how. Returns 0 if it is saved. */
int file_menu_save(struct blade_host *host);
/* Says so if the file changed, is gone, or was taken over since the last call. True then. Never asks: a question that appears
 * while someone types would take the next key for its answer. */
bool file_menu_check(struct blade_host *host);
/* At the start: says who has the design open, or why it can't be saved here. True if a question is shown. */
bool file_menu_begin(struct blade_host *host);
/* What the requests do. */
void file_menu_reload(struct blade_host *host);
void file_menu_take_over(struct blade_host *host);

#endif
