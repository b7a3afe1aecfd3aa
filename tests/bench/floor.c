/*
 * The least that a curses program does for a full screen: the floor that bench compares with. Ends
 * at any key.
 */
#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	if (!initscr())
		return 1;
	raw();
	noecho();
	keypad(stdscr, TRUE);
	box(stdscr, 0, 0);
	for (int row = 1; row < LINES - 1; row++)
		mvprintw(row, 2, "Line %d of a full screen, as wide as a list of names would be", row);
	refresh();
	getch();
	endwin();
	return 0;
}
