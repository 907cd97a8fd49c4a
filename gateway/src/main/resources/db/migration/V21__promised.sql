-- When we made each promise, by the database's clock: how old what is on its way is, and since when what is at rest is ours.
alter table outbox_item add column promised timestamptz not null default now();
update outbox_item item set promised =
    coalesce((select min(at) from outbox_event where item = item.id), item.created);

-- what is counted for those who measure
create index outbox_item_standing on outbox_item (kind, status, promised);
create index arrival_unreadable on arrival (at) where unreadable is not null;
create index trace_entry_blocked on trace_entry (at) where step = 'SENDER_BLOCKED';
