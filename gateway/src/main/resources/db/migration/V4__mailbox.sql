-- What came in (package mailbox): envelopes we signed for, messages we took, receipts we gave.

create table arrival (
    id             uuid        primary key,
    place          bigint      generated always as identity,
    subject        uuid        not null,
    from_ap        text        not null,
    to_ap          text        not null,
    transmission   text        not null,
    digest         bytea       not null check (length(digest) = 32),
    signer         bytea       not null,
    at             timestamptz not null,
    envelope       uuid        not null,
    answer_headers text        not null,
    answer_body    bytea       not null,
    answer_later   boolean     not null,
    answer_due     timestamptz not null,
    answered       timestamptz,
    held_until     timestamptz,
    opened         timestamptz,
    unreadable     text
) with (fillfactor = 90);

-- one transfer, one row (rule R9)
create unique index arrival_transfer on arrival (to_ap, from_ap, transmission);
-- the sweeps
create index arrival_waiting on arrival (place) where opened is null;
create index arrival_unanswered on arrival (answer_due, place) where answer_later and answered is null;
create index arrival_subject on arrival (subject);

create table deposit (
    sender          text        not null,
    id              uuid        not null,
    place           bigint      generated always as identity,
    conversation    uuid        not null,
    refers_to       uuid,
    sender_function text,
    recipient       text        not null,
    mailbox         text        not null,
    created         timestamptz not null,
    received        timestamptz not null,
    signer          text        not null,
    arrival         uuid        not null,
    size            bigint      not null,
    payload         uuid        not null,
    payload_digest  bytea       not null check (length(payload_digest) = 32),
    header          bytea,
    deleted_at      timestamptz,
    -- an id belongs to its sender: nobody can use up another's (decision D1)
    primary key (sender, id)
);

create index deposit_id on deposit (id);
create index deposit_list on deposit (mailbox, place) where deleted_at is null;
create index deposit_conversation on deposit (conversation, place) where deleted_at is null;

-- the receipt given for a message; a repetition of the message gets the same one. Without a payload digest (not
-- decrypted) a row is a record only: it answers nothing and stops nobody.
create table given_receipt (
    sender         text  not null,
    message        uuid  not null,
    payload_digest bytea,
    receipt        jsonb not null,
    unique nulls not distinct (sender, message, payload_digest)
);
