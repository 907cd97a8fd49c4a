-- Lists of cases (package casework) touch as many rows as they show, however many there are.
create index casework_case_unrestricted on casework_case (mailbox, state, place) where not restricted;
create index casework_case_mine on casework_case (owner, place) where state <> 'DONE';
create index casework_reader_subject on casework_reader (subject, case_id);
