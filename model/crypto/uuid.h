/*
 * UUIDs (RFC 9562): random ones, and those that are always the same for a text.
 */
#ifndef MODEL_CRYPTO_UUID_H
#define MODEL_CRYPTO_UUID_H

#define UUID_TEXT 37 /* 36 characters and the end */

/* A random UUID, version 4. Ends the program when the system gives no random numbers. */
void uuid_new(char uuid[UUID_TEXT]);
/* Always the same UUID for the same text: version 5, in a name space of this program's own. */
void uuid_from_name(char uuid[UUID_TEXT], const char *text);

#endif
