/*
 * The commands of line mode: what can be typed at the question "Command". Used by linemode.c only.
 */
#ifndef FORMS_LINEMODE_COMMAND_H
#define FORMS_LINEMODE_COMMAND_H

#include "forms/linemode/linemode.h"

enum {
	LINEMODE_WRITES = 1,        /* not offered if the design is read-only */
	LINEMODE_NEEDS_PROFILE = 2, /* the argument begins with a profile, which is found before the command runs */
	LINEMODE_ENDS = 4,          /* ends the program; run is NULL */
};

struct linemode_command {
	const char *name, *argument, *help;
	unsigned traits;
	/* profile is NULL without LINEMODE_NEEDS_PROFILE. argument is the rest of the line, trimmed; it is part of mode->line, so
	 * the next question overwrites it. */
	void (*run)(struct linemode *mode, struct profile *profile, char *argument);
};

/* The command with that name, in any letter case, or that number in the output of `help`; otherwise NULL. */
const struct linemode_command *linemode_find_command(const struct linemode *mode, const char *word);
/* Prints that there is no such command, with the nearest names. */
void linemode_print_unknown_command(struct linemode *mode, const char *word);
/* Finds the profile that *text begins with, by number or name, and moves *text to what follows it. Asks for a profile if *text is
 * empty and the design has several. If no profile is found, prints why and returns NULL. Borrowed. */
struct profile *linemode_find_profile(struct linemode *mode, char **text);
/* Saves the design and prints the outcome; returns 0, or -1 if it was not saved. overwrite: also if the file was changed by
 * others. */
int linemode_save(struct linemode *mode, bool overwrite);
/* Writes the edits to the journal. */
void linemode_keep_edits(struct linemode *mode);
/* Prints who has the design open, and asks about edits of an earlier run. */
void linemode_begin_file(struct linemode *mode);
/* The commands about the design's file. */
void linemode_command_save(struct linemode *mode, struct profile *profile, char *argument);
void linemode_command_save_as(struct linemode *mode, struct profile *profile, char *argument);
void linemode_command_name(struct linemode *mode, struct profile *profile, char *argument);
void linemode_command_reload(struct linemode *mode, struct profile *profile, char *argument);
void linemode_command_recover(struct linemode *mode, struct profile *profile, char *argument);
void linemode_command_take_over(struct linemode *mode, struct profile *profile, char *argument);
/* Prints the profiles, and the commands. profile and argument are not used. */
void linemode_command_list(struct linemode *mode, struct profile *profile, char *argument);
void linemode_command_help(struct linemode *mode, struct profile *profile, char *argument);

#endif
