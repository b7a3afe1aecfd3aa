/*
 * The request body of a profile of a bundle: the canonical one, and in a bundle for one tenant the link to the root, by its id
 * there.
 */
#ifndef EXPORT_BUNDLE_BODY_H
#define EXPORT_BUNDLE_BODY_H

#include "export/bundle/plan.h"
#include "export/json/writer.h"

/* Appends the address that a profile with that id has in Graph, in the bundle's cloud. */
void bundle_address(struct strbuf *out, const struct bundle_plan *plan, const char *id);
/* Appends the body. */
void bundle_body(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile);

/* Writes members of the body of a profile. */
typedef void bundle_members(struct json_writer *writer, const struct bundle_plan *plan, const struct profile *profile);
/* Appends the canonical body with more members at its end. */
void bundle_body_with(struct strbuf *out, const struct bundle_plan *plan, const struct profile *profile, bundle_members *members);
/* Writes the member that links the profile to its root; nothing if the bundle is for any tenant, or the tenant lacks the root. */
bundle_members bundle_put_link;

#endif
