/* What to do about each rule's findings, where its facts come from, and examples. lint: long, since it is one table. */
#include "model/rules/rule_detail.h"

#include <assert.h>

/* DETAIL(id, what to do, source, an example that breaks the rule, one that does not). Each row is an object with the name of its
 * id, so that the compiler finds ids without a row. */
#define DETAIL(id_, action_, source_, example_, counterexample_) \
	static const struct rule_detail detail_of_##id_ = { action_, source_, example_, counterexample_ }

/* Documents that several rules follow. */
#define LEARN          "https://learn.microsoft.com/mem/intune/"
#define LEARN_SCEP     "Create and assign SCEP certificate profiles in Intune, " LEARN "protect/certificates-profile-scep"
#define LEARN_INFRA    "Configure infrastructure to support SCEP with Intune, " LEARN "protect/certificates-scep-configure"
#define LEARN_PKCS     "Configure and use PKCS certificates with Intune, " LEARN "protect/certificates-pfx-configure"
#define LEARN_ROOT     "Trusted root certificate profiles for Microsoft Intune, " LEARN "protect/certificates-trusted-root"
#define LEARN_ASSIGN   "Assign device profiles in Microsoft Intune, " LEARN "configuration/device-profile-assign"
#define LEARN_SUPPORT  "Supported operating systems and browsers in Intune, " LEARN "fundamentals/supported-devices-browsers"
#define LEARN_CLOUDPKI "Microsoft Cloud PKI overview, " LEARN "protect/microsoft-cloud-pki-overview"
#define CSP                                                          \
	"ClientCertificateInstall CSP, https://learn.microsoft.com/" \
	"windows/client-management/mdm/clientcertificateinstall-csp"
#define CERT_STR                                               \
	"CertStrToName function, https://learn.microsoft.com/" \
	"windows/win32/api/wincrypt/nf-wincrypt-certstrtonamew"
#define GRAPH                                                                                          \
	"Microsoft Graph beta, certificate profiles, https://learn.microsoft.com/graph/api/resources/" \
	"intune-deviceconfig-deviceconfiguration"
#define KB5014754                                                                                                           \
	"KB5014754: Certificate-based authentication changes on Windows domain controllers, https://support.microsoft.com/" \
	"help/5014754"
#define FILE_NAMES                                                                               \
	"Naming Files, Paths, and Namespaces, https://learn.microsoft.com/windows/win32/fileio/" \
	"naming-a-file"
#define IMPORTERS "The community tools IntuneManagement, IntuneBackupAndRestore and IntuneCD, which import by name"
#define RFC_5280  "RFC 5280, Internet X.509 Public Key Infrastructure Certificate and CRL Profile"
#define RFC_3986  "RFC 3986, Uniform Resource Identifier: Generic Syntax"
#define ITSELF    "The format of bladesmith's own files, docs/design-format.md and docs/bundle.md"

/* Parts of examples. */
#define SUBJECT(text) "[scep ios]\nsubjectNameFormatString = " text
#define NAMES(text)   "[scep ios]\ncustomSubjectAlternativeNames = " text
#define ROOT(text)    "[trusted ios]\ntrustedRootCertificate = " text
#define NAME(text)    "[scep ios]\nname = " text
#define URLS(text)    "[scep ios]\nscepServerUrls = " text
#define NDES          "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define CLOUD         "https://{{CloudPKIFQDN}}/TrafficGateway/PassThroughRoutingService/CloudPki/CloudPkiService/Scep/1/2"
#define NDES_OTHER    "https://ndes2.contoso.com/certsrv/mscep/mscep.dll"
#define CLIENT_AUTH   "Client Authentication=1.3.6.1.5.5.7.3.2"
#define SID_URI       "universalResourceIdentifier={{OnPremisesSecurityIdentifier}}"
#define UPN           "userPrincipalName={{UserPrincipalName}}"
#define MAC(channel, store)                                          \
	"[pkcs macOS]\n"                                             \
	"deploymentChannel = " channel "\ncertificateStore = " store \
	"\ncustomSubjectAlternativeNames = domainNameService={{DeviceName}}.contoso.com"
#define LINKED(assigned, root)                                    \
	"[trusted ios]\nname = Contoso Root\nassignments = " root \
	"\n[scep ios]\nrootCertificate = Contoso Root\nassignments = " assigned

/* --- any profile */

DETAIL(NAME_MISSING, "Give the profile a name.", GRAPH, NAME(""), NAME("Contoso SCEP - iOS"));
DETAIL(NAME_DUPLICATE, "Rename one of them; add the platform, for example.", IMPORTERS,
	"[trusted ios]\nname = Contoso Root\n[trusted macOS]\nname = contoso root",
	"[trusted ios]\nname = Contoso Root - iOS\n[trusted macOS]\nname = Contoso Root - macOS");
DETAIL(NAME_NOT_A_FILENAME, "Replace these characters with a hyphen or a space, or shorten the name.", FILE_NAMES,
	NAME("Contoso: SCEP"), NAME("Contoso - SCEP"));
DETAIL(NAME_UNSAFE_FOR_IMPORT, "Replace these characters with a hyphen, a space or a word.", IMPORTERS,
	NAME("Contoso, Inc. SCEP"), NAME("Contoso Inc. SCEP"));
