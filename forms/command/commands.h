/* The commands that need a terminal: the program without a command, which designs interactively, and `view`. */
#ifndef FORMS_COMMAND_COMMANDS_H
#define FORMS_COMMAND_COMMANDS_H

#include "export/command/command.h"

extern const struct command command_design, command_view;

#endif
