#include "forms/inside.h"

/* Where an undone edit can be seen, and no text waits that is not in the design yet. */
#define SEES_EDITS (IN_PROFILES | IN_FORM | IN_LIST | IN_PICK)
/* Where a line may be typed. */
#define TYPES (IN_FORM | IN_ENTRY | IN_FILES | IN_FILTER)

/* In the order of the footer; the last one is always shown there. */
const struct action actions[] = {
	{ 0, "Enter", "choose", "Choose the selected one; Up, Down and typed letters select", IN_MENU, false },
	{ 0, "Esc", "close", "Close without choosing", IN_MENU, false },
	{ REQUEST_NEW, "n", "new", "Create a profile", IN_PROFILES, true },
	{ REQUEST_OPEN, "Enter", "open", "Open the selected profile", IN_PROFILES, false },
	{ REQUEST_ADD, "Ins +", "add", "Add an entry", IN_LIST, true },
	{ REQUEST_OPEN, "Enter", "edit", "Open the selected entry", IN_LIST, false },
	{ 0, "Enter", "choose", "Choose the selected one", IN_PICK, true },
	{ 0, "Enter", "open", "Open the typed path, or the selected folder or certificate", IN_FILES, false },
	{ 0, "Enter", "keep filter", "Go back to the list, filtered", IN_FILTER, false },
	{ 0, "Tab", "next", "Next field; Shift-Tab, Up and Down move too", IN_FORM | IN_ENTRY, false },
	{ 0, "Enter", "open", "Open a list or blade, press a button", IN_FORM | IN_ENTRY, false },
	{ 0, "Up", "scroll", "Scroll with Up, Down, PgUp, PgDn", IN_PAGE | IN_TAKE, false },
	{ 0, "Enter", "use it", "Take the certificate into the profile", IN_TAKE, true },
	{ REQUEST_ACCEPT, "Ctrl-S", "OK", "Accept what was entered and close the blade", IN_FORM | IN_ENTRY | IN_LIST, true },
	{ REQUEST_SAVE, "Ctrl-S", "save", "Save the design", IN_PROFILES, true },
	{ REQUEST_ASSIGN, "a", "assign", "Who gets the selected profile", IN_PROFILES, false },
	{ REQUEST_TOGGLE, "Space", "in/exclude", "Turn an included group into an excluded one and back", IN_LIST, true },
	{ REQUEST_DUPLICATE, "d", "duplicate", "Copy the selected profile", IN_PROFILES, true },
	{ REQUEST_DELETE, "Del", "delete", "Delete the selected profile; undo brings it back", IN_PROFILES, true },
	{ REQUEST_DELETE, "Del", "remove", "Remove the selected entry", IN_LIST, true },
	{ REQUEST_RAISE, "Ctrl-Up", "", "Move the entry up", IN_LIST, true },
	{ REQUEST_LOWER, "Ctrl-Down", "", "Move the entry down", IN_LIST, true },
	{ REQUEST_CLOSE, "Esc", "back", "Close the blade", ON_BLADES & ~(unsigned)IN_PROFILES, false },
	{ REQUEST_NEXT_PROBLEM, "F7", "problem", "Go to the next problem", IN_PROFILES | IN_FORM | IN_LIST, false },
	{ REQUEST_FIX, "F4", "fix", "Mend what the foot line speaks of, where that is mechanical", IN_PROFILES | IN_FORM | IN_LIST, true },
	{ REQUEST_IGNORE, "F5", "", "Ignore a warning or hint, or hear of it again", IN_PROFILES | IN_FORM | IN_LIST, true },
	{ REQUEST_EXPORT, "e", "export", "Write the bundle for the import", IN_PROFILES, true },
	{ REQUEST_FILTER, "/", "filter", "Show only profiles that have a text in name, platform or type", IN_PROFILES, false },
	{ REQUEST_SORT, "s", "sort", "Sort by the next column", IN_PROFILES, false },
	{ REQUEST_CLOSE, "Esc", "", "Show all profiles again", IN_PROFILES, false },
	{ REQUEST_QUIT, "q F10", "quit", "Leave the program", IN_PROFILES, false },
	{ REQUEST_UNDO, "Ctrl-Z", "undo", "Take the last edit back", SEES_EDITS, true },
	{ REQUEST_REDO, "Ctrl-Y", "", "Make an undone edit again", SEES_EDITS, true },
	{ 0, "Ctrl-Left", "", "A word back, Ctrl-Right a word on; Alt-B and Alt-F, too", TYPES, false },
	{ 0, "Ctrl-W", "", "Cut the word before the cursor; Alt-D the one behind it", TYPES, true },
	{ 0, "Ctrl-K", "", "Cut all behind the cursor; Ctrl-U all before it", TYPES, true },
	{ 0, "Ctrl-V", "", "Put in what was cut last, in this field or another", TYPES, true },
	{ REQUEST_PREVIOUS_PROBLEM, "F8", "", "Go to the previous problem", IN_PROFILES | IN_FORM | IN_LIST, false },
	{ REQUEST_HIDDEN, "F3", "why hidden", "Show the fields that this kind lacks, and why", IN_FORM, false },
	{ REQUEST_REPAINT, "Ctrl-L", "", "Draw the screen again", ANYWHERE, false },
	{ REQUEST_QUIT, "F10", "", "Leave the program", ANYWHERE, false },
	{ REQUEST_QUIT, "Ctrl-C", "", "Leave the program", ON_BLADES, false },
	{ REQUEST_HELP, "F1", "help", "What works here", ON_BLADES, false },
	{ 0, NULL, NULL, NULL, 0, false },
};
