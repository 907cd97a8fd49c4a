-- When a transfer was signed, by the signer's own clock: a claim, kept as evidence and used for nothing (S9).
alter table arrival add column signing_time timestamptz;
