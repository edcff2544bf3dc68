create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- One row a module: raised whenever the public facts of that module change; finished pages made before are dropped.
create table platform.version (
  module text primary key,
  number bigint not null default 1
);

create function platform.raise_version(changed text) returns void language plpgsql as $$
begin
  insert into platform.version (module) values (changed)
  on conflict (module) do update set number = platform.version.number + 1;
  perform pg_notify('comity_version', changed);
end $$;

-- One row for each load of reference data that changed anything.
create table platform.reference_load (
  id bigint generated always as identity primary key,
  digest text not null,
  loaded_at timestamptz not null default now(),
  compiled_on date not null,
  counts jsonb not null
);
