#include "forms/app/keymap.h"

#include <string.h>

/* Where the effect of an undo is visible, and all typed text is already in the design. */
#define SEES_EDITS (IN_PROBLEMS | IN_GROUPS | IN_PROFILES | IN_FORM | IN_LIST | IN_PICK | IN_TEXT | IN_DIFFERENCES | IN_MATRIX)
#define UNTYPED    (ON_BLADES & ~(unsigned)(TYPES | IN_FOLDERS | ADDITIONS))

/* In the order of the footer, which always shows the last one. */
static const struct key_binding own_bindings[] = {
	{ 0, "Enter", "choose", "Choose the selected one; Up, Down and typed letters select", IN_MENU, false },
	{ 0, "Esc", "close", "Close without choosing", IN_MENU, false },
	{ 0, "/", "search", "Search; n and N go to the next and to the previous match", IN_HELP, false },
	{ REQUEST_NEW, "n + Ins", "new", "Create a new profile", ON_ALL, true },
	{ REQUEST_OPEN, "Enter Right l", "open", "Open the selected profile", IN_PROFILES, false },
	{ REQUEST_RECIPE, "", "", "New from a recipe: Wi-Fi, VPN, S/MIME, Cloud PKI, SCEPman", IN_PROFILES, true },
	{ REQUEST_ADD, "+", "add", "Add an entry", IN_LIST, true },
	{ REQUEST_OPEN, "Enter", "edit", "Edit the selected cell", IN_MATRIX, true },
	{ REQUEST_SET_ROW, "r", "row for all", "Set the field of this row for all profiles shown; first shows what changes",
		IN_MATRIX, true },
	{ REQUEST_GO_TO_FIELD, "o", "go there", "Go to the field in the selected profile", IN_MATRIX, false },
	{ 0, "Right", "", "Go to the next profile, Left to the one before; Ctrl-Left and Ctrl-Right by the page", IN_MATRIX,
		false },
	{ REQUEST_TYPE, "t", "type", "Show the profiles of the next type", IN_MATRIX, false },
	{ REQUEST_OPEN, "Enter", "edit", "Open the selected entry", IN_LIST, false },
	{ 0, "Enter", "keep", "Keep the entry; after Ins, start the next one", IN_LINE, true },
	{ 0, "Tab", "", "Go to the other part of the entry, if it has one", IN_LINE, true },
	{ 0, "Enter", "choose", "Choose the selected one", IN_PICK, true },
	{ 0, "Enter", "open", "Open the typed path, or the selected folder or file", IN_FILES, false },
	{ REQUEST_ACCEPT, "Ctrl-S", "this folder", "Take the folder on the path line, with all files in it", IN_FOLDERS, false },
	{ 0, "Tab", "complete", "Complete the path; if several names match, select the next", IN_FILES, false },
	{ REQUEST_RECENT, "Ctrl-R", "recent", "Go to the next recent folder, or to the folder of the design", IN_FILES, false },
	{ REQUEST_HIDDEN_FILES, "F3", "", "Show hidden files (on/off)", IN_FILES, false },
	{ REQUEST_ALL_FILES, "Ctrl-T", "all files", "Show all files, or only those that fit", IN_FILES, false },
	{ 0, "Enter", "go there", "Go to the selected match; Up and Down select", IN_FIND, false },
	{ 0, "Enter", "go there", "Go to the field that the problem is in", IN_PROBLEMS, false },
	{ REQUEST_REPLACE, "Ctrl-R", "replace", "Replace the text everywhere; first shows each match", IN_FIND, true },
	{ REQUEST_ACCEPT, "Ctrl-S", "replace", "Replace the ticked matches; in their list, Enter does it as well", IN_REPLACE,
		true },
	{ 0, "Tab", "to the matches", "Go to the next field, and to the list of matches", IN_REPLACE, true },
	{ 0, "Space", "leave out", "In the list of matches: leave the selected one out, or replace it after all", IN_REPLACE,
		true },
	{ 0, "Enter", "where used", "Show the profiles that use the group, and go to one", IN_GROUPS, false },
	{ REQUEST_RENAME_GROUP, "E", "edit", "Rename the group in all profiles; change its object id or members", IN_GROUPS,
		true },
	{ REQUEST_MERGE_GROUP, "M", "merge", "Merge the group into another one; first shows what changes", IN_GROUPS, true },
	{ REQUEST_DELETE, "Del", "delete", "Delete the group and its assignments; first shows what changes", IN_GROUPS, true },
	{ REQUEST_GROUP_IDS, "I", "fill in ids", "Fill in missing object ids from a pasted table of names and ids", IN_GROUPS,
		true },
	{ 0, "Enter", "keep filter", "Go back to the filtered list", IN_FILTER, false },
	{ 0, "Tab", "next", "Next field; also Shift-Tab, Up and Down", IN_FORM | IN_ENTRY, false },
	{ 0, "Enter", "open", "Open a list or blade, or press a button", IN_FORM | IN_ENTRY, false },
	{ 0, "Enter", "new line", "Start a new line; Up, Down, PgUp and PgDn move by lines", IN_TEXT, true },
	{ 0, "Tab", "to OK", "Go to the button, and back", IN_TEXT, false },
	{ 0, "Enter", "go there", "Go to the field that differs", IN_DIFFERENCES, false },
	{ 0, "Down", "scroll", "Scroll with Up, Down, PgUp, PgDn", IN_PAGE | IN_TAKE | IN_DIFFERENCES | IN_CHANGES, false },
	{ REQUEST_ACCEPT, "Enter Ctrl-S", "make the changes", "Make the changes that are listed", IN_CHANGES, true },
	{ 0, "Enter", "use it", "Use the certificate in the profile", IN_TAKE, true },
	{ 0, "Right", "next page", "Next page; Left goes back", IN_PREVIEW, false },
	{ 0, "Down", "scroll", "Scroll with Up, Down, PgUp, PgDn, Home and End", IN_PREVIEW, false },
	{ 0, "/", "search", "Search on this page; n and N go to the next and to the previous match", IN_PREVIEW, false },
	{ 0, "Enter", "search", "Go to the first match; Esc cancels the search", IN_SEARCH, false },
	{ REQUEST_PREVIEW, "F2", "to the blade", "Go back to the blade; on a wide screen the preview stays open", IN_PREVIEW,
		false },
	{ REQUEST_COPY_MENU, "F12 y", "copy", "Copy this page, JSON, subject or thumbprint to the clipboard", IN_PREVIEW, false },
	{ REQUEST_NEXT_PROBLEM, "F7", "problem", "Go to the next problem", IN_PROFILES | IN_FORM | IN_LIST | IN_TEXT | IN_PREVIEW,
		false },
	{ REQUEST_FIX, "F4", "fix", "Fix the problem shown below, if it can be fixed automatically",
		IN_PROFILES | IN_FORM | IN_LIST | IN_TEXT, true },
	{ REQUEST_PREVIEW, "F2", "preview", "Preview what a device gets: certificate, JSON, payload, dates",
		IN_PROFILES | IN_FORM | IN_LIST | IN_PICK | IN_TEXT | IN_MATRIX, false },
	{ REQUEST_EXPORT, "e", "export", "Export a bundle: the files for the tenant", IN_PROFILES, true },
	{ REQUEST_ACCEPT, "Ctrl-S", "OK", "Accept the changes and close the blade", IN_FORM | IN_ENTRY | IN_LIST | IN_TEXT,
		true },
	{ REQUEST_ACCEPT, "Ctrl-S", "show changes", "Show which groups get an object id from the table", IN_TABLE, true },
	{ REQUEST_ACCEPT, "Ctrl-S", "", "Keep the entry", IN_LINE, true },
	{ REQUEST_SAVE, "Ctrl-S", "save", "Save the design", IN_PROFILES, true },
	{ REQUEST_CLOSE, "Esc", "cancel", "Leave the list unchanged", IN_LINE, false },
	{ REQUEST_CLOSE, "Esc", "back", "Close the blade", ON_BLADES & ~(unsigned)(IN_PROFILES | IN_LINE | IN_SEARCH | ADDITIONS),
		false },
	{ REQUEST_TOGGLE, "Space", "in/exclude", "Include or exclude the group", IN_TARGETS, true },
	{ REQUEST_DELETE, "Del", "remove", "Remove the selected entry", IN_LIST, true },
	{ REQUEST_UNDO, "Ctrl-Z u", "undo", "Undo the last edit", IN_PROFILES, true },
	{ REQUEST_UNDO, "Ctrl-Z", "undo", "Undo the last edit", SEES_EDITS & ~(unsigned)IN_PROFILES, true },
	{ REQUEST_FILTER, "/", "filter", "Filter by name, platform, type or the rule of a problem", IN_PROFILES, false },
	{ REQUEST_NEW_SET, "N Ctrl-N", "new set", "Create the linked profiles of one CA for several platforms", ON_ALL, true },
	{ REQUEST_NEW, "+ Ins", "new", "Create a new profile", ON_FILTERED, true },
	{ REQUEST_NEW_SET, "Ctrl-N", "new set", "Create the linked profiles of one CA for several platforms", ON_FILTERED, true },
	{ REQUEST_ASSIGN, "a", "assign", "Assign the marked profiles, else the selected one: who gets it", IN_PROFILES, false },
	{ REQUEST_DUPLICATE, "d", "duplicate", "Duplicate the selected profile", IN_PROFILES, true },
	{ REQUEST_COPY, "c", "copy to", "Copy the marked profiles, else the selected one, to other platforms", IN_PROFILES,
		true },
	{ REQUEST_DELETE, "Del", "delete", "Delete the marked profiles, else the selected one", IN_PROFILES, true },
	{ REQUEST_MARK, "Space", "mark", "Mark, or unmark; F4, F5, e and others act on marked profiles", IN_PROFILES, true },
	{ REQUEST_MARK_RANGE, "v", "", "Mark a range: move, and press v again; or Shift with Up or Down", IN_PROFILES, true },
	{ REQUEST_SET_FIELDS, "E", "set fields", "Set fields of the marked profiles, else of the selected one", IN_PROFILES,
		true },
	{ REQUEST_MARK_ALL, "*", "", "Mark all profiles that the filter shows", IN_PROFILES, true },
	{ REQUEST_UNMARK_ALL, "U", "", "Unmark all profiles", IN_PROFILES, true },
	{ REQUEST_ADD_MORE, "Ins", "", "Add several entries; Esc ends", IN_LIST, true },
	{ REQUEST_RAISE, "Ctrl-Up", "", "Move the entry up", IN_LIST, true },
	{ REQUEST_LOWER, "Ctrl-Down", "", "Move the entry down", IN_LIST, true },
	{ REQUEST_QUIT, "q F10", "quit", "Quit the program", IN_PROFILES, false },
	{ REQUEST_IGNORE, "F5", "", "Ignore a warning or hint, or report it again",
		IN_PROFILES | IN_FORM | IN_LIST | IN_TEXT | IN_PROBLEMS, true },
	{ REQUEST_SAVE_AS, "w", "save as", "Save the design in another file, or give it a name", IN_PROFILES, false },
	{ REQUEST_OPEN_DESIGN, "o", "open file", "Open another design in place of this one", IN_PROFILES, false },
	{ REQUEST_RELOAD, "", "", "Read the design's file again; Ctrl-Z brings back what it was", IN_PROFILES, true },
	{ REQUEST_TAKE_OVER, "", "", "Take over editing, if another program has this design open", IN_PROFILES, false },
	{ REQUEST_RECOVER, "", "", "Show the edits that an earlier run did not save", IN_PROFILES, true },
	{ REQUEST_FIND, "f Ctrl-F", "find", "Find a text in any value: a URL, a subject, a thumbprint", IN_PROFILES, false },
	{ REQUEST_FIND, "Ctrl-F", "", "Find a text in any value: a URL, a subject, a thumbprint",
		IN_FORM | IN_LIST | IN_PICK | IN_PAGE | IN_TAKE | IN_PREVIEW, false },
	{ REQUEST_REPLACE, "R", "replace", "Find and replace a text in all profiles; first shows each match", IN_PROFILES, true },
	{ REQUEST_SORT, "s", "sort", "Sort by the next column", IN_PROFILES, false },
	{ REQUEST_GROUP, "b", "by platform", "Group by platform (on/off)", IN_PROFILES, false },
	{ REQUEST_CLOSE, "Esc", "", "Show all profiles again", IN_PROFILES, false },
	{ REQUEST_COMPARE, "=", "compare", "Compare with a file: differences, and their effect on devices", IN_PROFILES, false },
	{ REQUEST_MATRIX, "m", "matrix", "Matrix: compare profiles of the same type side by side", IN_PROFILES, false },
	{ REQUEST_PROBLEMS, "p", "problems", "Problems: all errors, warnings and hints in one list", IN_PROFILES, false },
	{ REQUEST_FIX_RULE, "Ctrl-A", "fix all", "Fix all problems of this rule that can be fixed automatically", IN_PROBLEMS,
		true },
	{ REQUEST_SORT, "s", "sort", "Sort by severity, by rule or by profile", IN_PROBLEMS, false },
	{ REQUEST_GROUPS, "A", "groups", "Groups: rename, merge or delete them, and see where they are used", IN_PROFILES,
		false },
	{ REQUEST_IMPORT, "i", "import", "Import from a tenant: Graph JSON or a backup; first shows what changes", IN_PROFILES,
		true },
	{ REQUEST_PORTAL, "P", "", "Change the portal, while there are no profiles", IN_PROFILES, true },
	{ REQUEST_CONVERT, "", "", "Convert the profiles to today's portal; first shows what changes", IN_PROFILES, true },
	{ REQUEST_NEW_ROOT, "", "",
		"New root: replace a CA's certificate, or create profiles with the new one next to the old ones", IN_PROFILES,
		true },
	{ REQUEST_REDO, "Ctrl-Y", "", "Redo an undone edit", SEES_EDITS, true },
	{ 0, "Right", "", "Go from a number to its unit, Left goes back; + and - change the number", IN_FORM, false },
	{ 0, "Ctrl-Left", "", "Go to the previous word, Ctrl-Right to the next; also Alt-B and Alt-F", TYPES, false },
	{ 0, "Ctrl-W", "", "Cut the word before the cursor; Alt-D the word after it", TYPES, true },
	{ 0, "Ctrl-K", "", "Cut to the end of the line; Ctrl-U to its start", TYPES, true },
	{ 0, "Ctrl-V", "", "Paste the text cut last, in this field or another", TYPES, true },
	{ REQUEST_PREVIOUS_PROBLEM, "F8", "", "Go to the previous problem",
		IN_PROFILES | IN_FORM | IN_LIST | IN_TEXT | IN_PREVIEW, false },
	{ REQUEST_HIDDEN, "F3", "why hidden", "Show hidden fields, and why the profile does not have them (on/off)", IN_FORM,
		false },
	{ REQUEST_HIDDEN, "F3", "why not", "Show why a profile doesn't have a field (on/off)", IN_MATRIX, false },
	{ REQUEST_FIELD_HELP, "F6 ?", "explain", "Explain the field: allowed values, platforms and rules", IN_MATRIX, false },
	{ REQUEST_FIELD_HELP, "F6", "explain", "Explain the field: allowed values, platforms and rules", ON_TYPED, false },
	{ REQUEST_FIELD_HELP, "F6 ?", "explain", "Explain the field: allowed values, platforms and rules", ON_UNTYPED, false },
	{ REQUEST_VALUES, "Ctrl-N", "", "Choose a value that the design already has here", ON_TYPED, true },
	{ REQUEST_PALETTE, "Ctrl-P :", "", "Find an action by name and run it", UNTYPED, false },
	{ REQUEST_PALETTE, "Ctrl-P", "", "Find an action by name and run it", TYPES, false },
	{ REQUEST_PALETTE, ":", "", "Find an action by name and run it", ON_UNTYPED | ON_OTHER, false },
	{ REQUEST_REPAINT, "Ctrl-L", "", "Draw the screen again", ANYWHERE, false },
	{ REQUEST_COPY_MENU, "F12 y", "", "Copy the page, JSON, subject or thumbprint to the clipboard or a file",
		UNTYPED & ~(unsigned)IN_PREVIEW, false },
	{ REQUEST_COPY_MENU, "F12", "", "Copy the page, JSON, subject or thumbprint to the clipboard or a file", TYPES | IN_MENU,
		false },
	{ REQUEST_COPY_MENU, "y", "", "Copy the help", IN_HELP, false },
	{ REQUEST_MOUSE, "F9", "", "Turn the mouse off to select text in the terminal, or on again", ANYWHERE, false },
	{ REQUEST_QUIT, "F10", "", "Quit the program", ANYWHERE, false },
	{ REQUEST_QUIT, "Ctrl-C", "", "Quit the program", ON_BLADES, false },
	{ REQUEST_HELP, "?", "", "Help; on a field: explain it", ON_OTHER | IN_PREVIEW, false },
	{ REQUEST_HELP, "F1", "help", "Help: the keys that work here", ON_BLADES, false },
	{ 0, NULL, NULL, NULL, 0, false },
};

