-- What operators were told of and is not over (package alert): each trouble once, whichever node sees it.
create table alert (
    node      text        not null,
    condition text        not null,
    about     text        not null,
    since     timestamptz not null,
    told      timestamptz not null,
    text      text        not null,
    primary key (node, condition, about)
);
