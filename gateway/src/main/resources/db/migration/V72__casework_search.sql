-- What finds a case without saying whom it is about or what it is called (package casework): fingerprints of the person and
-- of both sides' references.
create table casework_case_key (
    key     bytea not null,
    case_id uuid  not null references casework_case,
    primary key (key, case_id)
);
create index casework_case_key_case on casework_case_key (case_id);
