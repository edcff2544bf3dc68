create schema countries;

create table countries.source (
  address text primary key,
  basis text not null,
  read_on date
);

create table countries.instrument (
  id text primary key,
  contribution text not null default 'reference',
  state text not null,
  name text not null,
  original_name text,
  number text,
  year integer,
  kind text not null,
  url text,
  source text not null
);
create index on countries.instrument (state);

-- A domestic provision that deals with the subject of an article; never a finding that it satisfies the article.
create table countries.domestic_provision (
  state text not null,
  treaty text not null,
  article text not null,
  instrument text not null references countries.instrument,
  citation text not null,
  contribution text not null default 'reference',
  gist text not null,
  status text not null check (status in ('in_force', 'draft', 'unknown')),
  mapping text not null check (mapping in ('statute', 'state_wiki', 'secondary')),
  source text not null,
  as_of integer check (as_of between 1800 and 2200),
  cited_as text not null,
  primary key (state, treaty, article, instrument, citation, contribution)
);
create index on countries.domestic_provision (treaty, article);

create table countries.statement (
  state text not null,
  section text not null check (section in ('policies', 'legislation', 'channels', 'international_cooperation', 'case_law')),
  position integer not null,
  contribution text not null default 'reference',
  point text not null,
  source text not null,
  dated_on text,
  primary key (state, section, position, contribution)
);

create table countries.gap (
  state text not null,
  position integer not null,
  kind text not null,
  text text not null,
  primary key (state, position)
);
