-- In how many working days a mailbox promises an answer, where that is not the gateway's own setting (package casework, R10).
create table casework_mailbox_promise (
    mailbox text        primary key,
    days    integer     not null check (days between 1 and 60),
    subject text        not null,
    since   timestamptz not null
);
