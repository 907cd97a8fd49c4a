-- Who has a person's matters at a counterpart (package casework, R12): the person by fingerprint, the name protected.
create table casework_officer (
    mailbox     text        not null,
    counterpart text        not null,
    client      bytea       not null,
    name        bytea       not null,
    confirmed   timestamptz not null,
    primary key (mailbox, counterpart, client)
);
