/*
 * The contexts of the key table: where the keys go, as a set of bits. One list makes the bits and
 * their names, so that key bindings, footer, help and documentation agree.
 */
#ifndef FORMS_BASE_CONTEXT_H
#define FORMS_BASE_CONTEXT_H

/* X(id, what the context is, for people) */
#define CONTEXT_LIST(X)                                                           \
	X(IN_PROFILES, "the list of profiles")                                    \
	X(IN_FORM, "a form whose edits are in the design at once")                \
	X(IN_LIST, "a list in a profile: assignments, usages or URLs")            \
	X(IN_PICK, "a list to choose from")                                       \
	X(IN_FILES, "the file picker")                                            \
	X(IN_PAGE, "a page of text")                                              \
	X(IN_FILTER, "the filter of the list of profiles")                        \
	X(IN_MENU, "a menu over the blade")                                       \
	X(IN_ENTRY, "a form whose text is stored when it is accepted")            \
	X(IN_TAKE, "a certificate that can be put into the profile")              \
	X(IN_TEXT, "text of several lines")                                       \
	X(IN_LINE, "an entry of a list while it is typed")                        \
	X(IN_TARGETS, "the list of assignments")                                  \
	X(ON_TYPED, "a field of text, in addition to the context of its blade")   \
	X(ON_UNTYPED, "any other field, in addition to the context of its blade") \
	X(IN_PREVIEW, "the preview")                                              \
	X(IN_FIND, "the Find blade")                                              \
	X(IN_DIFFERENCES, "the list of differences from a file")                  \
	X(IN_MATRIX, "the matrix of fields")                                      \
	X(IN_PROBLEMS, "the Problems page")                                       \
	X(IN_GROUPS, "the Groups page")                                           \
	X(IN_TABLE, "a table that is pasted")                                     \
	X(IN_CHANGES, "a list of changes that can be made")                       \
	X(IN_REPLACE, "the Find and replace page")                                \
	X(IN_FOLDERS, "the file picker, where a folder can be chosen")            \
	X(IN_HELP, "the help")                                                    \
	X(ON_ALL, "the list of profiles without a filter")                        \
	X(ON_FILTERED, "the list of profiles with a filter")                      \
	X(ON_OTHER, "what is neither text nor a field")                           \
	X(IN_SEARCH, "the text to search for in the preview")

#define CONTEXT_INDEX(id, name) id##_INDEX,
#define CONTEXT_BIT(id, name)   id = 1 << id##_INDEX,

enum context_index { CONTEXT_LIST(CONTEXT_INDEX) CONTEXT_COUNT };

enum context {
	CONTEXT_LIST(CONTEXT_BIT) ANYWHERE = (1 << CONTEXT_COUNT) - 1,
	ON_BLADES = ANYWHERE & ~(IN_MENU | IN_HELP),
	/* What comes in addition to the context of a blade. */
	ADDITIONS = ON_TYPED | ON_UNTYPED | ON_OTHER | ON_ALL | ON_FILTERED,
	/* Where a line of text can be typed. */
	TYPES = IN_FORM | IN_ENTRY | IN_FILES | IN_FILTER | IN_TEXT | IN_LINE | IN_FIND | IN_TABLE | IN_REPLACE | IN_SEARCH,
};
_Static_assert(CONTEXT_COUNT < 31, "contexts are bits of an int");

#undef CONTEXT_INDEX
#undef CONTEXT_BIT

/* By context_index. */
extern const char *const context_names[CONTEXT_COUNT];

#endif
