-- Who may disclose: as a rule the one a consent is sent to. Reversed, the sender itself has taken it (R21, package casework).
alter table casework_consent add column reversed boolean not null default false;
