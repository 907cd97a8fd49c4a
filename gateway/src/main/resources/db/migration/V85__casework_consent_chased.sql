-- When the officers were last told that nobody has registered a consent that they sent (package casework, R4).
alter table casework_consent add column chased timestamptz;
