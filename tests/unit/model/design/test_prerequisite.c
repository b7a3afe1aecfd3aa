/* What must exist outside Intune, by portal, kind and server. Sources: Microsoft's pages "Configure infrastructure to support
 * SCEP", "Configure and use PKCS certificates", "Create SCEP certificate profiles", "Configure Microsoft Cloud PKI", KB5014754.
 */
#include <string.h>

#include "model/design/prerequisite.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_prerequisite(void);

#define WINDOWS      KIND_CURRENT_WINDOWS_10_SCEP
#define WINDOWS_PKCS KIND_CURRENT_WINDOWS_10_PKCS
#define CLOUD        "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/PKI/SCEP"
#define SCEPMAN      "https://scepman.contoso.com/certsrv/mscep/mscep.dll"
#define AS_IT_IS     FIELD_NONE, NULL

static const struct {
	enum kind_id kind;
	enum field_id field;
	const char *text;
	const char *part; /* of a prerequisite */
	bool wanted;
} rows[] = {
	{ WINDOWS, AS_IT_IS, "on another server than the CA", true },
	{ WINDOWS, AS_IT_IS, "maximum query string 65534", true },
	{ WINDOWS, AS_IT_IS, "MaxRequestBytes 65534", true },
	{ WINDOWS, AS_IT_IS, "contain the name of the certificate template", true },
	{ WINDOWS, AS_IT_IS, "private key to be exported", false },
	{ WINDOWS, AS_IT_IS, "Issue and Manage Certificates", false },
	{ WINDOWS, AS_IT_IS, "EDITF_ATTRIBUTEENDDATE", true },
	{ WINDOWS_PKCS, AS_IT_IS, "private key to be exported", true },
	{ WINDOWS_PKCS, AS_IT_IS, "Issue and Manage Certificates", true },
	{ WINDOWS_PKCS, AS_IT_IS, "EDITF_ATTRIBUTEENDDATE", true },
	{ WINDOWS_PKCS, AS_IT_IS, "An NDES server", false },
	{ WINDOWS_PKCS, AS_IT_IS, "Signature is proof of origin", false },
	{ KIND_WINDOWS_10_PKCS, AS_IT_IS, "private key to be exported", true },
	{ KIND_WINDOWS_10_PKCS, AS_IT_IS, "Issue and Manage Certificates", true },
	/* proof of origin: SCEP on iOS and macOS, PKCS on iOS */
	{ KIND_CURRENT_IOS_PKCS, AS_IT_IS, "For PKCS on iOS", true },
	{ KIND_IOS_PKCS, AS_IT_IS, "For PKCS on iOS", true },
	{ KIND_CURRENT_MACOS_PKCS, AS_IT_IS, "Signature is proof of origin", false },
	{ KIND_CURRENT_MACOS_SCEP, AS_IT_IS, "For SCEP on iOS and macOS", true },
	{ KIND_IOS_SCEP, AS_IT_IS, "For SCEP on iOS and macOS", true },
	{ KIND_CURRENT_IOS_SCEP, AS_IT_IS, "EDITF_ATTRIBUTEENDDATE", false },
	/* strong mapping */
	{ WINDOWS_PKCS, AS_IT_IS, "6.2406.0.1001", true },
	{ KIND_CURRENT_IOS_PKCS, AS_IT_IS, "EnableSidSecurityExtension set to 1", true },
	{ KIND_CURRENT_MACOS_PKCS, AS_IT_IS, "EnableSidSecurityExtension set to 1", true },
	{ KIND_WINDOWS_10_PKCS, AS_IT_IS, "EnableSidSecurityExtension set to 1", true },
	{ KIND_ANDROID_DEVICE_OWNER_PKCS, AS_IT_IS, "EnableSidSecurityExtension", false },
	{ WINDOWS, AS_IT_IS, "EnableSidSecurityExtension", false },
	{ WINDOWS, AS_IT_IS, "SCEP profiles of today's portal", false },
	{ KIND_IOS_SCEP, AS_IT_IS, "SCEP profiles of today's portal", true },
	/* variables */
	{ WINDOWS, FIELD_SUBJECT_TEXT, "CN=\"{{onprem_distinguished_name}}\"", "onPremisesDistinguishedName", true },
	{ WINDOWS, AS_IT_IS, "onPremisesDistinguishedName", false },
	{ WINDOWS, FIELD_ALTERNATIVE_NAMES, "universalResourceIdentifier={{OnPremisesSecurityIdentifier}}",
		"synchronizes the users and devices", true },
	/* other servers */
	{ WINDOWS, FIELD_SCEP_URLS, CLOUD, "An Enterprise CA", false },
	{ WINDOWS, FIELD_SCEP_URLS, CLOUD, "An NDES server", false },
	{ WINDOWS, FIELD_SCEP_URLS, CLOUD, "certificate template", false },
	{ WINDOWS, FIELD_SCEP_URLS, CLOUD, "A license for Microsoft Cloud PKI", true },
	{ WINDOWS, FIELD_SCEP_URLS, SCEPMAN, "registered as an app in Microsoft Entra ID", true },
	{ WINDOWS, FIELD_SCEP_URLS, SCEPMAN, "An NDES server", false },
	{ WINDOWS, AS_IT_IS, "registered as an app", false },
	{ KIND_CURRENT_IOS_TRUSTED, AS_IT_IS, "every CA below it", true },
	{ KIND_CURRENT_IOS_TRUSTED, AS_IT_IS, "An Enterprise CA", false },
};

static bool needs(const struct design *design, const char *part)
{
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (strstr(row->text, part) && prerequisite_applies(row, design))
			return true;
	return false;
}

static void each_design_has_its_own(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct profile *profile;

		design_init(&design, kinds[rows[i].kind].edition);
		profile = test_add_complete(&design, &kinds[rows[i].kind], "Contoso");
		if (rows[i].text)
			test_set(&design, profile, rows[i].field, rows[i].text);
		expect(needs(&design, rows[i].part) == rows[i].wanted, "row %zu, %s: \"%s\"", i, kinds[rows[i].kind].graph_type,
			rows[i].part);
		design_release(&design);
	}
}

void suite_prerequisite(void)
{
	CU_pSuite suite = CU_add_suite("prerequisite", NULL, NULL);

	CU_add_test(suite, "each design has its own", each_design_has_its_own);
}
