-- E-mail to members of mailboxes who want it (package casework): that something came in, and nothing of what.
create table casework_notice_wish (
    subject text        primary key,
    address bytea       not null,
    daily   boolean     not null,
    changed timestamptz not null
);

create table casework_notice (
    place   bigint      generated always as identity primary key,
    subject text        not null references casework_notice_wish on delete cascade,
    at      timestamptz not null
);
create index casework_notice_due on casework_notice (subject, at);
