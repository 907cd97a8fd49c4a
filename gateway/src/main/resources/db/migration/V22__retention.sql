-- Gallring (package operate): content that was erased by policy, and holds (gallringsstopp) that nothing gets around.

alter table arrival add column erased timestamptz;
alter table incident add column erased timestamptz;

-- of a message, or of a whole conversation
create table retention_hold (
    id     uuid        primary key,
    since  timestamptz not null,
    client text        not null
);

-- Whoever erases: what is held stays. Placing a hold takes the table alone, so one that is placed is seen here.
create function retention_hold_stops() returns trigger language plpgsql as $$
declare
    v_ids uuid[];
begin
    lock table retention_hold in row share mode;
    if tg_table_name = 'outbox_item' then
        select array_agg(conversation) into v_ids from deposit where id = new.about;
        v_ids := v_ids || new.id || new.about || new.conversation;
    elsif tg_table_name = 'deposit' then
        v_ids := array[new.id, new.conversation];
    elsif tg_table_name = 'arrival' then
        select array_agg(conversation) || array_agg(id) into v_ids from deposit
        where arrival = new.id or id = new.subject;
        v_ids := v_ids || new.subject;
    else
        v_ids := array[new.message];
    end if;
    if exists (select from retention_hold where id = any(v_ids)) then
        return null;
    end if;
    return new;
end $$;

create trigger outbox_item_held before update on outbox_item for each row
    when (old.payload is not null and new.payload is null) execute function retention_hold_stops();
create trigger deposit_held before update on deposit for each row
    when (old.deleted_at is null and new.deleted_at is not null) execute function retention_hold_stops();
create trigger arrival_held before update on arrival for each row
    when (old.erased is null and new.erased is not null) execute function retention_hold_stops();
create trigger incident_held before update on incident for each row
    when (old.erased is null and new.erased is not null) execute function retention_hold_stops();

-- what may go, oldest first
create index outbox_item_erasable on outbox_item (kind, status, changed) where payload is not null and due is null;
create index arrival_erasable on arrival (opened) where erased is null and opened is not null;
