#include "model/design/prerequisite.h"

#define SCEP KINDS_OF(SCEP)
#define PKCS KINDS_OF(PKCS)

const struct prerequisite prerequisites[] = {
	{ SCEP | PKCS, "An Enterprise CA; a Standalone CA can't be used." },
	{ ANY_KIND, "The root CA's certificate, exported as .cer without the private key." },
	{ SCEP, "An NDES server for each SCEP server URL, reachable from the internet, with the Microsoft Intune Certificate Connector." },
	{ PKCS, "The Microsoft Intune Certificate Connector, with the right to request from the CA." },
	{ SCEP | PKCS,
		"A certificate template that takes the subject from the request, and whose validity is at least that of the profiles." },
	{ SCEP, "The template's purpose matches the key usage of the profiles: encryption, signature, or both." },
	{ SCEP | PKCS,
		"For a period below the template's: certutil -setreg Policy\\EditFlags +EDITF_ATTRIBUTEENDDATE on the CA, then restart it." },
	{ KINDS_ON(SCEP, NO_PROOF_OF_ORIGIN),
		"For iOS and macOS the template must not have \"Signature is proof of origin\" ticked." },
	{ EDITION_KINDS(CURRENT) & KINDS_ON(PKCS, MAPS_BY_SID),
		"For users who sign in to Windows domains: the connector in version 6.2406.0.1001 or later, with EnableSidSecurityExtension set to 1 in its registry." },
	{ ANY_KIND,
		"The groups that the profiles are assigned to, the same ones for a profile and the trusted profile that it links to." },
	{ 0, NULL },
};

bool prerequisite_applies(const struct prerequisite *prerequisite, const struct design *design)
{
	for (size_t i = 0; i < design->count; i++)
		if (prerequisite->kinds & kind_bit(design->profiles[i]->kind))
			return true;
	return false;
}
