/*
 * Wanted sentences that name platforms, without copying which platforms those are.
 */
#ifndef TESTS_SUPPORT_WORDING_H
#define TESTS_SUPPORT_WORDING_H

/* Replaces each <...> by a list of platforms, as sentences have it ("Android, iOS and Windows 10 and later"):
 *   <pkcs>                those that have profiles of the type
 *   <pkcs FIELD>          those whose profiles of the type have the field
 *   <pkcs FIELD=CHOICE>   those whose profiles of the type offer the choice
 * Which platforms have what is tested in test_schema.c. The result is the caller's to free. */
char *test_wording(const char *text);

#endif
