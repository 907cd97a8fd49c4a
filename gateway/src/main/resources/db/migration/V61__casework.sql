-- Cases of the people who ask and answer (package casework). A case is one conversation as one mailbox sees it.

-- What finds a person's consents without saying who it is: a key of our own, itself protected by the storage key.
create table casework_key (
    one boolean primary key default true check (one),
    key bytea   not null
);

create table casework_case (
    id            uuid        primary key,
    place         bigint      generated always as identity,
    mailbox       text        not null,
    conversation  uuid        not null,
    participant   text        not null,
    counterpart   text        not null,
    counterpart_function text,
    asked         boolean     not null,
    facts         bytea       not null,
    situation     text        not null,
    state         text        not null check (state in ('NEW', 'BEGUN', 'WAITING', 'ACTION', 'DONE')),
    since         timestamptz not null,
    attention_at  timestamptz,
    promised      date,
    received      timestamptz,
    outcome       text,
    owner         text,
    confidential  boolean     not null,
    signals       boolean     not null default false,
    restricted    boolean     not null default false,
    filed_at      timestamptz,
    created       timestamptz not null,
    changed       timestamptz not null,
    unique (mailbox, conversation)
) with (fillfactor = 80);

-- the lists, newest first
create index casework_case_list on casework_case (mailbox, state, place);
create index casework_case_owner on casework_case (owner, state, place) where owner is not null;
-- what silence turns into something to do
create index casework_case_silent on casework_case (attention_at) where attention_at is not null;

create table casework_message (
    case_id  uuid        not null references casework_case,
    sender   text        not null,
    id       uuid        not null,
    place    bigint      generated always as identity,
    incoming boolean     not null,
    kind     text        not null check (kind in ('QUESTION', 'ANSWER', 'SIGNAL', 'CONSENT', 'LETTER')),
    signal   text,
    at       timestamptz not null,
    author   text,
    primary key (case_id, sender, id)
);
create index casework_message_thread on casework_message (case_id, place);

create table casework_question (
    case_id  uuid    not null references casework_case,
    asked_in uuid    not null,
    template text    not null,
    position integer not null,
    outcome  text    check (outcome in ('ANSWERED', 'NONE', 'REFUSED', 'SUPPLEMENT')),
    primary key (case_id, asked_in, template)
);

-- Who read what of a restricted case (begränsat ärende) may be named.
create table casework_reader (
    case_id uuid not null references casework_case,
    subject text not null,
    primary key (case_id, subject)
);

-- Those who have logged in, with the roles their identity provider gave them.
create table casework_member (
    subject text        not null,
    mailbox text        not null,
    name    bytea       not null,
    roles   text        not null,
    seen    timestamptz not null,
    primary key (subject, mailbox)
);

-- What happened in outbox and mailbox that the cases have not taken in yet. Written by the database in the transaction
-- of the event itself, so that nothing is missed and no delivery waits for a case.
create table casework_intake (
    place        bigint      generated always as identity primary key,
    incoming     boolean     not null,
    sender       text        not null,
    id           uuid        not null,
    mailbox      text        not null,
    conversation uuid        not null,
    again_at     timestamptz
);

create function casework_notice_deposit() returns trigger language plpgsql as $$
begin
    insert into casework_intake (incoming, sender, id, mailbox, conversation)
    values (true, new.sender, new.id, new.mailbox, new.conversation);
    return null;
end $$;

create trigger casework_deposit after insert on deposit for each row execute function casework_notice_deposit();

create function casework_notice_sent() returns trigger language plpgsql as $$
begin
    insert into casework_intake (incoming, sender, id, mailbox, conversation)
    values (false, new.sender, new.id, new.sender_function, new.conversation);
    return null;
end $$;

create trigger casework_sent after insert on outbox_item for each row
    when (new.kind = 'MESSAGE' and new.sender_function is not null) execute function casework_notice_sent();
create trigger casework_settled after update of status on outbox_item for each row
    when (new.kind = 'MESSAGE' and new.sender_function is not null and new.status is distinct from old.status
        and new.status in ('SCHEDULED_FOR_RESEND', 'WAITING_FOR_RECEIPT', 'ACCEPTED', 'MESSAGE_EXCHANGE_ERROR'))
    execute function casework_notice_sent();

insert into casework_intake (incoming, sender, id, mailbox, conversation)
select incoming, sender, id, mailbox, conversation from (
    select true as incoming, sender, id, mailbox, conversation, received as at from deposit where deleted_at is null
    union all
    select false, sender, id, sender_function, conversation, created from outbox_item
    where kind = 'MESSAGE' and sender_function is not null and deleted_at is null) earlier
order by at;
