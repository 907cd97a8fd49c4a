-- The version of the catalogue that a question was asked with, or came to (package casework).
alter table casework_question add column version text;
