-- Why an arrival that waits could not be opened the last time (package mailbox).
alter table arrival add column hindrance text;
