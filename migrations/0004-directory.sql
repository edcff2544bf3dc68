create schema directory;

-- Institutions only: offices and legal roles. Names and numbers of people have no place in this table.
create table directory.authority (
  id text primary key,
  contribution text not null default 'reference',
  state text not null,
  name text not null,
  role text not null,
  url text,
  source text not null,
  declared boolean
);
create index on directory.authority (state);
