/* The checks and mends that the rows of the rule book name, a file for each part of it. Only rules_book.c includes all. */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include "model/rule.h"

/* rules_profile.c */
rule_check check_name_duplicate, check_name_file, check_name_import, check_name_ascii, check_kind, check_retired, check_required,
	check_choices, check_ranges, check_flag_order, check_clean, check_clean_whole, check_ignored, check_ignored_whole;
/* rules_certificate.c */
rule_check check_certificate_readable, check_certificate_pem, check_certificate_dates, check_certificate_ca,
	check_certificate_strength, check_certificate_store, check_certificate_issuer, check_certificate_twice, check_notice,
	check_admin_root;
/* rules_link.c */
rule_check check_link, check_link_chain, check_link_unused, check_outlives;
/* rules_subject.c */
rule_check check_subject, check_upn;
/* rules_key.c */
rule_check check_key_usage, check_key_size, check_hash, check_usages, check_validity, check_template_validity, check_renewal;
/* rules_server.c */
rule_check check_urls, check_ca_host, check_template;
/* rules_assign.c */
rule_check check_assigned, check_assigned_root, check_contradiction, check_groups;

/* rules_mend.c, and those of one section alone beside its checks */
rule_mend mend_name, mend_initial, mend_order, mend_clean, mend_pem, mend_store, mend_link, mend_subject_word,
	mend_subject_escapes, mend_subject_dn, mend_upn, mend_key_usages, mend_key_size, mend_hash, mend_client_authentication,
	mend_entry, mend_usage, mend_validity, mend_root_targets;

#endif
