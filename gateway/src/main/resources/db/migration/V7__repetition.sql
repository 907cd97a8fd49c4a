-- Arrivals that held a message sent before, sealed anew (package mailbox): deleting the message erases their envelopes too.

create table repetition (
    arrival uuid primary key,
    sender  text not null,
    message uuid not null
);

create index repetition_of on repetition (sender, message);