#define BINDING_COUNT (sizeof(own_bindings) / sizeof(own_bindings[0]))

/* With the keys that the user chose. */
static struct key_binding changed[BINDING_COUNT];

const struct key_binding *key_bindings = own_bindings;

void keymap_set_keys(size_t row, const char *keys)
{
	if (key_bindings == own_bindings)
		memcpy(changed, own_bindings, sizeof(changed));
	key_bindings = changed;
	changed[row].keys = keys;
}

void keymap_reset(void)
{
	key_bindings = own_bindings;
}

/* Where letters are not typed, and Up and Down move through rows. */
#define HAS_ROWS                                                                                                                 \
	(IN_PROFILES | IN_LIST | IN_PICK | IN_PAGE | IN_TAKE | IN_DIFFERENCES | IN_CHANGES | IN_MATRIX | IN_PROBLEMS | IN_HELP | \
		IN_PREVIEW)
/* Where text is read. */
#define IS_READ (IN_PAGE | IN_TAKE | IN_CHANGES | IN_HELP | IN_PREVIEW)

/* As in vi, less and lazygit. */
const struct key_alias key_aliases[] = {
	{ "j", "Down", "Go down by a row", HAS_ROWS },
	{ "k", "Up", "Go up by a row", HAS_ROWS },
	{ "n", "Down", "Go to the next profile that passes the filter", ON_FILTERED },
	{ "N", "Up", "Go to the previous profile that passes the filter", ON_FILTERED },
	{ "h", "Left", "Go to the profile on the left", IN_MATRIX },
	{ "l", "Right", "Go to the profile on the right", IN_MATRIX },
	{ "h", "Left", "Go to the previous page", IN_PREVIEW },
	{ "l", "Right", "Go to the next page", IN_PREVIEW },
	{ "h", "Left", "Go to the left column, on a wide screen", IN_HELP },
	{ "l", "Right", "Go to the right column, on a wide screen", IN_HELP },
	{ "g", "Home", "Go to the top", HAS_ROWS },
	{ "G", "End", "Go to the end", HAS_ROWS },
	{ "Space", "PgDn", "Go down by a screen", IS_READ },
	{ "Ctrl-B", "PgUp", "Go up by a screen", IS_READ },
	{ "q", "Esc", "Go back", IS_READ | IN_DIFFERENCES | IN_MATRIX | IN_PROBLEMS },
	{ NULL, NULL, NULL, 0 },
};
