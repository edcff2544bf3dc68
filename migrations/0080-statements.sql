-- What people say of a State. An item is one thing that can be said: a point of a fiche, or a row of a legal profile.
create table countries.item (
  id uuid primary key,
  kind text not null check (kind in ('point', 'provision')),
  state text not null check (state ~ '^[a-z]{2}$'),
  section text check (section in ('policies', 'legislation', 'channels', 'international_cooperation', 'case_law')),
  treaty text,
  article text,
  layer text not null check (layer in ('public', 'practitioner')),
  -- The item which this one is the State's own reading of; null for all that is reviewed.
  disputes uuid references countries.item,
  -- A digest of the row of the reference data it began as; null for what people began.
  began_as text unique,
  -- Its newest version; whether that stands in place of the row it began as.
  current integer not null check (current > 0),
  replaces boolean not null default false,
  check ((kind = 'point') = (section is not null)),
  check ((kind = 'provision') = (treaty is not null and article is not null)),
  check (began_as is null or layer = 'public'),
  check (not replaces or began_as is not null)
);
create index on countries.item (state, section);
create index on countries.item (state, treaty, article);
create unique index on countries.item (disputes) where disputes is not null;

-- What an item says, version by version; content is null where it was withdrawn. Versions are only ever added.
create table countries.version (
  item uuid not null references countries.item deferrable initially deferred,
  number integer not null check (number > 0),
  voice text not null check (voice in ('reference', 'people', 'state')),
  content jsonb,
  reason text not null check (reason ~ '\S' or voice = 'reference'),
  author uuid,
  author_role text,
  reviewer uuid,
  reviewer_role text,
  published_at timestamptz not null,
  primary key (item, number),
  check (voice <> 'reference' or (number = 1 and author is null and reviewer is null and content is not null)),
  check (voice <> 'people' or (author is not null and reviewer is not null and author <> reviewer)),
  check (voice <> 'state' or (author is not null and reviewer is null)),
  check ((author is null) = (author_role is null) and (reviewer is null) = (reviewer_role is null)),
  check (content is null or voice = 'reference' or jsonb_array_length(content -> 'references') > 0)
);

create function countries.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger only_added before update or delete on countries.version
  for each row execute function countries.refuse_change();
create trigger never_emptied before truncate on countries.version
  for each statement execute function countries.refuse_change();

-- The focal point of the State read it again and found that it holds.
create table countries.confirmation (
  item uuid not null,
  number integer not null,
  person uuid not null,
  role text not null,
  confirmed_on date not null,
  source text not null check (source ~ '\S'),
  primary key (item, number, person, confirmed_on),
  foreign key (item, number) references countries.version
);
create trigger only_added before update or delete on countries.confirmation
  for each row execute function countries.refuse_change();
create trigger never_emptied before truncate on countries.confirmation
  for each statement execute function countries.refuse_change();

-- What somebody wants an item to say. `base` is the version it was made from; null for something new.
create table countries.proposal (
  id uuid primary key,
  item uuid references countries.item,
  kind text not null check (kind in ('point', 'provision')),
  state text not null check (state ~ '^[a-z]{2}$'),
  section text,
  treaty text,
  article text,
  layer text not null check (layer in ('public', 'practitioner')),
  act text not null check (act in ('add', 'change', 'withdraw')),
  base integer,
  content jsonb,
  reason text not null check (reason ~ '\S'),
  author uuid not null,
  author_role text not null,
  made_at timestamptz not null,
  standing text not null default 'waiting' check (standing in ('waiting', 'accepted', 'amended', 'refused', 'taken_back')),
  reviewer uuid,
  reviewer_role text,
  settled_at timestamptz,
  grounds text,
  -- The version that came of it.
  published integer,
  foreign key (item, base) references countries.version,
  foreign key (item, published) references countries.version,
  check ((act = 'add') = (base is null)),
  check ((act = 'withdraw') = (content is null)),
  check ((kind = 'point') = (section is not null)),
  check ((kind = 'provision') = (treaty is not null and article is not null)),
  check ((standing in ('accepted', 'amended', 'refused')) = (reviewer is not null)),
  check (reviewer <> author),
  check ((standing = 'waiting') = (settled_at is null)),
  check ((standing in ('accepted', 'amended')) = (published is not null)),
  check (standing <> 'refused' or grounds ~ '\S')
);
create index on countries.proposal (state, made_at);
create index on countries.proposal (made_at) where standing = 'waiting';
create index on countries.proposal (author, made_at);
create index on countries.proposal (item);

-- The rows that readers see: `item` is what they are a version of, or began as. The language is that of point or gist.
alter table countries.statement
  add column item uuid references countries.item,
  add column language text not null default 'en' check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$');
alter table countries.domestic_provision
  add column item uuid references countries.item,
  add column language text not null default 'en' check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  drop constraint domestic_provision_mapping_check,
  add constraint domestic_provision_mapping_check check (mapping in ('statute', 'state_wiki', 'secondary', 'reviewed'));
create index on countries.statement (item) where item is not null;
create index on countries.domestic_provision (item) where item is not null;

-- By which a row of the reference data is known again after a load: what it says, wherever it stands.
create function countries.digest_of(said countries.statement) returns text language sql stable parallel safe
return md5(concat_ws(E'\x1f', 'point', said.state, said.section, said.point, said.source, coalesce(said.dated_on, '')));

create function countries.digest_of(said countries.domestic_provision) returns text language sql stable parallel safe
return md5(concat_ws(E'\x1f', 'provision', said.state, said.treaty, said.article, said.instrument, said.citation, said.source,
  said.gist, said.status, said.mapping, coalesce(said.as_of::text, '')));