DETAIL(NAME_NOT_ASCII, "Use ASCII letters if the bundle is imported with Windows PowerShell; otherwise ignore the rule.",
	"About Character Encoding, https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding",
	NAME("Contoso Z\\u00FCrich"), NAME("Contoso Zuerich"));
DETAIL(KIND_NOT_OFFERED, "Choose another profile type, or create the profile for another platform.", LEARN_PKCS,
	"portal = classic\n[scep macOS]\ntype = pkcs", "portal = classic\n[scep macOS]\ntype = scep");
DETAIL(PLATFORM_RETIRED, "Nothing, if a tenant still has such devices; otherwise delete the profile.", LEARN_SUPPORT,
	"[trusted windows81]", "[trusted windows10]");
DETAIL(PLATFORM_CLOSED, "Create new profiles for a platform that the portal still offers.", LEARN_SUPPORT, "[trusted android]",
	"[trusted androidWorkProfile]");
DETAIL(REQUIRED_MISSING, "Fill in the field.", GRAPH,
	"[pkcs ios]\ncertificateTemplateName =", "[pkcs ios]\ncertificateTemplateName = ContosoUser");
DETAIL(VALUE_NOT_OFFERED, "Choose a value that the portal offers for this platform and profile type.", GRAPH,
	"portal = classic\n[scep macOS]\nsubjectNameFormat = custom", "portal = classic\n[scep ios]\nsubjectNameFormat = custom");
DETAIL(VALUE_OUT_OF_RANGE, "Enter a whole number within the limits, or remove entries from the list.", GRAPH,
	"[scep ios]\ncertificateValidityPeriodValue = one", "[scep ios]\ncertificateValidityPeriodValue = 1");
DETAIL(FLAG_ORDER, "Let the program put them in Graph's order, once each.", GRAPH,
	"[scep ios]\nkeyUsage = digitalSignature, keyEncipherment", "[scep ios]\nkeyUsage = keyEncipherment, digitalSignature");
DETAIL(TEXT_NOT_CLEAN, "Remove these characters, or type the text again instead of pasting it.",
	"Unicode Technical Report #36, Unicode Security Considerations, https://www.unicode.org/reports/tr36/",
	"[scep ios]\ndescription = For \\u202Eiphones", "[scep ios]\ndescription = For iPhones");
DETAIL(TEXT_TYPOGRAPHIC, "Type the plain character instead, or let the program replace it.", CERT_STR,
	SUBJECT("CN={{UserName}},\\u00A0O=Contoso"), SUBJECT("CN={{UserName}}, O=Contoso"));
DETAIL(TEXT_OUTER_SPACES, "Remove the spaces, or let the program do it.", LEARN_PKCS,
	"[pkcs ios]\ncertificateTemplateName = \\u0020ContosoUser", "[pkcs ios]\ncertificateTemplateName = ContosoUser");
DETAIL(TEXT_PRIVATE_KEY,
	"Save the design, so that the key is no longer in its file; if others could read the file, revoke the certificate.",
	RFC_5280, "The description of a profile contains the text of a PEM private key.",
	"The description of a profile contains the fingerprint of a key.");
DETAIL(IGNORE_UNKNOWN, "Correct the rule's id, or remove it from the list.", ITSELF, "[scep ios]\nignore = renewal-unusal",
	"[scep ios]\nignore = renewal-unusual");
DETAIL(UNKNOWN_MEMBER,
	"Correct the name; begin it with x- if it is a note of your own, or ignore the rule if another program needs it.", ITSELF,
	"A profile in a design file has \"assignment\": [ { \"all\": \"users\" } ].",
	"A profile in a design file has \"assignments\": [ { \"all\": \"users\" } ] and \"x-ticket\": \"CHG-17\".");

/* --- trusted certificates */

DETAIL(CERT_UNREADABLE, "Export the certificate again, without its private key, and choose that file.", LEARN_ROOT,
	ROOT("a file that is not a certificate"), ROOT("a root CA"));
DETAIL(CERT_PRIVATE_KEY, "Export only the certificate, as a .cer file, and delete this file wherever it does not belong.",
	LEARN_ROOT, ROOT("a file with a root CA and its private key"), ROOT("a root CA"));
DETAIL(CERT_PKCS7, "Open the file in Windows and export the certificate of the CA from it, or use openssl pkcs7 -print_certs.",
	LEARN_ROOT, ROOT("a PKCS#7 file with a root CA"), ROOT("a root CA"));
DETAIL(CERT_SEVERAL, "Save each certificate in a file of its own, and create a trusted profile for each.", LEARN_ROOT,
	ROOT("a file with two certificates"), ROOT("a root CA"));
DETAIL(CERT_PEM_CONVERTED, "Nothing; the design keeps the certificate as DER from now on.", LEARN_ROOT, ROOT("a root CA as PEM"),
	ROOT("a root CA"));
DETAIL(CERT_EXPIRED, "Choose the CA's current certificate.", RFC_5280 ", section 6.1.3", ROOT("a root CA that expired yesterday"),
	ROOT("a root CA"));
