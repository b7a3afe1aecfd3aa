/*
 * What bundle.c, which writes the files, shares with the writers of the manifest and the README
 * and with the reader.
 */
#ifndef EXPORT_BUNDLE_MANIFEST_H
#define EXPORT_BUNDLE_MANIFEST_H

#include "model/crypto/digest.h"
#include "model/design/design.h"
#include "model/base/error.h"

struct bundle_entry {
	const struct profile *profile;
	char *name; /* of its files, without folder and ending */
	char *file; /* paths inside the bundle; NULL where there is none */
	char *certificate;
	char *assignments;
	bool owns_certificate; /* the first profile that carries it */
};
struct bundle_file {
	char *path;
	size_t bytes;
	unsigned char sha256[SHA256_BYTES];
};
struct bundle_plan {
	const struct design *design;
	char *stage;
	struct bundle_entry *entries;
	size_t count, certificates;
	struct bundle_file *files;
	size_t file_count, file_capacity;
};

void bundle_manifest(struct strbuf *out, const struct bundle_plan *plan);
void bundle_readme(struct strbuf *out, const struct bundle_plan *plan);
/* The folder has a manifest of this program's. */
bool bundle_is(const char *folder);
/* True when the folder has files that its manifest doesn't list; err names the first. */
bool bundle_has_unlisted_files(const char *folder, struct err *err);
/* Removes the files of a bundle that its manifest lists, and the folders that are empty then. Whatever else is there keeps its
 * place: then it returns -1 with the reason in errno. */
int bundle_remove(const char *folder);
/* Gives a staged bundle the name folder; where replaces is set, in place of a bundle that was there before. What came into being
 * in the meantime is never removed: -1, and err says what it is. The stage is gone afterwards. */
int bundle_commit(const char *stage, const char *folder, bool replaces, struct err *err);

#endif
