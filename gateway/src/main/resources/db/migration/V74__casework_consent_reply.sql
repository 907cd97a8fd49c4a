-- Mailboxes that say by themselves whether there is a consent (package casework, R5): none until somebody turns it on.
create table casework_consent_reply (
    mailbox text        primary key,
    subject text        not null,
    since   timestamptz not null
);