DETAIL(CERT_EXPIRES_SOON, "Renew the CA, and deploy its new certificate in a second trusted profile before that day.", RFC_5280,
	ROOT("a root CA that expires in 179 days"), ROOT("a root CA that expires in 180 days"));
DETAIL(CERT_NOT_YET_VALID, "Wait with the assignment until that day, or check the clock of the CA.", RFC_5280 ", section 6.1.3",
	ROOT("a root CA that is valid from tomorrow"), ROOT("a root CA"));
DETAIL(CERT_NEVER_VALID, "Let the CA issue the certificate again, with dates in the right order.", RFC_5280 ", section 4.1.2.5",
	ROOT("a root CA whose last day is before its first"), ROOT("a root CA"));
DETAIL(CERT_NOT_CA, "Choose the certificate of the root or intermediate CA, not that of a server or a person.",
	RFC_5280 ", section 4.2.1.9", ROOT("a certificate that is not a CA's"), ROOT("a root CA"));
DETAIL(CERT_CANNOT_SIGN, "Choose another certificate of the CA, or let the CA issue one with keyCertSign.",
	RFC_5280 ", section 4.2.1.3", ROOT("a root CA without the key usage keyCertSign"), ROOT("a root CA"));
DETAIL(CERT_WEAK_KEY, "Renew the CA with a new RSA key of 2048 bits or more.",
	"Requirements for trusted certificates in iOS 13 and macOS 10.15, https://support.apple.com/103769",
	ROOT("a root CA with an RSA key of 1024 bits"), ROOT("a root CA with an RSA key of 2048 bits"));
DETAIL(CERT_UNUSUAL_KEY, "Use a CA with an RSA key, or an elliptic curve key on P-256, P-384 or P-521.",
	"RFC 8422 and RFC 5480, which name the curves that are in general use", ROOT("a root CA with an Ed25519 key"),
	ROOT("a root CA with an RSA key of 2048 bits"));
DETAIL(CERT_UNUSUAL_SIGNATURE, "Let the CA sign with SHA-256, SHA-384 or SHA-512 and RSA (PKCS#1 v1.5) or ECDSA.",
	"RFC 4055 and RFC 5758, algorithms of certificate signatures", ROOT("a root CA that is signed with RSASSA-PSS"),
	ROOT("a root CA with an RSA key of 2048 bits"));
DETAIL(CERT_UNKNOWN_ALGORITHM, "Check that all devices know the algorithm; its object identifier is in the message.",
	RFC_5280 ", section 4.1.1.2", ROOT("a root CA that is signed with an unknown algorithm"), ROOT("a root CA"));
DETAIL(CERT_DAMAGED, "Export the certificate from the CA again, and compare its thumbprint with that of the CA.",
	RFC_5280 ", section 4.1.1.3", ROOT("a root CA whose signature is damaged"), ROOT("a root CA"));
DETAIL(CERT_UNUSUAL_FORM, "Let the CA issue the certificate again, with dates and a serial number as RFC 5280 requires them.",
	RFC_5280 ", sections 4.1.2.2 and 4.1.2.5", ROOT("a root CA whose dates have no seconds"), ROOT("a root CA"));
DETAIL(CERT_WEAK_SIGNATURE, "Let the CA above it issue the intermediate certificate again, with SHA-256.",
	"Requirements for trusted certificates in iOS 13 and macOS 10.15, https://support.apple.com/103769",
	ROOT("an intermediate CA that is signed with SHA-1"), ROOT("a root CA that is signed with SHA-1"));
DETAIL(CERT_INTERMEDIATE_IN_ROOT_STORE, "Choose an Intermediate store.", LEARN_ROOT,
	"[trusted windows10]\ntrustedRootCertificate = an intermediate CA\ndestinationStore = computerCertStoreRoot",
	"[trusted windows10]\ntrustedRootCertificate = an intermediate CA\ndestinationStore = computerCertStoreIntermediate");
DETAIL(CERT_ROOT_IN_INTERMEDIATE_STORE, "Choose the Root store.", LEARN_ROOT,
	"[trusted windows10]\ntrustedRootCertificate = a root CA\ndestinationStore = computerCertStoreIntermediate",
	"[trusted windows10]\ntrustedRootCertificate = a root CA\ndestinationStore = computerCertStoreRoot");
DETAIL(CERT_ISSUER_ABSENT, "Add a trusted profile for the root CA, unless devices already have the root.", LEARN_ROOT,
	ROOT("an intermediate CA"), "[trusted ios]\ntrustedRootCertificate = a root CA\n" ROOT("an intermediate CA"));
DETAIL(CERT_SAME_TWICE, "Delete one of them, and link to the other.", LEARN_ROOT, ROOT("a root CA") "\n" ROOT("a root CA"),
	ROOT("a root CA") "\n" ROOT("another root CA"));
DETAIL(ANDROID_THIRD_PARTY_NOTICE, "Tell users to expect the notice that a third party may monitor the network.",
	"Android Help, Add and remove certificates, https://support.google.com/pixelphone/answer/2844832",
	"portal = classic\n[trusted androidForWork]", "portal = classic\n[trusted ios]");
DETAIL(ANDROID_ADMIN_ROOT, "Enroll these devices in Android Enterprise, or install the certificate by hand.", LEARN_ROOT,
	"portal = classic\n[trusted android]", "portal = classic\n[trusted androidForWork]");

