-- Files chosen in a form that is not sent yet (package casework): for who chose them, a day at most. Protected.
create table casework_kept_file (
    id      uuid        primary key,
    subject text        not null,
    facts   bytea       not null,
    content uuid        not null,
    at      timestamptz not null
);
create index casework_kept_file_at on casework_kept_file (at);
