-- Messages with malicious files (package files), kept away from every client: the content lies in the vault.
create table incident (
    id                 uuid        primary key,
    place              bigint      generated always as identity,
    message            uuid        not null,
    sender             text        not null,
    recipient          text        not null,
    recipient_function text        not null,
    arrival            uuid        not null,
    signer             text        not null,
    at                 timestamptz not null,
    findings           text        not null,
    payload            uuid        not null,
    payload_digest     bytea       not null check (length(payload_digest) = 32)
);

create index incident_message on incident (message);

-- What a receiver should know of a file that was delivered (package mailbox).
create table deposit_remark (
    sender   text    not null,
    id       uuid    not null,
    document integer not null check (document > 0),
    file     integer not null check (file > 0),
    kind     text    not null,
    primary key (sender, id, document, file, kind),
    foreign key (sender, id) references deposit
);
