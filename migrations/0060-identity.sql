create schema identity;

-- Bodies for which people act. A State is its ISO 3166 code in lower case; null for bodies of no one State.
create table identity.organisation (
  id uuid primary key,
  kind text not null check (
    kind in ('authority', 'secretariat', 'provider', 'training_institution', 'international_organisation')
  ),
  name text not null check (name <> ''),
  state text check (state ~ '^[a-z]{2}$'),
  created_at timestamptz not null,
  check (kind <> 'authority' or state is not null)
);

-- Mail domains that an organisation was verified to use; one domain may serve several, as those of governments do.
create table identity.organisation_domain (
  organisation uuid not null references identity.organisation,
  domain text not null check (domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  verified_at timestamptz not null,
  primary key (organisation, domain)
);
create index organisation_domain_idx on identity.organisation_domain (domain);

create table identity.person (
  id uuid primary key,
  name text not null check (name <> ''),
  email text not null unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'), -- normalised by the rules
  language text not null,
  time_zone text not null,
  status text not null default 'active' check (status in ('active', 'closed')),
  created_at timestamptz not null
);

create table identity.membership (
  id uuid primary key,
  person uuid not null references identity.person,
  organisation uuid not null references identity.organisation,
  since date not null,
  until date, -- the last day; null while it lasts
  check (until >= since)
);
create index membership_person_idx on identity.membership (person);
create index membership_organisation_idx on identity.membership (organisation);
create unique index membership_lasting_idx on identity.membership (person, organisation) where until is null;

-- What a person may do, and where. Rows are ended, never removed.
create table identity.role (
  id uuid primary key,
  person uuid not null references identity.person,
  role text not null check (
    role in (
      'reader', 'practitioner', 'country_editor', 'focal_point', 'expert_reviewer', 'secretariat', 'authority_drafter',
      'authority_approver', 'duty_officer', 'trainer', 'auditor', 'machine_administrator'
    )
  ),
  scope text not null check (scope = '*' or scope ~ '^state:[a-z]{2}$' or scope ~ '^organisation:[0-9a-f-]{36}$'),
  given_by uuid references identity.person, -- null for what the machine's operator gave
  given_at timestamptz not null,
  ended_by uuid references identity.person,
  ended_at timestamptz,
  check (ended_by is null or ended_at is not null)
);
create unique index role_held_idx on identity.role (person, role, scope) where ended_at is null;

-- Who is signed in where. Of the token there is only the hash, so that what leaks from here opens nothing.
create table identity.session (
  id uuid primary key,
  person uuid not null references identity.person,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- the token before the last change of rights, good for a moment more, for requests that were under way
  earlier_hash bytea unique check (octet_length(earlier_hash) = 32),
  rotated_at timestamptz not null,
  is_rotation_due boolean not null default false,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  confirmed_at timestamptz, -- when a second factor was last shown; null when none was
  agent text not null, -- the family of the browser, no more
  ended_at timestamptz
);
create index session_person_idx on identity.session (person) where ended_at is null;
create index session_last_seen_idx on identity.session (last_seen_at);
