-- Questions that a verksamhetssystem has begun (package casework): for a day, until an officer opens them. Protected.
create table casework_begun_question (
    id      uuid        primary key,
    mailbox text        not null,
    facts   bytea       not null,
    at      timestamptz not null
);
create index casework_begun_question_at on casework_begun_question (at);
