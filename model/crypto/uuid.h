/*
 * UUIDs (RFC 9562): random ones, and ones that are computed from a text.
 */
#ifndef MODEL_CRYPTO_UUID_H
#define MODEL_CRYPTO_UUID_H

#include <stdbool.h>

#define UUID_TEXT 37 /* 36 characters and the NUL */

/* A random UUID, version 4. Ends the program if the system has no random numbers. */
void uuid_new(char uuid[UUID_TEXT]);
/* Always the same UUID for the same text: version 5, in bladesmith's own name space. */
void uuid_from_name(char uuid[UUID_TEXT], const char *text);
/* True for a UUID that was computed from a text, here or elsewhere: directories and Graph make random ones. */
bool uuid_is_named(const char *uuid);
/* True for a UUID as text, in capital or small letters, of any version: the ids of the directory and of Graph are such. */
bool uuid_is_valid(const char *text);

#endif
