-- The append-only record (package trace). Each entry is chained to the one before it of the same subject.

create table trace_entry (
    sequence      bigint      primary key,
    subject       uuid        not null,
    transmission  text,
    at            timestamptz not null,
    step          text        not null,
    facts         text        not null,
    previous_hash bytea       not null check (length(previous_hash) = 32),
    hash          bytea       not null check (length(hash) = 32)
);

create sequence trace_sequence as bigint owned by trace_entry.sequence;

create index trace_entry_of_subject on trace_entry (subject, sequence);

-- How long each chain is and what it ends in: shows a tail that was cut. Its row lock orders the writers of a subject.
create table trace_head (
    subject uuid   primary key,
    entries bigint not null,
    hash    bytea  not null check (length(hash) = 32)
) with (fillfactor = 80);

-- Adds an entry in one round trip. The canonical text is made by the program, which also checks it (TraceHash).
create function trace_append(
    p_subject uuid, p_transmission text, p_at timestamptz, p_step text, p_facts text, p_canonical bytea
) returns bigint language plpgsql as $$
declare
    v_previous bytea;
    v_sequence bigint;
    v_hash     bytea;
begin
    insert into trace_head as head (subject, entries, hash)
    values (p_subject, 1, decode(repeat('00', 32), 'hex'))
    on conflict (subject) do update set entries = head.entries + 1
    returning head.hash into v_previous;
    v_sequence := nextval('trace_sequence');
    v_hash := sha256(v_previous || int8send(v_sequence) || p_canonical);
    insert into trace_entry (sequence, subject, transmission, at, step, facts, previous_hash, hash)
    values (v_sequence, p_subject, p_transmission, p_at, p_step, p_facts, v_previous, v_hash);
    update trace_head set hash = v_hash where subject = p_subject;
    return v_sequence;
end $$;

create function trace_refuses_change() returns trigger language plpgsql as $$
begin
    raise exception 'The trace is append-only: % on % refused', tg_op, tg_table_name;
end $$;

create trigger trace_entry_append_only before update or delete on trace_entry
    for each row execute function trace_refuses_change();
create trigger trace_entry_not_emptied before truncate on trace_entry
    for each statement execute function trace_refuses_change();
create trigger trace_head_stays before delete on trace_head
    for each row execute function trace_refuses_change();
create trigger trace_head_not_emptied before truncate on trace_head
    for each statement execute function trace_refuses_change();
