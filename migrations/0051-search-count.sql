-- Adds a few entries, just written, to the counts of common words. What they no longer say stays counted until all is counted
-- anew: the counts only plan a search, but where every entry was counted, each tier that holds one must have its number.
create function search.count_more(keys bigint[]) returns void language sql as $$
insert into search.tally (lexeme, tier, entries)
select word.lexeme, word.tier, count(*)
from search.entry as entry, lateral (
  select lexeme collate "C" as lexeme,
    search.tier(weights, entry.prominence, length(entry.head), length(entry.vector)) as tier
  from unnest(entry.vector) where positions is not null
  union all
  select lexeme collate "C", 0
  from unnest(tsvector_to_array(search.facets_of(entry.kind, entry.state, entry.treaty, entry.exact))) as lexeme
) as word
where entry.key = any(keys)
  and (word.lexeme like '=%' or exists (select from search.tally as counted where counted.lexeme = word.lexeme))
group by word.lexeme, word.tier order by word.lexeme, word.tier
on conflict (lexeme, tier) do update set entries = search.tally.entries + excluded.entries
$$;
