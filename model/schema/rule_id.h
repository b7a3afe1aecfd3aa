/*
 * The rules' ids, once each and in the order in which their checks run. The number is for the program, the text for people:
 * it is printed, documented and written into designs ("ignore"), so it is stable and never changes its meaning. The row of
 * each rule is in model/rules/table.c; here is no more than what rows of the schema need to name a rule.
 */
#ifndef MODEL_SCHEMA_RULE_ID_H
#define MODEL_SCHEMA_RULE_ID_H

#define RULE_LIST(X)                                                          \
	X(NAME_MISSING, "name-missing")                                       \
	X(NAME_DUPLICATE, "name-duplicate")                                   \
	X(NAME_NOT_A_FILENAME, "name-not-a-filename")                         \
	X(NAME_UNSAFE_FOR_IMPORT, "name-unsafe-for-import")                   \
	X(NAME_NOT_ASCII, "name-not-ascii")                                   \
	X(KIND_NOT_OFFERED, "kind-not-offered")                               \
	X(PLATFORM_RETIRED, "platform-retired")                               \
	X(PLATFORM_CLOSED, "platform-closed")                                 \
	X(REQUIRED_MISSING, "required-missing")                               \
	X(VALUE_NOT_OFFERED, "value-not-offered")                             \
	X(VALUE_OUT_OF_RANGE, "value-out-of-range")                           \
	X(FLAG_ORDER, "flag-order")                                           \
	X(TEXT_NOT_CLEAN, "text-not-clean")                                   \
	X(TEXT_TYPOGRAPHIC, "text-typographic")                               \
	X(TEXT_OUTER_SPACES, "text-outer-spaces")                             \
	X(TEXT_PRIVATE_KEY, "text-private-key")                               \
	X(IGNORE_UNKNOWN, "ignore-unknown")                                   \
	X(UNKNOWN_MEMBER, "unknown-member")                                   \
	X(CERT_UNREADABLE, "cert-unreadable")                                 \
	X(CERT_PRIVATE_KEY, "cert-private-key")                               \
	X(CERT_PKCS7, "cert-pkcs7")                                           \
	X(CERT_SEVERAL, "cert-several")                                       \
	X(CERT_PEM_CONVERTED, "cert-pem-converted")                           \
	X(CERT_EXPIRED, "cert-expired")                                       \
	X(CERT_EXPIRES_SOON, "cert-expires-soon")                             \
	X(CERT_NOT_YET_VALID, "cert-not-yet-valid")                           \
	X(CERT_NEVER_VALID, "cert-never-valid")                               \
	X(CERT_NOT_CA, "cert-not-ca")                                         \
	X(CERT_CANNOT_SIGN, "cert-cannot-sign")                               \
	X(CERT_WEAK_KEY, "cert-weak-key")                                     \
	X(CERT_WEAK_SIGNATURE, "cert-weak-signature")                         \
	X(CERT_UNUSUAL_KEY, "cert-unusual-key")                               \
	X(CERT_UNUSUAL_SIGNATURE, "cert-unusual-signature")                   \
	X(CERT_UNKNOWN_ALGORITHM, "cert-unknown-algorithm")                   \
	X(CERT_DAMAGED, "cert-damaged")                                       \
	X(CERT_UNUSUAL_FORM, "cert-unusual-form")                             \
	X(CERT_INTERMEDIATE_IN_ROOT_STORE, "cert-intermediate-in-root-store") \
	X(CERT_ROOT_IN_INTERMEDIATE_STORE, "cert-root-in-intermediate-store") \
	X(CERT_ISSUER_ABSENT, "cert-issuer-absent")                           \
	X(CERT_SAME_TWICE, "cert-same-twice")                                 \
	X(ANDROID_THIRD_PARTY_NOTICE, "android-third-party-notice")           \
	X(ANDROID_ADMIN_ROOT, "android-admin-root")                           \
	X(ROOT_MISSING, "root-missing")                                       \
	X(ROOT_UNKNOWN, "root-unknown")                                       \
	X(ROOT_WRONG_TYPE, "root-wrong-type")                                 \
	X(ROOT_WRONG_PLATFORM, "root-wrong-platform")                         \
	X(ROOT_NOT_SELF_SIGNED, "root-not-self-signed")                       \
	X(ROOT_UNUSED, "root-unused")                                         \
	X(OUTLIVES_CA, "outlives-ca")                                         \
	X(SUBJECT_MISSING, "subject-missing")                                 \
	X(SUBJECT_SYNTAX, "subject-syntax")                                   \
	X(SUBJECT_UNKNOWN_KEY, "subject-unknown-key")                         \
	X(SUBJECT_NO_CN, "subject-no-cn")                                     \
	X(SUBJECT_BACKSLASH, "subject-backslash")                             \
	X(SUBJECT_UNQUOTED_DN, "subject-unquoted-dn")                         \
	X(SUBJECT_TOO_LONG, "subject-too-long")                               \
	X(SUBJECT_COUNTRY, "subject-country")                                 \
	X(SUBJECT_BAD_CHARACTER, "subject-bad-character")                     \
	X(SUBJECT_CONSTANT, "subject-constant")                               \
	X(VARIABLE_UNKNOWN, "variable-unknown")                               \
	X(VARIABLE_BRACES, "variable-braces")                                 \
	X(VARIABLE_FOREIGN, "variable-foreign")                               \
	X(VARIABLE_NOT_ON_PLATFORM, "variable-not-on-platform")               \
	X(VARIABLE_NOT_ON_ALL, "variable-not-on-all")                         \
	X(VARIABLE_USER_IN_DEVICE, "variable-user-in-device")                 \
	X(SAN_MISSING, "san-missing")                                         \
	X(SAN_EMPTY_VALUE, "san-empty-value")                                 \
	X(SAN_HAS_KEY, "san-has-key")                                         \
	X(SAN_MALFORMED, "san-malformed")                                     \
	X(SAN_BAD_CHARACTER, "san-bad-character")                             \
	X(SAN_SID_NEEDS_URI, "san-sid-needs-uri")                             \
	X(SAN_STRONG_MAPPING, "san-strong-mapping")                           \
	X(UPN_FOR_NPS, "upn-for-nps")                                         \
	X(KEY_USAGE_MISSING, "key-usage-missing")                             \
	X(KEY_USAGE_ONE, "key-usage-one")                                     \
	X(KEY_SIZE_MISSING, "key-size-missing")                               \
	X(KEY_SIZE_WEAK, "key-size-weak")                                     \
	X(KEY_SIZE_TPM, "key-size-tpm")                                       \
	X(KEY_SIZE_OS, "key-size-os")                                         \
	X(KEY_SIZE_CA, "key-size-ca")                                         \
	X(KSP_MISSING, "ksp-missing")                                         \
	X(KSP_PASSPORT_DEVICE, "ksp-passport-device")                         \
	X(HASH_MISSING, "hash-missing")                                       \
	X(HASH_SHA1, "hash-sha1")                                             \
	X(HASH_TWO, "hash-two")                                               \
	X(EKU_MISSING, "eku-missing")                                         \
	X(EKU_MALFORMED, "eku-malformed")                                     \
	X(EKU_ANY_PURPOSE, "eku-any-purpose")                                 \
	X(EKU_NO_CLIENT_AUTH, "eku-no-client-auth")                           \
	X(SMIME_ENCRYPTION, "smime-encryption")                               \
	X(VALIDITY_MISSING, "validity-missing")                               \
	X(VALIDITY_SHORT, "validity-short")                                   \
	X(VALIDITY_LONG, "validity-long")                                     \
	X(VALIDITY_TEMPLATE_ONLY, "validity-template-only")                   \
	X(RENEWAL_RANGE, "renewal-range")                                     \
	X(RENEWAL_UNUSUAL, "renewal-unusual")                                 \
	X(RENEWAL_WINDOW, "renewal-window")                                   \
	X(SCEP_URL_MISSING, "scep-url-missing")                               \
	X(SCEP_URL_MALFORMED, "scep-url-malformed")                           \
	X(SCEP_URL_VARIABLE, "scep-url-variable")                             \
	X(SCEP_URL_HTTP, "scep-url-http")                                     \
	X(SCEP_URL_PATH, "scep-url-path")                                     \
	X(SCEP_URL_HOSTS, "scep-url-hosts")                                   \
	X(SCEP_URL_MIXED, "scep-url-mixed")                                   \
	X(SCEP_URL_PRIVATE_HOST, "scep-url-private-host")                     \
	X(SCEP_URL_DUPLICATE, "scep-url-duplicate")                           \
	X(CA_NOT_FQDN, "ca-not-fqdn")                                         \
	X(CA_NAME_MALFORMED, "ca-name-malformed")                             \
	X(TEMPLATE_DISPLAY_NAME, "template-display-name")                     \
	X(MAC_CHANNEL_STORE, "mac-channel-store")                             \
	X(MAC_CHANNEL_USER, "mac-channel-user")                               \
	X(MAC_CHANNEL_DIFFERS, "mac-channel-differs")                         \
	X(ASSIGN_NONE, "assign-none")                                         \
	X(ASSIGN_ROOT_MISSING, "assign-root-missing")                         \
	X(ASSIGN_ROOT_DIFFERS, "assign-root-differs")                         \
	X(ASSIGN_KIND_DIFFERS, "assign-kind-differs")                         \
	X(ASSIGN_MIXED_KINDS, "assign-mixed-kinds")                           \
	X(ASSIGN_USER_VALUES, "assign-user-values")                           \
	X(ASSIGN_DEVICE_GROUP, "assign-device-group")                         \
	X(ASSIGN_CONTRADICTION, "assign-contradiction")                       \
	X(ASSIGN_GROUP_ID_MISSING, "assign-group-id-missing")                 \
	X(ASSIGN_GROUP_NAME, "assign-group-name")                             \
	X(GROUP_DUPLICATE, "group-duplicate")                                 \
	X(ASSIGN_TOOL_LIMIT, "assign-tool-limit")                             \
	X(BUNDLE_CHANGED, "bundle-changed")                                   \
	X(GRAPH_FLAGS_ARRAY, "graph-flags-array")

#define RULE_ID(id, text) RULE_##id,
enum rule_id { RULE_NONE, RULE_LIST(RULE_ID) RULE_ID_END, RULE_COUNT = RULE_ID_END - 1 };
#undef RULE_ID

#endif
