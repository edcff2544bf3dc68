-- Laws and the texts of their provisions are said as statements too: one item of the kind `instrument` for each law or strategy of
-- a State, one of the kind `text` for each text of a provision in one language and edition. Of a text, `instrument` names its law.
alter table countries.item
  add column instrument text check (instrument ~ '^[a-z]{2}-'),
  drop constraint item_kind_check,
  add constraint item_kind_check check (kind in ('point', 'provision', 'instrument', 'text')),
  add constraint item_law_check check ((kind = 'text') = (instrument is not null));
create index on countries.item (instrument) where instrument is not null;

alter table countries.proposal
  add column instrument text check (instrument ~ '^[a-z]{2}-'),
  drop constraint proposal_kind_check,
  add constraint proposal_kind_check check (kind in ('point', 'provision', 'instrument', 'text')),
  add constraint proposal_law_check check ((kind = 'text') = (instrument is not null));
create index on countries.proposal (instrument) where instrument is not null;

-- A year, a month or a day; null is not sourced. `amends` holds the ids of the laws that this one amends.
alter table countries.instrument
  add column item uuid references countries.item,
  add column in_force_from text check (in_force_from ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  add column in_force_to text check (in_force_to ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  add column amends text[];
create index on countries.instrument (item) where item is not null;

alter table countries.provision_text
  add column item uuid references countries.item,
  add column in_force_from text check (in_force_from ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  add column in_force_to text check (in_force_to ~ '^\d{4}(-\d{2}(-\d{2})?)?$');
create index on countries.provision_text (item) where item is not null;

create function countries.digest_of(said countries.instrument) returns text language sql stable parallel safe
return md5(concat_ws(E'\x1f', 'instrument', said.id, said.name, coalesce(said.original_name, ''), coalesce(said.number, ''),
  coalesce(said.year::text, ''), said.kind, coalesce(said.url, ''), said.source));

create function countries.digest_of(said countries.provision_text) returns text language sql stable parallel safe
return md5(concat_ws(E'\x1f', 'text', said.instrument, said.citation, said.language, said.kind, said.as_of, md5(said.text),
  said.source, said.licence));
