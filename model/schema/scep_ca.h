/*
 * Whose certification authority issues the certificates of a SCEP profile.
 */
#ifndef MODEL_SCHEMA_SCEP_CA_H
#define MODEL_SCHEMA_SCEP_CA_H

/* Intune revokes certificates only where the CA is Microsoft's: an Enterprise CA with NDES, or Microsoft Cloud PKI ("Remove
 * SCEP and PKCS certificates in Microsoft Intune"). The name of an NDES server tells nothing. */
enum scep_ca { SCEP_CA_UNKNOWN, SCEP_CA_MICROSOFT, SCEP_CA_OTHER, SCEP_CA_COUNT };

#endif