/* --- links */

DETAIL(ROOT_MISSING, "Choose the trusted profile of the root CA.", LEARN_SCEP,
	"[scep ios]\nrootCertificate =", "[trusted ios]\nname = Contoso Root\n[scep ios]\nrootCertificate = Contoso Root");
DETAIL(ROOT_UNKNOWN, "Choose a trusted profile of this design, or add the one that is meant.", GRAPH,
	"In a design file, \"rootCertificate\" has the id of a profile that was deleted.",
	"In a design file, \"rootCertificate\" has the id of a trusted profile for the same platform.");
DETAIL(ROOT_WRONG_TYPE, "Choose a trusted certificate profile.", LEARN_SCEP,
	"[scep ios]\nname = Contoso SCEP\n[scep ios]\nrootCertificate = Contoso SCEP",
	"[trusted ios]\nname = Contoso Root\n[scep ios]\nrootCertificate = Contoso Root");
DETAIL(ROOT_WRONG_PLATFORM, "Choose the trusted profile of the same platform, or create one.", LEARN_ROOT,
	"[trusted macOS]\nname = Contoso Root\n[scep ios]\nrootCertificate = Contoso Root",
	"[trusted ios]\nname = Contoso Root\n[scep ios]\nrootCertificate = Contoso Root");
DETAIL(ROOT_NOT_SELF_SIGNED, "Link to the trusted profile of the root at the top of the chain.", LEARN_SCEP,
	"[trusted ios]\nname = Contoso Issuing CA\ntrustedRootCertificate = an intermediate CA\n"
	"[scep ios]\nrootCertificate = Contoso Issuing CA",
	"[trusted ios]\nname = Contoso Root\ntrustedRootCertificate = a root CA\n[scep ios]\nrootCertificate = Contoso Root");
DETAIL(ROOT_UNUSED, "Nothing, if devices need it for servers or for profiles that are not in this design; otherwise delete it.",
	LEARN_ROOT, "[trusted ios]", "[trusted ios]\nname = Contoso Root\n[scep ios]\nrootCertificate = Contoso Root");
DETAIL(OUTLIVES_CA, "Shorten the validity period, or renew the CA first.",
	"Change the expiration date of certificates that are issued by a CA, https://learn.microsoft.com/troubleshoot/windows-server/"
	"certificates-and-public-key-infrastructure-pki/change-certificates-expiration-date",
	"[trusted windows10]\nname = Contoso Root\ntrustedRootCertificate = a root CA that expires in 180 days\n"
	"[scep windows10]\nrootCertificate = Contoso Root\ncertificateValidityPeriodValue = 1",
	"[trusted windows10]\nname = Contoso Root\ntrustedRootCertificate = a root CA\n"
	"[scep windows10]\nrootCertificate = Contoso Root\ncertificateValidityPeriodValue = 1");

/* --- subject and subject alternative name */

DETAIL(SUBJECT_MISSING, "Enter a subject, such as CN={{UserName}}.", LEARN_SCEP, SUBJECT(""), SUBJECT("CN={{UserName}}"));
DETAIL(SUBJECT_SYNTAX, "Write KEY=value, with a comma between two of them, and quotes around values with special characters.",
	CERT_STR, SUBJECT("CN={{UserName}},O"), SUBJECT("CN={{UserName}},O=Contoso"));
DETAIL(SUBJECT_UNKNOWN_KEY, "Use a key that Windows knows, such as CN, OU, O, L, S, C or E, or an object identifier.", CERT_STR,
	SUBJECT("commonName={{UserName}}"), SUBJECT("CN={{UserName}}"));
DETAIL(SUBJECT_NO_CN, "Add CN=, such as CN={{UserName}} or CN={{AAD_Device_ID}}.", LEARN_SCEP, SUBJECT("OU={{UserName}}"),
	SUBJECT("CN={{UserName}}"));
DETAIL(SUBJECT_BACKSLASH, "Put the value in double quotes instead.", LEARN_SCEP, SUBJECT("CN={{UserName}},O=Contoso\\, Inc."),
	SUBJECT("CN={{UserName}},O=\"Contoso, Inc.\""));
DETAIL(SUBJECT_UNQUOTED_DN, "Put the variable in double quotes, or use a shorter variable.", CERT_STR,
	SUBJECT("OU={{OnPrem_Distinguished_Name}},CN={{UserName}}"), SUBJECT("OU={{UserName}},CN={{UserName}}"));
DETAIL(SUBJECT_TOO_LONG, "Shorten the value, or use a variable that has shorter values.", RFC_5280 ", appendix A.1",
	SUBJECT("CN={{UserName}},O="
		"Contoso Manufacturing and Engineering Services International Limited"),
	SUBJECT("CN={{UserName}},O=Contoso"));
DETAIL(SUBJECT_COUNTRY, "Use the country's two letters, such as US or DE.",
	"ITU-T X.520, countryName; the codes are those of ISO 3166-1", SUBJECT("CN={{UserName}},C=Germany"),
	SUBJECT("CN={{UserName}},C=DE"));
