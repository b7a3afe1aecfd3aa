/*
 * The interactive program without a terminal: keys in, a canvas out. Keys are written as in pty.h;
 * a frame is drawn after each, as the program does.
 */
#ifndef TESTS_SCREEN_HARNESS_APP_DRIVER_H
#define TESTS_SCREEN_HARNESS_APP_DRIVER_H

#include "forms/app/app_internal.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"
#include "tests/support/program.h"

struct drive {
	const char *folder; /* the current one until drive_end() */
	struct app *app;
	struct canvas canvas;
};

/* Opens the design of that name in the folder, or with view the file there, read-only; at 24 rows and 80 columns. Fails the
 * test, and ends it, when it can't be opened. */
void drive_begin(struct drive *drive, const char *folder, const char *name, bool view);
/* The same in a new folder that has the example. */
struct drive drive_contoso(const char *name);
/* Appends a profile without anything but a name and the portal's defaults. */
void drive_draft(struct drive *drive, const char *name, enum platform platform, enum profile_type type);
void drive_end(struct drive *drive);
void drive_size(struct drive *drive, int rows, int columns);
void press(struct drive *drive, const char *keys);
/* The number of keys in such a text. */
int key_count(const char *keys);
void press_times(struct drive *drive, const char *keys, int times);
/* Clicks on the first place of the screen that has the text, so many columns after its beginning; turns the wheel there.
 * Fails the test where there is none. */
void drive_click(struct drive *drive, const char *text, int column);
void drive_wheel(struct drive *drive, const char *text, bool up);
void press_key(struct drive *drive, struct key key);

/* The screen's text; the caller's to free. */
char *drive_text(const struct drive *drive);
bool drive_shows(const struct drive *drive, const char *text);
/* The row the cursor stands on has the text. */
bool drive_is_on(const struct drive *drive, const char *text);
/* The design as it would be saved; the caller's to free. */
char *drive_design(const struct drive *drive);
/* How many blades are open, Profiles among them, and whether something pops up over them. */
size_t drive_depth(const struct drive *drive);
bool drive_pops_up(const struct drive *drive);
/* A field of a profile as the form shows it; "" where it is not set; valid until the next call. */
const char *drive_value(const struct drive *drive, const char *profile, enum field_id field);
/* Fails the test where the grid is not whole: half a wide character, or the cursor outside. */
bool drive_is_whole(const struct canvas *canvas);

/* On Profiles: opens the only profile that has the text, or its settings blade. */
#define OPEN(text)     "/" text "<Enter><Enter>"
#define SETTINGS(text) OPEN(text) "<Down><Down><Down><Down><Enter>"

#endif
