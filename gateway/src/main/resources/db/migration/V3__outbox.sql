-- What we promised to send (package outbox). A row is the promise.

create table outbox_item (
    id                        uuid        primary key,
    place                     bigint      generated always as identity,
    kind                      text        not null check (kind in ('MESSAGE', 'RECEIPT')),
    status                    text        not null,
    conversation              uuid,
    about                     uuid,
    sender                    text        not null,
    receiver                  text        not null,
    sender_function           text,
    receiver_function         text,
    created                   timestamptz not null,
    changed                   timestamptz not null,
    attempts                  integer     not null default 0,
    due                       timestamptz,
    receipt_deadline          timestamptz,
    size                      bigint      not null,
    header                    bytea,
    payload                   uuid,
    -- the step under way: who may take it, and until when
    held_until                timestamptz,
    token                     bigint      not null default 0,
    -- the sealed bytes, fixed once
    transmission              text,
    access_point_from         text,
    access_point_to           text,
    headers                   text,
    integrity                 text,
    body                      uuid,
    -- evidence
    transport_receipt         uuid,
    transport_receipt_digest  bytea,
    receipt                   uuid,
    receipt_envelope          uuid,
    deleted_at                timestamptz,
    -- an item has a step to take exactly while its transmission is not settled
    constraint due_while_on_its_way
        check ((due is not null) = (status in ('SCHEDULED', 'SUBMITTED', 'SCHEDULED_FOR_RESEND')))
) with (fillfactor = 80);

create unique index outbox_item_transmission on outbox_item (transmission) where transmission is not null;

-- the sweeps
create index outbox_item_due on outbox_item (due, place) where due is not null;
create index outbox_item_overdue on outbox_item (receipt_deadline) where status = 'WAITING_FOR_RECEIPT';

-- order within a conversation
create index outbox_item_unfinished on outbox_item (conversation, receiver, place)
    where due is not null and conversation is not null;

-- lists for clients, newest first
create index outbox_item_list on outbox_item (sender_function, place)
    where kind = 'MESSAGE' and deleted_at is null;
create index outbox_item_list_by_status on outbox_item (sender_function, status, place)
    where kind = 'MESSAGE' and deleted_at is null;
create index outbox_item_conversation on outbox_item (conversation, place)
    where kind = 'MESSAGE' and deleted_at is null;

create table outbox_event (
    item    uuid        not null references outbox_item,
    number  bigint      generated always as identity,
    status  text        not null,
    at      timestamptz not null,
    detail  text,
    english text        not null,
    swedish text        not null,
    place   text,
    primary key (item, number)
);
