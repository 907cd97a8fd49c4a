-- Consents (samtycken) as objects of their own (package casework). What they say is protected; when they hold is not.
create table casework_consent (
    mailbox     text        not null,
    id          uuid        not null,
    place       bigint      generated always as identity,
    own         boolean     not null,
    client      bytea       not null check (length(client) = 32),
    counterpart text        not null,
    terms       bytea       not null,
    valid_from  date        not null,
    valid_to    date        not null,
    state       text        not null check (state in ('DRAFT', 'SIGNED', 'SENT', 'RECEIVED', 'REGISTERED',
        'NOT_REGISTERED', 'WITHDRAWN', 'REPLACED', 'DENIED')),
    case_id     uuid        references casework_case,
    file        uuid,
    carried_by  uuid,
    changed     timestamptz not null,
    primary key (mailbox, id)
);

create index casework_consent_client on casework_consent (mailbox, client, valid_to);
create index casework_consent_list on casework_consent (mailbox, own, state, place);

create table casework_consent_event (
    mailbox text        not null,
    id      uuid        not null,
    number  bigint      generated always as identity,
    at      timestamptz not null,
    state   text        not null,
    author  text,
    note    bytea,
    primary key (mailbox, id, number),
    foreign key (mailbox, id) references casework_consent
);
