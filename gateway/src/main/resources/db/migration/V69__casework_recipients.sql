-- Whom questions go to (package casework): each person's favourites, whom a mailbox asked last, and who does not answer.
create table casework_favourite (
    subject     text not null,
    participant text not null,
    function    text not null,
    primary key (subject, participant, function)
);

-- whom a mailbox asked last, and whom the one who has the case did
create index casework_case_asked on casework_case (mailbox, place) where asked and not restricted;
create index casework_case_asked_by on casework_case (owner, place) where asked and owner is not null;
-- who does not answer: what waits there, and whether anything came from there since
create index casework_case_unanswered on casework_case (mailbox, counterpart, counterpart_function)
    where asked and state = 'ACTION';
create index casework_message_came on casework_message (sender, at) where incoming;
