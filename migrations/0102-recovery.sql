-- Recoveries of accounts whose people can no longer sign in: asked for, confirmed by two others, and then waited for.
create table identity.recovery (
  id uuid primary key,
  person uuid not null references identity.person,
  way text not null check (way in ('officers', 'state', 'secretariat')), -- who must confirm it
  status text not null check (status in ('asked', 'begun', 'approved', 'ready', 'used', 'stopped')),
  asked_at timestamptz not null,
  approved_at timestamptz, -- when the second of two confirmed it
  expires_at timestamptz not null, -- when it ends unless its next step is done
  check (approved_at is not null or status not in ('approved', 'ready', 'used'))
);
create unique index recovery_open_idx on identity.recovery (person)
  where status in ('asked', 'begun', 'approved', 'ready');

-- The links in the mails of a recovery. All show where it stands and can stop it; only the last opens the account.
create table identity.recovery_link (
  code_hash bytea primary key check (octet_length(code_hash) = 32),
  recovery uuid not null references identity.recovery on delete cascade,
  opens boolean not null,
  made_at timestamptz not null
);
create index recovery_link_idx on identity.recovery_link (recovery);

-- Who confirmed that it is the person who asks, and as what.
create table identity.recovery_confirmation (
  recovery uuid not null references identity.recovery on delete cascade,
  confirmer uuid not null references identity.person,
  capacities text[] not null check (
    capacities <> '{}' and capacities <@ array['officer', 'focal_point', 'secretariat']
  ),
  confirmed_at timestamptz not null,
  primary key (recovery, confirmer)
);
