/* Which server a SCEP URL names. Source: Microsoft's pages on SCEP profiles, Cloud PKI and CA partners; SCEPman's on its path. */
#include "model/design/scep_service.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_scep_service(void);

static const struct {
	const char *url;
	enum scep_service_id service;
} urls[] = {
	{ "https://ndes.contoso.com/certsrv/mscep/mscep.dll", SCEP_NDES },
	{ "HTTPS://ndes.contoso.com:8443/CertSrv/mscep/mscep.dll", SCEP_NDES },
	{ "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/PKI/CA/SCEP", SCEP_CLOUD_PKI },
	{ "https://{CloudPKIFQDN}/TrafficGateway/PassThrough/PKI/CA/SCEP", SCEP_CLOUD_PKI },
	{ "https://contoso.manage.microsoft.com/TrafficGateway/PassThrough", SCEP_CLOUD_PKI },
	{ "https://scepman.contoso.com/certsrv/mscep/mscep.dll", SCEP_SCEPMAN },
	{ "https://app-scepman-x1.azurewebsites.net/certsrv/mscep/mscep.dll", SCEP_SCEPMAN },
	{ "https://pki.azurewebsites.net/scep", SCEP_THIRD_PARTY },
	{ "https://pki.SecureW2.com/scep/1", SCEP_THIRD_PARTY },
	{ "https://contoso.ezca.io/api/SCEP/Static/1", SCEP_THIRD_PARTY },
	{ "https://ejbca.contoso.com/ejbca/publicweb/apply/scep/intune/pkiclient.exe", SCEP_THIRD_PARTY },
	{ "https://ca.contoso.com/cgi-bin/pkiclient.exe", SCEP_THIRD_PARTY },
	{ "https://securew2.com.contoso.com/x", SCEP_UNKNOWN },
	{ "https://ndes.contoso.com/certsrv/mscep_admin", SCEP_UNKNOWN },
	{ "https://ndes.contoso.com/", SCEP_UNKNOWN },
	{ "not a url", SCEP_NDES },
};

static void urls_name_their_service(void)
{
	for (size_t i = 0; i < COUNT(urls); i++)
		expect_number(scep_service_of_url(urls[i].url)->id, urls[i].service, "%s", urls[i].url);
}

static void profiles_without_urls_have_a_template(void)
{
	struct design design;
	struct profile *profile;

	design_init(&design, EDITION_CURRENT);
	expect_number(
		scep_service_of(test_add(&design, &kinds[KIND_CURRENT_IOS_SCEP]))->id, SCEP_NDES, "a SCEP profile without URLs");
	profile = test_add_complete(&design, &kinds[KIND_ANDROID_DEVICE_OWNER_PKCS], "PKCS");
	expect(scep_service_of(profile)->has_template, "Microsoft's CA has templates");
	test_set(&design, profile, FIELD_CA_TYPE, "digiCert");
	expect(!scep_service_of(profile)->has_template, "DigiCert has none");
	design_release(&design);
}

void suite_scep_service(void)
{
	CU_pSuite suite = CU_add_suite("scep_service", NULL, NULL);

	CU_add_test(suite, "URLs name their service", urls_name_their_service);
	CU_add_test(suite, "profiles without URLs have a template", profiles_without_urls_have_a_template);
}
