-- A round: the law of a State, or a draft of it, held against articles of a treaty element by element. Sealed until published.
create table countries.gap_round (
  id uuid primary key default gen_random_uuid(),
  state text not null check (state ~ '^[a-z]{2}$'),
  treaty text not null,
  articles text[] not null check (cardinality(articles) > 0),
  -- The day whose law is assessed; findings hold from it on.
  law_on date not null,
  draft_title text check (draft_title ~ '\S'), -- null for the law in force
  draft_reference text check (draft_reference ~ '\S'),
  -- The body that answers for the round, under whose name it is published.
  assessor text not null check (assessor ~ '\S' and assessor <> 'reference'),
  step text not null default 'open' check (step in ('open', 'in_review', 'reviewed', 'commented', 'published')),
  previous uuid references countries.gap_round, -- the published round it was filled from
  check (draft_reference is null or draft_title is not null)
);
create index on countries.gap_round (state, treaty);
-- One assessor finds once a day, as the table of assessments holds it.
create unique index gap_round_once_idx on countries.gap_round (state, treaty, assessor, law_on) where draft_title is null;

create table countries.gap_member (
  round uuid not null references countries.gap_round,
  person text not null check (person <> ''),
  part text not null check (part in ('expert', 'reviewer')),
  primary key (round, person, part)
);
create index on countries.gap_member (person);

-- What was done with a round, the opening first. Only ever added to.
create table countries.gap_act (
  id bigint generated always as identity primary key,
  round uuid not null references countries.gap_round,
  act text not null check (act in ('open', 'send', 'return', 'accept', 'comment', 'reopen', 'publish')),
  person text not null check (person <> ''),
  remark text,
  done_at timestamptz not null default now()
);
create index on countries.gap_act (round);

-- Findings on elements, each version a row: the newest holds, and none is ever changed.
create table countries.gap_finding (
  round uuid not null references countries.gap_round,
  article text not null,
  element text not null check (element <> ''),
  version integer not null check (version > 0),
  finding text not null check (finding in ('met', 'partly', 'not_met', 'not_applicable', 'not_known')),
  reason text not null,
  provisions jsonb not null default '[]' check (jsonb_typeof(provisions) = 'array'),
  reservation text, -- the declaration that makes the element not applicable
  author text not null check (author <> ''),
  recorded_at timestamptz not null default now(),
  is_carried boolean not null default false, -- taken over from the round before
  primary key (round, article, element, version),
  check (finding in ('not_applicable', 'not_known') or reason ~ '\S'),
  check ((finding = 'not_applicable') = (reservation is not null)),
  check (finding not in ('met', 'partly') or provisions <> '[]')
);

-- What an article comes to in words, and what would close its gaps. Each version a row, like findings.
create table countries.gap_conclusion (
  round uuid not null references countries.gap_round,
  article text not null,
  version integer not null check (version > 0),
  conclusion text not null check (conclusion ~ '\S'),
  recommendation text check (recommendation ~ '\S'),
  author text not null check (author <> ''),
  recorded_at timestamptz not null default now(),
  is_carried boolean not null default false,
  primary key (round, article, version)
);

-- What a second person said of one version of a finding, or of a conclusion, whose element is ''.
create table countries.gap_review (
  round uuid not null references countries.gap_round,
  article text not null,
  element text not null,
  version integer not null,
  author text not null, -- of what is reviewed
  reviewer text not null check (reviewer <> '' and reviewer <> author),
  verdict text not null check (verdict in ('accepted', 'returned')),
  remark text check (remark ~ '\S'),
  reviewed_at timestamptz not null default now(),
  primary key (round, article, element, version),
  check (verdict = 'accepted' or remark is not null)
);

create table countries.gap_comment (
  id bigint generated always as identity primary key,
  round uuid not null references countries.gap_round,
  article text not null default '', -- '' for the round as a whole
  author text not null check (author <> ''),
  text text not null check (text ~ '\S'),
  written_at timestamptz not null default now()
);
create index on countries.gap_comment (round);

-- What was on record on an article when its round was published, for what the next one asks: what changed since.
create table countries.gap_basis (
  round uuid not null references countries.gap_round,
  article text not null,
  basis jsonb not null,
  primary key (round, article)
);
