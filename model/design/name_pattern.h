/*
 * Names of profiles that are made several at once. A pattern such as "Contoso {type} - {platform}" is
 * read off the names a design has, and filled in for each profile; names made here keep the rules of
 * names.
 */
#ifndef MODEL_DESIGN_NAME_PATTERN_H
#define MODEL_DESIGN_NAME_PATTERN_H

#include "model/design/design.h"
#include "model/base/strbuf.h"

/* What a name must not have: the first can be in no file name everywhere, the second importers misread. */
#define NAME_NO_FILE   "/\\:*?\"<>|"
#define NAME_NO_IMPORT ",'&#+%"
#define NAME_MAX_BYTES 200
/* The length of a name up to its first dot, if that is a device of Windows (CON, PRN, AUX, NUL, COM1, LPT1, ...), which no file
 * can have as its name, whatever follows the dot; else 0. Source: Microsoft's page on naming files. */
size_t name_device_length(const char *name);

/* What a pattern may have in braces, with the braces; ends with NULL. */
extern const char *const name_pattern_variables[];

/* Where a name has a platform last, in any spelling; strlen(name) if it does not have it. */
size_t name_platform_at(const char *name, enum platform platform);
/* Appends the profile's name with its platform made a variable; " - " and the variable are added to a name that doesn't
 * have it. */
void name_pattern_of_profile(struct strbuf *out, const struct design *design, const struct profile *profile);
/* The same for many profiles of a design: the spelling of platforms, which is the same for all of them, is found once. */
int name_spelling_of_design(const struct design *design);
void name_pattern_of_profile_spelled(struct strbuf *out, int design_spelling, const struct profile *profile);
/* Appends the pattern that most names of the design share, of those with platform and type in them; nothing when they share none.
 * The first thousand profiles are asked. */
void name_pattern_of_design(struct strbuf *out, const struct design *design);
/* The same without one profile. */
void name_pattern_of_others(struct strbuf *out, const struct design *design, const struct profile *except);
/* Appends "PREFIX {type} - {platform}": the prefix is the CA's organization, else the first word of its name, else the
 * design's name. certificate may be NULL. */
void name_pattern_default(struct strbuf *out, const struct design *design, const struct certificate *certificate);

/* Appends the name of a profile; certificate tells a root from an issuing CA, may be NULL. */
void name_pattern_fill(struct strbuf *out, const char *pattern, const struct kind *kind, const struct certificate *certificate);
/* The number-th variant of a name that is taken: "Contoso SCEP - iOS (2)". */
void name_pattern_number(struct strbuf *out, const char *name, unsigned number);

#endif
