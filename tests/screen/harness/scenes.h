/*
 * The scenes of the frames: every blade and popup, with the keys that lead there. test_frames.c has their table.
 */
#ifndef TESTS_SCREEN_HARNESS_SCENES_H
#define TESTS_SCREEN_HARNESS_SCENES_H

#include "tests/screen/harness/app_driver.h"

size_t scene_count(void);
const char *scene_name(size_t scene);
/* A new folder with the files that scenes need. */
const char *scene_folder(void);
/* Begins the program there at a size, and presses the scene's keys; ends with drive_end(). */
void scene_begin(struct drive *drive, const char *folder, size_t scene, int rows, int columns);

#endif
