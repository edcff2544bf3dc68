create schema federation;

-- Every edition of the open data that was ever published here, with its checksums, so that an old copy can still be checked.
create table federation.edition (
  id text primary key check (id ~ '^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$'),
  compiled_on date not null,
  load_digest text not null,
  checksums text not null,
  published_at timestamptz not null default now()
);
create index on federation.edition (published_at);
