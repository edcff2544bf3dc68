-- Requests to join. Only who made one knows of it until its address was confirmed by the link that was mailed there.
create table identity.join_request (
  id uuid primary key,
  name text not null check (name <> ''),
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  language text not null, -- in which Comity writes to them
  languages text[] not null check (languages <> '{}'), -- in which they work
  organisation text not null check (organisation <> ''), -- as they name it
  state text check (state ~ '^[a-z]{2}$'),
  purpose text not null check (purpose <> ''),
  sponsor_email text not null,
  sponsor uuid references identity.person, -- null where the address is of nobody who may vouch
  sponsor_answer text check (sponsor_answer in ('confirmed', 'declined')),
  sponsor_answered_at timestamptz,
  status text not null check (status in ('unconfirmed', 'waiting', 'asked', 'accepted', 'declined')),
  code_hash bytea unique check (octet_length(code_hash) = 32), -- of the link in the last mail to them
  code_until timestamptz,
  question text, -- what the secretariat asked back
  answer text,
  made_at timestamptz not null,
  decided_by uuid references identity.person,
  decided_at timestamptz,
  reason text, -- why it was declined
  invitation uuid references identity.invitation on delete set null,
  check ((code_hash is null) = (code_until is null)),
  check ((sponsor_answer is null) = (sponsor_answered_at is null)),
  check (sponsor_answer is null or sponsor is not null),
  check ((status in ('accepted', 'declined')) = (decided_at is not null)),
  check (decided_by <> sponsor) -- whoever vouches does not decide
);
create index join_request_made_idx on identity.join_request (status, made_at);
create unique index join_request_open_idx on identity.join_request (email) where status in ('waiting', 'asked');