DETAIL(SUBJECT_BAD_CHARACTER, "Use characters that the attribute can hold, or a variable with other values.",
	RFC_5280 ", appendix A.1; ITU-T X.520", SUBJECT("CN={{UserName}},SERIALNUMBER={{EmailAddress}}"),
	SUBJECT("CN={{UserName}},SERIALNUMBER={{SerialNumber}}"));
DETAIL(SUBJECT_CONSTANT, "Add a variable, such as CN={{UserName}} or CN={{AAD_Device_ID}}.", LEARN_SCEP, SUBJECT("CN=Contoso"),
	SUBJECT("CN={{UserName}},O=Contoso"));
DETAIL(VARIABLE_FOREIGN, "Use Intune's variable; the message says which one is nearest.", LEARN_SCEP,
	SUBJECT("CN={{UserName}},OU=$UDID"), SUBJECT("CN={{UserName}},OU={{DeviceId}}"));
DETAIL(VARIABLE_UNKNOWN, "Correct the name; the message says which variable is nearest.", LEARN_SCEP, SUBJECT("CN={{UserNane}}"),
	SUBJECT("CN={{UserName}}"));
DETAIL(VARIABLE_BRACES, "Write two braces before the variable's name and two after it.", LEARN_SCEP, SUBJECT("CN={{UserName}"),
	SUBJECT("CN={{UserName}}"));
DETAIL(VARIABLE_NOT_ON_PLATFORM, "Use a variable that all devices of the platform have.", LEARN_SCEP,
	"[scep aospDeviceOwner]\nsubjectNameFormatString = CN={{OnPremisesSamAccountName}}",
	"[scep aospDeviceOwner]\nsubjectNameFormatString = CN={{UserName}}");
DETAIL(VARIABLE_NOT_ON_ALL, "Use {{SerialNumber}} or {{AAD_Device_ID}}, which all devices have.", LEARN_SCEP,
	SUBJECT("CN={{UserName}},OU={{IMEINumber}}"), SUBJECT("CN={{UserName}},OU={{SerialNumber}}"));
DETAIL(VARIABLE_USER_IN_DEVICE,
	"Use a variable of the device, such as {{AAD_Device_ID}}, or change the certificate type to User.", LEARN_SCEP,
	"[scep ios]\ncertificateStore = machine\nsubjectNameFormatString = CN={{UserName}}\n"
	"customSubjectAlternativeNames = domainNameService={{DeviceName}}.contoso.com",
	"[scep ios]\ncertificateStore = machine\nsubjectNameFormatString = CN={{SerialNumber}}\n"
	"customSubjectAlternativeNames = domainNameService={{DeviceName}}.contoso.com");
DETAIL(SAN_MISSING, "Add a name: the user principal name for users, a DNS name for devices.", LEARN_SCEP, NAMES(""), NAMES(UPN));
DETAIL(SAN_EMPTY_VALUE, "Enter the value, or remove the entry.", LEARN_SCEP, NAMES("domainNameService="),
	NAMES("domainNameService={{DeviceName}}.contoso.com"));
DETAIL(SAN_HAS_KEY, "Remove the key and the equals sign.", LEARN_SCEP, NAMES("emailAddress=E={{EmailAddress}}"),
	NAMES("emailAddress={{EmailAddress}}"));
DETAIL(SAN_MALFORMED, "Enter a complete value of that type.", RFC_5280 ", section 4.2.1.6", NAMES("emailAddress=jane"),
	NAMES("emailAddress=jane@contoso.com"));
DETAIL(SAN_BAD_CHARACTER, "Remove these characters, or write the variable with two braces.", LEARN_SCEP,
	NAMES("domainNameService={DeviceName}.contoso.com"), NAMES("domainNameService={{DeviceName}}.contoso.com"));
DETAIL(SAN_SID_NEEDS_URI, "Move it to an entry of type URI.", LEARN_SCEP, NAMES("emailAddress={{OnPremisesSecurityIdentifier}}"),
	NAMES(SID_URI));
DETAIL(SAN_STRONG_MAPPING,
	"Add a URI with {{OnPremisesSecurityIdentifier}} if the users are synchronized from Active Directory; otherwise ignore the rule.",
	KB5014754, "[scep windows10]\ncustomSubjectAlternativeNames = " UPN,
	"[scep windows10]\ncustomSubjectAlternativeNames = " UPN ", " SID_URI);
DETAIL(UPN_FOR_NPS,
	"Add a user principal name with {{UserPrincipalName}}; for domain controllers it is not enough, see san-strong-mapping.",
	"Configure certificate templates for PEAP and EAP requirements, https://learn.microsoft.com/windows-server/networking/"
	"technologies/nps/nps-manage-cert-requirements",
	NAMES("emailAddress={{EmailAddress}}"), NAMES(UPN));

/* --- keys, usages, lifetimes and servers */

DETAIL(KEY_USAGE_MISSING, "Tick the key usages that the certificate template allows.", LEARN_SCEP,
	"[scep ios]\nkeyUsage =", "[scep ios]\nkeyUsage = keyEncipherment, digitalSignature");
DETAIL(KEY_USAGE_ONE, "Check the purpose of the template: Signature, Encryption, or both.", LEARN_INFRA,
	"[scep ios]\nkeyUsage = keyEncipherment", "[scep ios]\nkeyUsage = keyEncipherment, digitalSignature");
