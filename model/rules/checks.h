/* The checks and mends that the rows of the rule book name, a file for each part of it. Only rules_book.c includes all. */
#ifndef MODEL_RULES_CHECKS_H
#define MODEL_RULES_CHECKS_H

#include "model/rules/engine.h"

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
rule_fix_fn fix_name, fix_initial, fix_order, fix_clean, fix_pem, fix_store, fix_link, fix_subject_word, fix_subject_escapes,
	fix_subject_dn, fix_upn, fix_key_usages, fix_key_size, fix_hash, fix_client_authentication, fix_entry, fix_usage,
	fix_validity, fix_root_targets;

#endif
