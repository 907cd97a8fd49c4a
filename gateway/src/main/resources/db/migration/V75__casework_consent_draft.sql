-- Consents not yet sent (package casework): what is filled in, and the paper once it is signed. All of it protected.
create table casework_consent_draft (
    mailbox   text        not null,
    id        uuid        not null,
    fields    bytea       not null,
    scan      uuid,
    scan_name bytea,
    changed   timestamptz not null,
    primary key (mailbox, id)
);
