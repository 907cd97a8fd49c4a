-- What a mailbox has promised and not kept yet (package casework, R10).
create index casework_case_promised on casework_case (mailbox, promised)
    where promised is not null and not asked and outcome is null and state <> 'DONE';
