/*
 * Keys that the user chose in place of the program's own: the settings key.NAME of the configuration file, with the name of a
 * request.
 */
#ifndef FORMS_APP_KEY_SETTINGS_H
#define FORMS_APP_KEY_SETTINGS_H

#include "export/io/config_file.h"

/* Gives a request keys, separated by spaces, or with "none" no key, in all contexts in which it has one. Letters replace only
 * keys of contexts in which no text is typed. Fails, and changes nothing, if there is no such request or key, or if something
 * else has the key. */
config_take key_settings_set;
/* Goes back to the program's own keys. */
void key_settings_reset(void);

#endif
