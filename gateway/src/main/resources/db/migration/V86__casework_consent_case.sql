-- The consents of a case, the latest last (package casework).
create index casework_consent_case on casework_consent (case_id, place);
