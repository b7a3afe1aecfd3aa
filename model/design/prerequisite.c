#include "model/design/prerequisite.h"

#include "model/base/text_fold.h"
#include "model/design/alternative_name.h"
#include "model/design/scep_service.h"
#include "model/design/visibility.h"

/* SCEP profiles whose devices get the template's period whatever the profile asks for. */
#define NO_PERIOD  KINDS_ON(SCEP, SCEP_WITHOUT_PERIOD)
#define SCEP_KINDS KINDS_OF(SCEP)
#define PKCS_KINDS KINDS_OF(PKCS)
/* Those whose devices take the period from the profile. */
#define PERIOD_COUNTS (PKCS_KINDS | (SCEP_KINDS & ~NO_PERIOD))
#define IOS_PKCS      (PKCS_KINDS & (PLATFORM_KINDS(IOS) | PLATFORM_KINDS(CURRENT_IOS)))
#define CLASSIC       EDITION_KINDS(CLASSIC)
#define CURRENT       EDITION_KINDS(CURRENT)

/* An Enterprise CA: NDES stands in front of it, or the connector asks it. */
#define AD_CS       (SCEP_BIT(SCEP_NDES) | SCEP_BIT(SCEP_UNKNOWN))
#define OTHERS      (SCEP_BIT(SCEP_SCEPMAN) | SCEP_BIT(SCEP_THIRD_PARTY))
#define CLOUD       SCEP_BIT(SCEP_CLOUD_PKI)
#define ANY_SERVICE 0
#define NO_VARIABLE NULL

/* Sources: Microsoft's pages "Configure infrastructure to support SCEP", "Configure and use PKCS certificates", "Prerequisites
 * for the certificate connector", "Troubleshoot device to NDES server communication", "Add third-party CA", "Configure Microsoft
 * Cloud PKI", "Create SCEP certificate profiles". */
