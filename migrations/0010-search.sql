-- A search for a common word cannot read every entry that has it. Each entry therefore says of each of its words in which tier
-- it stands with it: the first tiers hold what a search shows first, and a search for a common word reads no others.

-- What an entry is and belongs to, as words that nobody can type: a search for words of one State asks one index at once.
create function search.facets_of(kind text, state text, treaty text) returns tsvector language sql immutable parallel safe
return array_to_tsvector(array_remove(array['=kind:' || kind, '=state:' || state, '=treaty:' || treaty], null));

-- How many steps of 6 % a word that stands so often in a text of so many different words is from the best there can be.
create function search.step(weight float8, occurrences integer, words integer) returns integer language sql immutable parallel safe
return least(63, greatest(0, floor(ln(
  ln(words + 1) / ln(2::float8) * 1.64493406685 / (weight * (1.64493406685 - 1 / (occurrences + 0.551)))
) / ln(1.06::float8))))::integer;

-- The tier of a word in an entry, from 0 to 4095; the smaller, the earlier it is shown: in title or names before elsewhere,
-- then by kind, then by what ts_rank (normalised by the logarithm of the number of words) makes of this word alone, in steps
-- of 6 %.
create function search.tier(weights text[], prominence smallint, head_words integer, words integer)
returns integer language sql immutable parallel safe
return case
  when 'A' = any(weights) or 'B' = any(weights) then least(prominence, 31) * 64 + search.step(
    case when 'A' = any(weights) then 1 else 0.5 end, cardinality(array_remove(weights, 'D')), head_words
  )
  else 2048 + least(prominence, 31) * 64 + search.step(1, cardinality(weights), words)
end;

-- A word with its tier as a number, for an index that is quick to build and to read.
create function search.tier_key(lexeme text, tier integer) returns bigint language sql immutable parallel safe
return hashtextextended(lexeme collate "C", tier);

create function search.tier_keys(head tsvector, vector tsvector, prominence smallint)
returns bigint[] language sql immutable parallel safe
return (
  select array_agg(search.tier_key(lexeme, search.tier(weights, prominence, length(head), length(vector))))
  from unnest(vector) where positions is not null
);

update search.entry set vector = vector || search.facets_of(kind, state, treaty);

drop index search.entry_head_idx;
create index entry_tiers_idx on search.entry using gin (search.tier_keys(head, vector, prominence));

-- How many entries stand in each tier of the common words, and have a facet (tier 0): by this a search is planned. In a very
-- large index the numbers are estimated from some of the entries.
create table search.tally (
  lexeme text collate "C" not null,
  tier smallint not null,
  entries integer not null,
  primary key (lexeme, tier)
);

-- Counts the common words anew.
create function search.count_words(common integer, sampled integer) returns void language plpgsql as $$
declare
  total float8 := (select count(*) from search.entry);
  share float8 := least(100, 100 * sampled / greatest(total, 1));
begin
  delete from search.tally;
  insert into search.tally (lexeme, tier, entries)
  with counted as materialized (
    select word.lexeme collate "C" as lexeme, word.tier, count(*) * 100 / share as entries
    from search.entry as entry tablesample bernoulli (share) repeatable (1), lateral (
      select lexeme, search.tier(weights, entry.prominence, length(entry.head), length(entry.vector)) as tier
      from unnest(entry.vector) where positions is not null
    ) as word
    group by word.lexeme collate "C", word.tier
  ), frequent as (select lexeme from counted group by lexeme having sum(entries) >= common)
  select lexeme, tier, entries from counted join frequent using (lexeme)
  union all
  select lexeme, 0, count(*) from search.entry, unnest(tsvector_to_array(search.facets_of(kind, state, treaty))) as lexeme
  group by lexeme;
end $$;
select search.count_words(300, 100000);

-- The forms of a word in every language, each once.
create function search.lexemes_of(word text) returns text[] language sql immutable parallel safe
return tsvector_to_array(
  to_tsvector('search.simple', word) || to_tsvector('search.english', word) || to_tsvector('search.french', word)
  || to_tsvector('search.spanish', word) || to_tsvector('search.arabic', word)
);

-- How the titles and names of entries begin, folded, for what is suggested while somebody types. `place` 0 is the whole name,
-- 1 the rest of it from a later word on.
create table search.beginning (
  entry bigint not null references search.entry on delete cascade,
  place smallint not null,
  prominence smallint not null,
  spelling text collate "C" not null
);
create index on search.beginning (place, prominence, spelling, entry);
create index on search.beginning (entry);
