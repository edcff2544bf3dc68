-- Words that people use for what a treaty calls otherwise, in our own choice: `names` by language, `articles` as `ets-185/2`.
create table law.term (
  id text primary key,
  position integer not null,
  names jsonb not null,
  articles text[] not null
);

-- How well a thing that can be found is known; what is known is ageing from the year on that stands beside it.
alter table search.entry
  add column knowledge text check (knowledge in ('known', 'unverified', 'disputed')),
  add column ageing_from smallint;

-- The articles an entry deals with become facets too, so that a word of ours leads to all that deals with what it means.
drop function search.facets_of(text, text, text);
create function search.facets_of(kind text, state text, treaty text, exact text[])
returns tsvector language sql immutable parallel safe
return array_to_tsvector(array_remove(array['=kind:' || kind, '=state:' || state, '=treaty:' || treaty], null)
  || array(select '=article:' || mark from unnest(exact) as mark where mark ~ '^[a-z]+-[0-9a-z-]+/[0-9]'));

create or replace function search.count_words(common integer, sampled integer) returns void language plpgsql as $$
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
  select lexeme, 0, count(*)
  from search.entry, unnest(tsvector_to_array(search.facets_of(kind, state, treaty, exact))) as lexeme
  group by lexeme;
end $$;

update search.entry set vector = vector || search.facets_of(kind, state, treaty, exact);
