-- The consent that the other side says it sent before, perhaps to another mailbox of ours (package casework, R7).
alter table casework_case add column consent uuid;
create index casework_consent_id on casework_consent (id);
