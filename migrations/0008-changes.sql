-- Facts come and change in revisions: a load of reference data, or what people enter in one transaction.
create table platform.revision (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null default now(),
  load bigint references platform.reference_load -- null for what people entered
);
create index revision_recorded_at_idx on platform.revision (recorded_at);

-- The tables whose facts are on record. What a table holds when it comes here is what its record begins with.
create table platform.recorded_table (
  name text primary key
);

-- One row for each fact that was added (before is null), changed, or removed (after is null).
create table platform.change (
  id bigint generated always as identity primary key,
  revision bigint not null references platform.revision,
  table_name text not null,
  begins boolean not null, -- true for the facts with which the record of their table begins
  key jsonb not null,
  before jsonb,
  after jsonb,
  state text,
  treaty text,
  article text,
  check (before is not null or after is not null),
  check (not begins or before is null)
);
create index change_stream_idx on platform.change (id) where not begins;
create index change_revision_idx on platform.change (revision);
create index change_state_idx on platform.change (state, id) where state is not null;
create index change_article_idx on platform.change (treaty, article, id) where treaty is not null;

-- The revision of this transaction, opened when its first fact is recorded.
create function platform.current_revision() returns bigint language plpgsql as $$
declare
  held text := current_setting('comity.revision', true);
  opened bigint;
begin
  if held <> '' then return held::bigint; end if;
  insert into platform.revision default values returning id into opened;
  perform set_config('comity.revision', opened::text, true);
  return opened;
end $$;
