-- What was written down with an act (package casework): beside the log and not in it, so that it can be erased with its case
-- while the chain, which is computed over its digest, holds.
create table casework_log_note (
    case_id uuid    not null,
    number  integer not null,
    note    bytea   not null,
    primary key (case_id, number)
);

alter table casework_log add column note_digest bytea;
