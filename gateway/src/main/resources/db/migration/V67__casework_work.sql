-- What handläggare are told of and have to do (package casework): consents about to end, and what is not yet registered.
create table casework_consent_reminder (
    mailbox text        not null,
    id      uuid        not null,
    days    integer     not null,
    at      timestamptz not null,
    primary key (mailbox, id, days),
    foreign key (mailbox, id) references casework_consent
);
create index casework_consent_ending on casework_consent (valid_to)
    where own and state in ('SIGNED', 'SENT', 'RECEIVED', 'REGISTERED');

-- since when something of a case has come in that is in no diarium and no personakt
alter table casework_case add column unregistered timestamptz;
update casework_case one set unregistered = (
    select min(at) from casework_message m
    where m.case_id = one.id and m.incoming and m.kind <> 'SIGNAL' and (one.filed_at is null or m.at > one.filed_at));
create index casework_case_unregistered on casework_case (mailbox, unregistered) where unregistered is not null;

create index casework_log_newest on casework_log (at);
