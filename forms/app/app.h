/*
 * The interactive program without its terminal: a session, the blades over it, and what keys do. A
 * key goes in, a canvas comes out; loop.c connects a terminal, tests use none.
 */
#ifndef FORMS_APP_APP_H
#define FORMS_APP_APP_H

#include <stdbool.h>

#include "export/input/input.h"
#include "model/base/error.h"
#include "model/subject/sample.h"
#include "tui/draw/canvas.h"
#include "tui/term/key.h"

struct app;

/* Opens the design at path, or an empty one where there is no such file yet; portal as in session_open(). NULL with an error. */
struct app *app_new(const char *path, int portal, const struct progress *progress, struct err *err);
/* The same screens over an opened input, which is taken over; nothing can be changed. */
struct app *app_new_view(struct input *input);
void app_free(struct app *app);
/* In place of app_free() when the program ends: gives back what is not memory, which the kernel takes. */
void app_end(struct app *app);
/* Sets the user and device whose subjects are shown; the sample must outlive the app. Before the first drawing. */
void app_set_sample(struct app *app, struct sample *sample);

void app_key(struct app *app, struct key key);
/* A click or the wheel on what app_draw() drew on the canvas after the last key. */
void app_mouse(struct app *app, const struct canvas *canvas, struct key key);
/* Draws the whole screen at the canvas' size, with all findings and marks. */
void app_draw(struct app *app, struct canvas *canvas);
/* The same without waiting: the findings of a design that was just opened may still be missing. */
void app_draw_at_once(struct app *app, struct canvas *canvas);
/* Checks some of the profiles that are still to be checked; true while there are more. For the time in which no key waits. */
bool app_work(struct app *app);
/* Compares the design with the tenant again that it was compared with, if it was edited since. True if the screen is to be drawn
 * again. It looks at all profiles: for the time in which no key waits. */
bool app_follow_tenant(struct app *app);
/* Writes the edits, and text in blades that was not accepted yet, to the journal. */
void app_keep_edits(struct app *app);
/* Whether the journal has edits that are offered at the next start, if the program ends now by a signal. */
bool app_has_kept(const struct app *app);
/* Looks at the design's file, and says so if others changed it or took it over. True if the screen is to be drawn again. */
bool app_look_at_file(struct app *app);
/* True once the user has quit. */
bool app_is_done(const struct app *app);

/*
 * How the screens of both programs below look, set before they run: a theme's name (NULL: chosen by what the terminal
 * reports), and whether the program takes the mouse. Fails for an unknown theme.
 */
int app_screen(const char *theme, bool mouse, struct err *err);
/* The names of the themes that app_screen() takes, by number from 0; NULL after the last. */
const char *app_theme_at(size_t number);
/* Run in the terminal until the user quits; they return the exit code, or -1 with an error. */
int app_run(const char *path, int portal, const struct progress *progress, struct sample *sample, struct err *err);
/* Takes the input over. */
int app_run_view(struct input *input, struct sample *sample, struct err *err);

#endif
