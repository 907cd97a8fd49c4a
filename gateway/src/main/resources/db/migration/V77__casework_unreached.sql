-- To whom a mailbox has something that cannot be sent just now (package casework).
create index casework_case_unreached on casework_case (mailbox, counterpart) where situation = 'RESENDING';
