-- The case a counterpart's officer was saved from (package casework): of a begränsat ärende only its readers see her.
alter table casework_officer add column case_id uuid;
