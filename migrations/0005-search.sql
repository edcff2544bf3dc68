create schema search;

-- One configuration a language: its stemmer behind unaccent, so that accents never decide whether something is found.
create text search configuration search.simple (copy = pg_catalog.simple);
alter text search configuration search.simple alter mapping for hword, hword_part, word with unaccent, simple;
create text search configuration search.english (copy = pg_catalog.english);
alter text search configuration search.english alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration search.french (copy = pg_catalog.french);
alter text search configuration search.french alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration search.spanish (copy = pg_catalog.spanish);
alter text search configuration search.spanish alter mapping for hword, hword_part, word with unaccent, spanish_stem;
create text search configuration search.arabic (copy = pg_catalog.arabic);
alter text search configuration search.arabic alter mapping for hword, hword_part, word with unaccent, arabic_stem;

-- Texts `[{"language": "english", "weight": "A", "text": "…"}]` as one vector.
create function search.vector_of(parts jsonb) returns tsvector language plpgsql stable parallel safe as $$
declare
  whole tsvector := '';
  part jsonb;
begin
  for part in select jsonb_array_elements(parts) loop
    whole := whole || setweight(
      to_tsvector(('search.' || (part ->> 'language'))::regconfig, part ->> 'text'),
      (part ->> 'weight')::"char"
    );
  end loop;
  return whole;
end $$;

-- A word in any of its forms, whatever language it is in.
create function search.forms_of(word text) returns tsquery language sql immutable parallel safe
return (
  select string_agg(distinct '(' || form::text || ')', ' | ')::tsquery
  from unnest(array[
    plainto_tsquery('search.simple', word), plainto_tsquery('search.english', word),
    plainto_tsquery('search.french', word), plainto_tsquery('search.spanish', word),
    plainto_tsquery('search.arabic', word)
  ]) as form
  where numnode(form) > 0
);

-- Whether a word carries no meaning of its own in one of the languages.
create function search.is_filler(word text) returns boolean language sql immutable parallel safe
return numnode(plainto_tsquery('search.english', word)) = 0 or numnode(plainto_tsquery('search.french', word)) = 0
  or numnode(plainto_tsquery('search.spanish', word)) = 0 or numnode(plainto_tsquery('search.arabic', word)) = 0;

-- Every word, in any of its forms; words without meaning count only when there are no others. Null without words.
create function search.query_of(words text[]) returns tsquery language sql immutable parallel safe
return (
  select string_agg('(' || search.forms_of(word)::text || ')', ' & ')::tsquery
  from unnest(words) as word
  where not search.is_filler(word)
    or not exists (select from unnest(words) as other where not search.is_filler(other))
);

-- One row for each thing that can be found. `prominence` orders kinds; the smaller, the earlier. `exact` holds the marks and
-- (with `=` before them) the spellings that name it; `head` what its title and names say, `vector` all it says.
create table search.entry (
  key bigint generated always as identity primary key,
  module text not null,
  id text not null,
  kind text not null,
  prominence smallint not null,
  state text,
  treaty text,
  address text not null,
  title jsonb not null,
  body jsonb not null,
  layer text not null check (layer in ('public')),
  exact text[] not null,
  head tsvector not null,
  vector tsvector not null,
  digest text not null,
  unique (module, id)
);
create index on search.entry using gin (exact);
create index on search.entry using gin (head);
create index on search.entry using gin (vector);
create index on search.entry (prominence, key);
create index on search.entry (state);
create index on search.entry (treaty);

-- The words of titles and names, for what was typed almost right.
create table search.word (
  module text not null,
  word text not null,
  primary key (module, word)
);
create index on search.word using gin (word gin_trgm_ops);
