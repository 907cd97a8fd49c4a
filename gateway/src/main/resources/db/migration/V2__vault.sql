-- Content at rest, encrypted (package vault). Every content has a key of its own, wrapped by the storage key.

-- Which storage key this database belongs to, so that a wrong key file stops the start.
create table vault_key (
    sole        boolean     primary key default true check (sole),
    fingerprint text        not null,
    since       timestamptz not null
);

create table vault_content (
    id          uuid  primary key,
    wrapped_key bytea not null
);

create table vault_chunk (
    content uuid    not null references vault_content on delete cascade,
    number  integer not null check (number >= 0),
    last    boolean not null,
    bytes   bytea   not null,
    primary key (content, number)
);

-- Ciphertext does not compress: do not try.
alter table vault_chunk alter column bytes set storage external;
alter table vault_content alter column wrapped_key set storage plain;
