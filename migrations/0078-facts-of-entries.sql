-- Which facts on record an entry tells of, as digests of their names: by them a change is led to what can be found.
alter table search.entry add column facts text[] not null default '{}';
create index entry_facts_idx on search.entry using gin (facts);

-- Which item of countries a change speaks of; null where it speaks of none.
alter table platform.change add column item text;
