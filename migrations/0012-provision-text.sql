-- The national text of a provision, in the original or a translation, as a source published it. A text is held only with
-- what allows it to be shown; there is no kind for a translation that no person made.
create table countries.provision_text (
  state text not null,
  instrument text not null,
  citation text not null check (citation <> ''),
  -- A BCP 47 tag of language, script and region, so that every reader of it finds its direction.
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  kind text not null check (kind in ('original', 'translation')),
  -- The year, month or day of the text, as precisely as the source gives it.
  as_of text not null check (as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  contribution text not null default 'reference',
  text text not null check (text ~ '\S'),
  source text not null check (source <> ''),
  licence text not null check (licence ~ '\S'),
  primary key (state, instrument, citation, language, kind, as_of, contribution),
  foreign key (instrument, state) references countries.instrument (id, state)
);
create index on countries.provision_text (instrument);