DETAIL(KEY_SIZE_MISSING, "Choose 2048.", GRAPH, "[scep ios]\nkeySize =", "[scep ios]\nkeySize = size2048");
DETAIL(KEY_SIZE_WEAK, "Choose 2048.", "NIST SP 800-131A, Transitioning the Use of Cryptographic Algorithms and Key Lengths",
	"[scep ios]\nkeySize = size1024", "[scep ios]\nkeySize = size2048");
DETAIL(KEY_SIZE_TPM, "Choose 2048, or a provider that keeps keys in software.", CSP,
	"[scep windows10]\nkeySize = size4096\nkeyStorageProvider = useTpmKspOtherwiseFail",
	"[scep windows10]\nkeySize = size2048\nkeyStorageProvider = useTpmKspOtherwiseFail");
DETAIL(KEY_SIZE_OS, "Choose 2048 unless all devices have iOS 14 or macOS 11, or later.", LEARN_SCEP,
	"[scep ios]\nkeySize = size4096", "[scep ios]\nkeySize = size2048");
DETAIL(KEY_SIZE_CA, "Choose a key size that is not above that of the CA's key.", LEARN_CLOUDPKI,
	"[trusted windows10]\nname = Contoso Root\ntrustedRootCertificate = a root CA with an RSA key of 2048 bits\n"
	"[scep windows10]\nrootCertificate = Contoso Root\nkeySize = size4096\nkeyStorageProvider = useSoftwareKsp\n"
	"scepServerUrls = " CLOUD,
	"[trusted windows10]\nname = Contoso Root\ntrustedRootCertificate = a root CA with an RSA key of 2048 bits\n"
	"[scep windows10]\nrootCertificate = Contoso Root\nkeySize = size2048\nkeyStorageProvider = useSoftwareKsp\n"
	"scepServerUrls = " CLOUD);
DETAIL(KSP_MISSING, "Choose where the key is kept.", GRAPH,
	"[scep windows10]\nkeyStorageProvider =", "[scep windows10]\nkeyStorageProvider = useTpmKspOtherwiseUseSoftwareKsp");
DETAIL(KSP_PASSPORT_DEVICE, "Choose the TPM, or change the certificate type to User.", CSP,
	"[scep windows10]\ncertificateStore = machine\nkeyStorageProvider = usePassportForWorkKspOtherwiseFail",
	"[scep windows10]\ncertificateStore = user\nkeyStorageProvider = usePassportForWorkKspOtherwiseFail");
DETAIL(HASH_MISSING, "Tick SHA-2.", GRAPH, "[scep windows10]\nhashAlgorithm =", "[scep windows10]\nhashAlgorithm = sha2");
DETAIL(HASH_SHA1, "Tick SHA-2 only, unless the device can't use it.",
	"RFC 6194, Security Considerations for the SHA-0 and SHA-1 Message-Digest Algorithms",
	"[scep windows10]\nhashAlgorithm = sha1", "[scep windows10]\nhashAlgorithm = sha2");
DETAIL(HASH_TWO, "Tick SHA-2 only.", GRAPH, "[scep windows10]\nhashAlgorithm = sha1, sha2",
	"[scep windows10]\nhashAlgorithm = sha2");
DETAIL(EKU_MISSING, "Add Client Authentication, or the usage that the certificate is for.", CSP,
	"[scep ios]\nextendedKeyUsages =", "[scep ios]\nextendedKeyUsages = " CLIENT_AUTH);
DETAIL(EKU_MALFORMED, "Enter a name and numbers with dots, such as 1.3.6.1.5.5.7.3.2, and each usage once.",
	RFC_5280 ", section 4.2.1.12", "[scep ios]\nextendedKeyUsages = " CLIENT_AUTH ", Email=1.3.6.x",
	"[scep ios]\nextendedKeyUsages = " CLIENT_AUTH ", Email=1.3.6.1.5.5.7.3.4");
DETAIL(EKU_ANY_PURPOSE, "Add the usages that are needed instead.", LEARN_CLOUDPKI,
	"[scep ios]\nextendedKeyUsages = " CLIENT_AUTH ", Any Purpose=2.5.29.37.0",
	"[scep ios]\nextendedKeyUsages = " CLIENT_AUTH);
DETAIL(EKU_NO_CLIENT_AUTH, "Add Client Authentication if the certificate signs in to a network.",
	"Configure certificate templates for PEAP and EAP requirements, https://learn.microsoft.com/windows-server/networking/"
	"technologies/nps/nps-manage-cert-requirements",
	"[scep ios]\nextendedKeyUsages = Server Authentication=1.3.6.1.5.5.7.3.1",
	"[scep ios]\nextendedKeyUsages = " CLIENT_AUTH);
DETAIL(SMIME_ENCRYPTION, "Use PKCS imported profiles for encryption, and only Digital signature for signing.",
	"Use imported PKCS certificates for S/MIME with Intune, " LEARN "protect/certificates-imported-pfx-configure",
	"[scep ios]\nextendedKeyUsages = Secure Email=1.3.6.1.5.5.7.3.4\nkeyUsage = keyEncipherment, digitalSignature",
	"[scep ios]\nextendedKeyUsages = Secure Email=1.3.6.1.5.5.7.3.4\nkeyUsage = digitalSignature");
