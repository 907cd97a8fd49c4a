-- The next message of a conversation waits for the kvittens of the one before it (package outbox, decision 0020).
create index outbox_item_unanswered on outbox_item (conversation, receiver, place)
    where status = 'WAITING_FOR_RECEIPT' and conversation is not null;
