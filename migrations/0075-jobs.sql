create schema jobs;

-- What happened, as the module it happened in tells it; written in the transaction that did it.
create table jobs.fact (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z]+\.[a-z_]+$'),
  payload jsonb not null,
  told_at timestamptz not null default now()
);
create index fact_told_at_idx on jobs.fact (told_at);

-- The jobs that took effect: one that a killed process left behind is not done twice.
create table jobs.done (
  job bigint primary key,
  done_at timestamptz not null default now()
);
create index done_at_idx on jobs.done (done_at);
