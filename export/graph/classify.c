/* What a Graph object is to this program, which only its @odata.type decides. */
#include <string.h>

#include "export/graph/graph.h"

/* Certificate profiles without a blade here, by the end of their type. The first that fits is taken. */
static const struct kept_type {
	const char *ending;
	const char *what;
} kept_types[] = {
	{ "ImportedPFXCertificateProfile", "a PKCS imported certificate profile" },
	{ "DerivedCredentialAuthenticationConfiguration", "a derived credential profile" },
	{ "CertificateProfile", "a certificate profile of an unknown type" },
	{ "CertificateProfileBase", "a certificate profile of an unknown type" },
	{ "TrustedRootCertificate", "a trusted certificate profile of an unknown type" },
};

static bool ends_with(const char *text, const char *ending)
{
	size_t length = strlen(text), tail = strlen(ending);

	return length >= tail && strcmp(text + length - tail, ending) == 0;
}

static const char *what_is_kept(enum edition edition, const char *type)
{
	for (int other = 0; other < EDITION_COUNT; other++)
		if ((enum edition)other != edition && kind_of_graph_type((enum edition)other, type, -1))
			return editions[other].profile;
	for (size_t i = 0; i < sizeof(kept_types) / sizeof(kept_types[0]); i++)
		if (ends_with(type, kept_types[i].ending))
			return kept_types[i].what;
	return NULL;
}

enum graph_class graph_classify(enum edition edition, const cJSON *object, const char **what)
{
	const char *type = json_text(object, "@odata.type");
	const char *kept;

	if (!type)
		return GRAPH_CLASS_NONE;
	type = graph_type_name(type);
	if (kind_of_graph_type(edition, type, -1))
		return GRAPH_CLASS_PROFILE;
	kept = what_is_kept(edition, type);
	if (what)
		*what = kept;
	return kept ? GRAPH_CLASS_KEPT : GRAPH_CLASS_OTHER;
}
