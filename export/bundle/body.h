/*
 * The request body of a profile of a bundle: the canonical one, and in a bundle for one tenant the link to the root, by its id
 * there.
 */
#ifndef EXPORT_BUNDLE_BODY_H
#define EXPORT_BUNDLE_BODY_H

#include "export/bundle/plan.h"
#include "export/json/writer.h"

/* Appends the body. */
void bundle_body(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile);
/* Writes the member that links the profile to its root; nothing if the bundle is for any tenant, or the tenant lacks the root. */
void bundle_put_link(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile);

#endif