const struct prerequisite prerequisites[] = {
	{ SCEP_KINDS | PKCS_KINDS, AD_CS, NO_VARIABLE, "An Enterprise CA; a Standalone CA can't be used." },
	{ ANY_KIND, ANY_SERVICE, NO_VARIABLE,
		"The certificates of the root CA and of every CA below it, exported as .cer without the private key." },
	{ SCEP_KINDS, AD_CS, NO_VARIABLE,
		"An NDES server for each SCEP server URL, reachable from the internet, on another server than the CA, with the Certificate Connector for Microsoft Intune." },
	{ SCEP_KINDS, AD_CS, NO_VARIABLE,
		"On the NDES server, IIS accepts long requests: maximum URL length and maximum query string 65534 in request filtering, MaxFieldLength and MaxRequestBytes 65534 in the registry (HTTP\\Parameters)." },
	{ SCEP_KINDS, AD_CS, NO_VARIABLE,
		"On the NDES server, the registry values EncryptionTemplate, SignatureTemplate and GeneralPurposeTemplate (Cryptography\\MSCEP) contain the name of the certificate template, not its display name." },
	{ SCEP_KINDS, AD_CS, NO_VARIABLE, "The NDES service account may read the certificate template and enroll with it." },
	{ PKCS_KINDS, AD_CS, NO_VARIABLE,
		"The Certificate Connector for Microsoft Intune. The account that it runs as may read the certificate template and enroll with it, and has Request Certificates and Issue and Manage Certificates on the CA." },
	{ SCEP_KINDS | PKCS_KINDS, AD_CS, NO_VARIABLE,
		"A certificate template, published on the CA, that takes the subject from the request, and whose validity is at least that of the profiles." },
	{ SCEP_KINDS, AD_CS, NO_VARIABLE,
		"For SCEP the template's purpose matches the key usage of the profiles: encryption, signature, or both." },
	{ PKCS_KINDS, AD_CS, NO_VARIABLE, "For PKCS the template allows the private key to be exported." },
	{ PERIOD_COUNTS, AD_CS, NO_VARIABLE,
		"For a period below the template's: certutil -setreg Policy\\EditFlags +EDITF_ATTRIBUTEENDDATE on the CA, then restart it." },
	{ KINDS_ON(SCEP, NO_PROOF_OF_ORIGIN), AD_CS, NO_VARIABLE,
		"For SCEP on iOS and macOS the template must not have \"Signature is proof of origin\" ticked." },
	{ IOS_PKCS, AD_CS, NO_VARIABLE, "For PKCS on iOS the template must not have \"Signature is proof of origin\" ticked." },
	{ KINDS_ON(PKCS, NEEDS_SID), AD_CS, NO_VARIABLE,
		"For users who sign in to Windows domains: the connector in version 6.2406.0.1001 or later, with EnableSidSecurityExtension set to 1 in its registry (KB5014754)." },
	{ SCEP_KINDS & CLASSIC & KINDS_ON(SCEP, NEEDS_SID), ANY_SERVICE, NO_VARIABLE,
		"For users who sign in to Windows domains: SCEP profiles of today's portal, since those of the classic portal can't hold the security identifier that domain controllers require (KB5014754)." },
	{ SCEP_KINDS & CURRENT, CLOUD, NO_VARIABLE,
		"A license for Microsoft Cloud PKI, and a trusted certificate profile for its root CA and for its issuing CA." },
	{ SCEP_KINDS, OTHERS, NO_VARIABLE,
		"The third-party CA or SCEPman, registered as an app in Microsoft Entra ID with the right to validate SCEP challenges of Intune." },
	{ SCEP_KINDS | PKCS_KINDS, ANY_SERVICE, "OnPrem_Distinguished_Name",
		"For {{OnPrem_Distinguished_Name}}: Microsoft Entra Connect synchronizes the attribute onPremisesDistinguishedName of the users." },
	{ SCEP_KINDS | PKCS_KINDS, ANY_SERVICE, "OnPremisesSamAccountName",
		"For {{OnPremisesSamAccountName}}: Microsoft Entra Connect synchronizes the attribute onPremisesSamAccountName of the users." },
	{ SCEP_KINDS | PKCS_KINDS, ANY_SERVICE, "OnPremisesSecurityIdentifier",
		"For {{OnPremisesSecurityIdentifier}}: Microsoft Entra Connect synchronizes the users and devices from Active Directory." },
	{ ANY_KIND, ANY_SERVICE, NO_VARIABLE,
		"The groups that the profiles are assigned to, the same ones for a profile and the trusted profile that it links to." },
	{ 0, 0, NULL, NULL },
};

static bool profile_has_variable(const struct profile *profile, const char *variable)
{
	const struct value *subject = field_value_if_visible(profile, FIELD_SUBJECT_TEXT);
	struct strbuf word = STRBUF_INIT;
	struct alternative_name name;
	bool found;

	strbuf_printf(&word, "{{%s}}", variable);
	found = subject && text_has_fold(value_as_text(subject), strbuf_text(&word));
	for (size_t position = 0; !found && alternative_name_next(profile, &position, &name);)
		found = text_has_fold(name.value, strbuf_text(&word));
	strbuf_release(&word);
	return found;
}

static bool prerequisite_is_of(const struct prerequisite *prerequisite, const struct profile *profile)
{
	if (!(prerequisite->kinds & kind_bit(profile->kind)))
		return false;
	if (prerequisite->services && !(prerequisite->services & SCEP_BIT(scep_service_of(profile)->id)))
		return false;
	return !prerequisite->variable || profile_has_variable(profile, prerequisite->variable);
}

bool prerequisite_applies(const struct prerequisite *prerequisite, const struct design *design)
{
	for (size_t i = 0; i < design->count; i++)
		if (prerequisite_is_of(prerequisite, design->profiles[i]))
			return true;
	return false;
}
