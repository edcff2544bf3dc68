create schema countries;

create table countries.source (
  address text primary key,
  basis text not null check (basis in ('statute_mirror', 'official_database', 'court_or_statute_page', 'treaty_office',
    'council_of_europe', 'state_wiki', 'secondary')),
  read_on date
);

create table countries.instrument (
  id text primary key,
  contribution text not null default 'reference',
  state text not null check (state ~ '^[a-z]{2}$'),
  name text not null,
  original_name text,
  number text,
  year integer check (year between 1800 and 2100),
  kind text not null check (kind in ('criminal_code', 'procedure_code', 'special_act', 'mla_act', 'data_protection',
    'strategy', 'other')),
  url text,
  source text not null,
  unique (id, state)
);
create index on countries.instrument (state);

-- A domestic provision that deals with the subject of an article; never a finding that it satisfies the article.
-- Two sources may cite the same provision, each with a text of its own year.
create table countries.domestic_provision (
  state text not null,
  treaty text not null,
  article text not null,
  instrument text not null,
  citation text not null,
  source text not null,
  contribution text not null default 'reference',
  gist text not null,
  status text not null check (status in ('in_force', 'draft', 'unknown')),
  mapping text not null check (mapping in ('statute', 'state_wiki', 'secondary')),
  as_of integer check (as_of between 1800 and 2100),
  cited_as text not null,
  primary key (state, treaty, article, instrument, citation, source, contribution),
  foreign key (instrument, state) references countries.instrument (id, state)
);
create index on countries.domestic_provision (treaty, article);
create index on countries.domestic_provision (instrument);

create table countries.statement (
  state text not null check (state ~ '^[a-z]{2}$'),
  section text not null check (section in ('policies', 'legislation', 'channels', 'international_cooperation', 'case_law')),
  position integer not null check (position > 0),
  contribution text not null default 'reference',
  point text not null,
  source text not null,
  dated_on text check (dated_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  primary key (state, section, position, contribution)
);

create table countries.gap (
  state text not null check (state ~ '^[a-z]{2}$'),
  position integer not null,
  kind text not null check (kind in ('not_covered', 'no_profile', 'partial', 'old_text', 'unsettled')),
  text text not null,
  primary key (state, position)
);