DETAIL(VALIDITY_MISSING, "Enter how long certificates are to be valid.", GRAPH,
	"[scep ios]\ncertificateValidityPeriodValue =", "[scep ios]\ncertificateValidityPeriodValue = 1");
DETAIL(VALIDITY_SHORT, "Enter 5 days or more.", LEARN_SCEP,
	"[scep windows10]\ncertificateValidityPeriodValue = 4\ncertificateValidityPeriodScale = days",
	"[scep windows10]\ncertificateValidityPeriodValue = 5\ncertificateValidityPeriodScale = days");
DETAIL(VALIDITY_LONG, "Enter 24 months or less.", LEARN_SCEP,
	"[scep windows10]\ncertificateValidityPeriodValue = 3\ncertificateValidityPeriodScale = years",
	"[scep windows10]\ncertificateValidityPeriodValue = 2\ncertificateValidityPeriodScale = years");
DETAIL(VALIDITY_TEMPLATE_ONLY, "Set the period in the certificate template on the CA.", LEARN_INFRA, "[scep ios]",
	"[scep windows10]");
DETAIL(RENEWAL_RANGE, "Enter a whole number from 1 to 99; 20 is usual.", GRAPH, "[scep ios]\nrenewalThresholdPercentage = 0",
	"[scep ios]\nrenewalThresholdPercentage = 20");
DETAIL(RENEWAL_UNUSUAL, "Enter 20, unless you chose another value on purpose.", LEARN_SCEP,
	"[scep ios]\nrenewalThresholdPercentage = 30", "[scep ios]\nrenewalThresholdPercentage = 20");
DETAIL(RENEWAL_WINDOW,
	"If devices have less than two days, raise the threshold or the validity period; if they renew almost immediately, enter 20.",
	LEARN_SCEP, "[scep windows10]\nrenewalThresholdPercentage = 99", "[scep windows10]\nrenewalThresholdPercentage = 20");
DETAIL(SCEP_URL_MISSING, "Enter the URL of the NDES server, or of the SCEP service.", GRAPH, URLS(""), URLS(NDES));
DETAIL(SCEP_URL_MALFORMED, "Enter the complete address that the SCEP server documents, without a query.", RFC_3986,
	URLS(NDES "?operation=GetCACert"), URLS(NDES));
DETAIL(SCEP_URL_VARIABLE, "Write the host itself; only {{CloudPKIFQDN}} is replaced in a URL.", LEARN_CLOUDPKI,
	URLS("https://{{NdesHost}}.contoso.com/certsrv/mscep/mscep.dll"), URLS(NDES));
DETAIL(SCEP_URL_MIXED, "Make one profile for each SCEP service.", LEARN_SCEP, URLS(NDES ", " CLOUD), URLS(NDES));
DETAIL(SCEP_URL_HTTP, "Publish the server with https, and change the URL.", LEARN_SCEP,
	URLS("http://ndes.contoso.com/certsrv/mscep/mscep.dll"), URLS(NDES));
DETAIL(SCEP_URL_PATH, "Correct the path, or ignore the rule if your SCEP service documents another one.", LEARN_INFRA,
	URLS("https://ndes.contoso.com/certsrv/mscep"), URLS(NDES));
DETAIL(SCEP_URL_HOSTS,
	"Check that each server can issue the certificate by itself, and that each URL always leads to the same server.",
	LEARN_SCEP, URLS(NDES ", " NDES_OTHER), URLS(NDES));
DETAIL(SCEP_URL_PRIVATE_HOST, "Publish the server under a public name, for example with Microsoft Entra application proxy.",
	LEARN_INFRA, URLS("https://ndes.contoso.local/certsrv/mscep/mscep.dll"), URLS(NDES));
DETAIL(SCEP_URL_DUPLICATE, "Remove one of them.", LEARN_SCEP, URLS(NDES ", " NDES), URLS(NDES));
DETAIL(CA_NOT_FQDN, "Enter the full name of the CA's server, such as ca01.contoso.com.", LEARN_PKCS,
	"[pkcs ios]\ncertificationAuthority = ca01", "[pkcs ios]\ncertificationAuthority = ca01.contoso.com");
DETAIL(CA_NAME_MALFORMED, "Enter only the CA's name, as certutil -cainfo name prints it.", LEARN_PKCS,
	"[pkcs ios]\ncertificationAuthorityName = ca01.contoso.com\\Contoso Issuing CA",
	"[pkcs ios]\ncertificationAuthorityName = Contoso Issuing CA");
DETAIL(TEMPLATE_DISPLAY_NAME, "Enter the template's name, which the template's properties show under its display name.",
	LEARN_PKCS, "[pkcs ios]\ncertificateTemplateName = Contoso User", "[pkcs ios]\ncertificateTemplateName = ContosoUser");
DETAIL(MAC_CHANNEL_STORE, "Change the certificate type to User, or the channel to the device channel.", LEARN_PKCS,
	MAC("userChannel", "machine"), MAC("deviceChannel", "machine"));
