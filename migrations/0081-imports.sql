-- Rows of legal profiles that somebody sent as a file. Until they are proposed they are theirs alone, as they came; then they are
-- proposals that go together, and the rows of the file are kept no longer.
create table countries.import (
  id uuid primary key,
  state text not null check (state ~ '^[a-z]{2}$'),
  author uuid not null,
  author_role text not null,
  file_name text not null check (file_name <> ''),
  columns text[] not null,
  rows jsonb check (jsonb_typeof(rows) = 'array'),
  reason text check (reason ~ '\S'),
  made_at timestamptz not null,
  sent_at timestamptz,
  check ((sent_at is null) = (rows is not null)),
  check ((sent_at is null) = (reason is null))
);
create index on countries.import (author, made_at);
create index on countries.import (made_at) where sent_at is null;

alter table countries.proposal
  add column import uuid references countries.import,
  -- Its line in the file.
  add column line integer check (line > 0),
  add check ((import is null) = (line is null));
create index on countries.proposal (import, line) where import is not null;
