/*
 * Requests: what a key binding asks for. The top blade answers first; what it does not know is the
 * program's. Each has an id for documentation and tests.
 */
#ifndef FORMS_BASE_REQUEST_H
#define FORMS_BASE_REQUEST_H

/* X(id, name) */
#define REQUEST_LIST(X)                         \
	X(HELP, "help")                         \
	X(PALETTE, "palette")                   \
	X(QUIT, "quit")                         \
	X(UNDO, "undo")                         \
	X(REDO, "redo")                         \
	X(REPAINT, "repaint")                   \
	X(MOUSE, "mouse")                       \
	X(COPY_MENU, "copy-menu")               \
	X(PREVIEW, "preview")                   \
	X(NEXT_PROBLEM, "next-problem")         \
	X(PREVIOUS_PROBLEM, "previous-problem") \
	X(HIDDEN, "hidden-fields")              \
	X(FIELD_HELP, "field-help")             \
	X(FIX, "fix")                           \
	X(IGNORE, "ignore")                     \
	X(CLOSE, "close")                       \
	X(ACCEPT, "accept")                     \
	X(SAVE, "save")                         \
	X(SAVE_AS, "save-as")                   \
	X(OPEN_DESIGN, "open-design")           \
	X(TAKE_OVER, "take-over")               \
	X(RELOAD, "reload")                     \
	X(RECOVER, "recover")                   \
	X(NEW, "new")                           \
	X(OPEN, "open")                         \
	X(DUPLICATE, "duplicate")               \
	X(COPY, "copy")                         \
	X(NEW_SET, "new-set")                   \
	X(RECIPE, "recipe")                     \
	X(NEW_ROOT, "new-root")                 \
	X(DELETE, "delete")                     \
	X(SET_FIELDS, "set-fields")             \
	X(MARK, "mark")                         \
	X(MARK_RANGE, "mark-range")             \
	X(MARK_ALL, "mark-all")                 \
	X(UNMARK_ALL, "unmark-all")             \
	X(ASSIGN, "assign")                     \
	X(EXPORT, "export")                     \
	X(COMPARE, "compare")                   \
	X(FILTER, "filter")                     \
	X(FIND, "find")                         \
	X(SORT, "sort")                         \
	X(GROUP, "group")                       \
	X(MATRIX, "matrix")                     \
	X(GO_TO_FIELD, "go-to-field")           \
	X(SET_ROW, "set-row")                   \
	X(PROBLEMS, "problems")                 \
	X(FIX_RULE, "fix-rule")                 \
	X(REPLACE, "replace")                   \
	X(GROUPS, "groups")                     \
	X(RENAME_GROUP, "rename-group")         \
	X(MERGE_GROUP, "merge-group")           \
	X(GROUP_IDS, "group-ids")               \
	X(PORTAL, "portal")                     \
	X(CONVERT, "convert")                   \
	X(IMPORT, "import")                     \
	X(TYPE, "next-type")                    \
	X(VALUES, "values-in-use")              \
	X(ADD, "add")                           \
	X(ADD_MORE, "add-more")                 \
	X(TOGGLE, "include-exclude")            \
	X(RAISE, "move-up")                     \
	X(LOWER, "move-down")                   \
	X(RECENT, "recent-folders")             \
	X(HIDDEN_FILES, "hidden-files")         \
	X(ALL_FILES, "all-files")

#define REQUEST_ID(id, name) REQUEST_##id,

enum request { REQUEST_NONE, REQUEST_LIST(REQUEST_ID) REQUEST_COUNT };

#undef REQUEST_ID

/* By request; "" for REQUEST_NONE. */
extern const char *const request_names[REQUEST_COUNT];

#endif