DETAIL(MAC_CHANNEL_USER, "Choose the user channel, unless all users of a Mac may use the certificate.", LEARN_PKCS,
	MAC("deviceChannel", "user"), MAC("userChannel", "user"));
DETAIL(MAC_CHANNEL_DIFFERS, "Link to a trusted profile of the same channel, or create one.", LEARN_ROOT,
	"[trusted macOS]\nname = Contoso Root\ndeploymentChannel = userChannel\n"
	"[scep macOS]\nrootCertificate = Contoso Root\ndeploymentChannel = deviceChannel",
	"[trusted macOS]\nname = Contoso Root\ndeploymentChannel = userChannel\n"
	"[scep macOS]\nrootCertificate = Contoso Root\ndeploymentChannel = userChannel");

/* --- assignments */

DETAIL(ASSIGN_NONE, "Assign the profile, here or in the portal after the import.", LEARN_ASSIGN,
	"[scep ios]\nassignments =", "[scep ios]\nassignments = All users");
DETAIL(ASSIGN_ROOT_MISSING, "Assign the trusted profile to the same groups.", LEARN_ROOT, LINKED("All users", ""),
	LINKED("All users", "All users"));
DETAIL(ASSIGN_ROOT_DIFFERS, "Assign the trusted profile to all groups that the profile is assigned to.", LEARN_ROOT,
	LINKED("Mobile users", "Other users"), LINKED("Mobile users", "Mobile users"));
DETAIL(ASSIGN_KIND_DIFFERS, "Assign both to users, or both to devices.", LEARN_ASSIGN, LINKED("All users", "All devices"),
	LINKED("All users", "All users"));
DETAIL(ASSIGN_MIXED_KINDS, "Exclude a group of users from users, and a group of devices from devices.", LEARN_ASSIGN,
	"[group iPads]\nmembers = devices\n[scep ios]\nassignments = All users, -iPads",
	"[group Contractors]\nmembers = users\n[scep ios]\nassignments = All users, -Contractors");
DETAIL(ASSIGN_USER_VALUES, "Assign the profile to users, or use variables of the device.", LEARN_ASSIGN,
	"[scep ios]\nassignments = All devices", "[scep ios]\nassignments = All users");
DETAIL(ASSIGN_DEVICE_GROUP, "Assign it to a user group where that is possible.", LEARN_ASSIGN,
	"[group iPads]\nmembers = devices\n[scep ios]\nassignments = iPads",
	"[group Mobile users]\nmembers = users\n[scep ios]\nassignments = Mobile users");
DETAIL(ASSIGN_CONTRADICTION, "Remove the exclusion, or include a group.", LEARN_ASSIGN, "[scep ios]\nassignments = -Contractors",
	"[scep ios]\nassignments = Mobile users, -Contractors");
DETAIL(ASSIGN_GROUP_ID_MISSING, "Copy the object ID from the group's page in Microsoft Entra.", GRAPH,
	"[group Mobile users]\nid = 1234\n[scep ios]\nassignments = Mobile users",
	"[group Mobile users]\nid = 8f0e0e2b-1f4a-4c60-9a53-6a3c3cbb3f11\n[scep ios]\nassignments = Mobile users");
DETAIL(ASSIGN_GROUP_NAME, "Enter the group's object ID, or rename the group.", IMPORTERS, "[scep ios]\nassignments = Jane's team",
	"[scep ios]\nassignments = Team of Jane");
DETAIL(GROUP_DUPLICATE, "Rename one of them, or merge them if they are the same group.", ITSELF,
	"[group Mobile users]\nmembers = users\n[group Mobile users]\nmembers = devices\n[scep ios]\nassignments = Mobile users",
	"[group Mobile users]\nmembers = users\n[group Tablets]\nmembers = devices\n[scep ios]\nassignments = Mobile users");

DETAIL(ASSIGN_TOOL_LIMIT, "Enter the id, or assign the profile by hand after the import.", IMPORTERS,
	"A profile is assigned to a group without an object ID, and the export is for IntuneBackupAndRestore.",
	"A profile is assigned to a group without an object ID, and the export is for IntuneCD, which takes its name.");

/* --- files */

DETAIL(BUNDLE_CHANGED, "Export the bundle again from its design; don't edit the files of a bundle.", ITSELF,
	"A file in the folder profiles was edited after the export.", "All files of the bundle are as the export wrote them.");
DETAIL(GRAPH_FLAGS_ARRAY, "Write one text with commas.", GRAPH,
	"Graph JSON has \"keyUsage\": [ \"keyEncipherment\", \"digitalSignature\" ].",
	"Graph JSON has \"keyUsage\": \"keyEncipherment,digitalSignature\".");

/* If the compiler stops here because a detail_of_... is undeclared: that rule needs a row DETAIL(...) above. */
#define DETAIL_ADDRESS(id, text) [RULE_##id] = &detail_of_##id,
static const struct rule_detail *const details[RULE_COUNT + 1] = { RULE_LIST(DETAIL_ADDRESS) };
#undef DETAIL_ADDRESS

const struct rule_detail *rule_detail(enum rule_id id)
{
	assert(id > RULE_NONE && id < RULE_ID_END);
	return details[id];
}
