/*
 * What a user chose for all designs: the file bladesmith/config of the user's configuration folder ($XDG_CONFIG_HOME, or
 * ~/.config). docs/configuration.md describes it.
 */
#ifndef FORMS_BASE_CONFIG_H
#define FORMS_BASE_CONFIG_H

#include "export/io/config_file.h"

/* Reads the file, if there is one, and applies its settings. Appends a line to problems for each that can't be applied: where it
 * is, what is wrong, and how to fix it. */
void config_load(struct strbuf *problems);
/* Applies one setting. */
config_take config_set;
/* Who takes key.NAME: it is called with NAME. NULL: those settings have no effect. */
void config_take_keys(config_take *take);
/* The setting's name and what it does, by number from 0, for the documentation; NULL after the last. */
const char *config_name_at(unsigned number);
const char *config_help_at(unsigned number);

#endif
