/*
 * The interactive program without its terminal: a design, the blades over it, and what keys do. A
 * key goes in, a canvas comes out; run.c puts a terminal to it, tests put none.
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

/* Opens the design at path, or an empty one when there is no such file yet. */
struct app *app_new(const char *path, struct err *err);
/* The same screens over an opened source, taken over in every case; nothing can be changed. */
struct app *app_new_view(struct input *input);
void app_free(struct app *app);
/* Whom subjects are filled in for; the sample must outlive the app. Before the first drawing. */
void app_set_sample(struct app *app, struct sample *sample);

void app_key(struct app *app, struct key key);
/* A click, or the wheel, on what app_draw() drew on the canvas after the last key. */
void app_mouse(struct app *app, const struct canvas *canvas, struct key key);
/* Draws the whole screen at the canvas' size. */
void app_draw(struct app *app, struct canvas *canvas);
/* The same with what is known so far: the findings of a design just opened may still be missing. */
void app_draw_at_once(struct app *app, struct canvas *canvas);
/* Looks at some of what edits and opening left to be looked at, for so long as no key waits; true while there is more. */
bool app_work(struct app *app);
/* True once the person has left. */
bool app_is_done(const struct app *app);

/* The mouse is the terminal's until F9 takes it: for the programs below, before they run. */
/* Both programs with a terminal: returns the exit code, or -1 with an error. */
/* How the screens of both look: a theme's name (NULL: chosen by the terminal), and whether the mouse is the program's. Fails for
 * what is no theme. */
int app_screen(const char *theme, bool mouse, struct err *err);
int app_run(const char *path, struct sample *sample, struct err *err);
int app_run_view(struct input *input, struct sample *sample, struct err *err);
/* The same without a screen: asked and answered line by line on standard input and output. */
int app_run_linemode(const char *path, struct sample *sample, struct err *err);
int app_run_linemode_view(struct input *input, struct sample *sample, struct err *err);

#endif
