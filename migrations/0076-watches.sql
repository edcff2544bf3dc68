create schema newsroom;

-- What somebody watches: the address of a public view, and what of the stream concerns it; null asks for all.
create table newsroom.watch (
  id uuid primary key,
  person uuid not null,
  path text not null check (path ~ '^/' and length(path) <= 2000),
  states text[] check (states <> '{}'),
  treaty text,
  articles text[] check (articles <> '{}'),
  kind text,
  rhythm text not null check (rhythm in ('at_once', 'daily', 'weekly')),
  created_at timestamptz not null default now(),
  unique (person, path),
  check (articles is null or treaty is not null)
);

-- One notice of one change to each who watches, however many of their watches it concerns.
create table newsroom.notice (
  person uuid not null,
  change bigint not null,
  rhythm text not null check (rhythm in ('at_once', 'daily', 'weekly')),
  noticed_at timestamptz not null default now(),
  sent_at timestamptz, -- null until it is in a mail
  primary key (person, change)
);
create index notice_unsent_idx on newsroom.notice (rhythm, person) where sent_at is null;

-- How somebody takes notices. The address of the feed is a secret, of which only the SHA-256 is kept; null without one.
create table newsroom.watcher (
  person uuid primary key,
  takes_mail boolean not null default true,
  feed_hash bytea unique
);

-- The links that end the mails, one in each mail; only their SHA-256 is kept.
create table newsroom.stop_link (
  hash bytea primary key,
  person uuid not null,
  made_at timestamptz not null default now()
);

-- How far the record of changes was walked.
create table newsroom.walk (
  only_row boolean primary key default true check (only_row),
  walked_at timestamptz not null
);
insert into newsroom.walk (walked_at) values (now());
