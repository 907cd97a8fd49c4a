-- Who has seen what (package casework): append-only, each entry chained to the one before it in its case.
create table casework_log (
    case_id  uuid        not null,
    number   integer     not null,
    at       timestamptz not null,
    subject  text        not null,
    act      text        not null,
    about    text        not null,
    note     bytea,
    previous bytea       not null check (length(previous) = 32),
    hash     bytea       not null check (length(hash) = 32),
    primary key (case_id, number)
);
create index casework_log_subject on casework_log (subject, at);

create table casework_log_head (
    case_id uuid    primary key,
    entries integer not null,
    hash    bytea   not null check (length(hash) = 32)
) with (fillfactor = 80);

create function casework_log_refuses() returns trigger language plpgsql as $$
begin
    raise exception 'The log of who has seen what is append-only: % on % refused', tg_op, tg_table_name;
end $$;

create trigger casework_log_append_only before update or delete on casework_log
    for each row execute function casework_log_refuses();
create trigger casework_log_not_emptied before truncate on casework_log
    for each statement execute function casework_log_refuses();
create trigger casework_log_head_stays before delete on casework_log_head
    for each row execute function casework_log_refuses();
