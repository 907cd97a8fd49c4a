-- Gallring of cases and consents (package casework). What comes in afterwards makes a case of it again.
alter table casework_case add column erased timestamptz;
create index casework_case_erasable on casework_case (changed) where state = 'DONE' and erased is null;

-- A consent goes with its history and what was said of it.
create function casework_consent_erased() returns trigger language plpgsql as $$
begin
    delete from casework_consent_event where mailbox = old.mailbox and id = old.id;
    delete from casework_consent_reminder where mailbox = old.mailbox and id = old.id;
    return old;
end $$;
create trigger casework_consent_erased before delete on casework_consent
    for each row execute function casework_consent_erased();

-- which message carries the one original of a consent that still holds
create index casework_consent_carrier on casework_consent (carried_by);
