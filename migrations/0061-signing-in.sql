-- The password of a person, by Argon2id (RFC 9106), with the parameters it was made with.
create table identity.password (
  person uuid primary key references identity.person,
  hash bytea not null check (octet_length(hash) = 32),
  salt bytea not null check (octet_length(salt) = 16),
  memory_kib integer not null check (memory_kib > 0),
  passes integer not null check (passes > 0),
  lanes integer not null check (lanes > 0),
  changed_at timestamptz not null
);

-- The secret of a person's codes that change with time (RFC 6238), sealed with a key that is not in the database. One that
-- was not confirmed by a code yet stands beside the one in use.
create table identity.totp (
  person uuid not null references identity.person,
  is_confirmed boolean not null,
  sealed bytea not null,
  last_step bigint, -- the time step of the last code that was taken: none is taken twice
  created_at timestamptz not null,
  primary key (person, is_confirmed)
);

-- Codes for whoever has lost what makes the others; each works once.
create table identity.recovery_code (
  person uuid not null references identity.person,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person, code_hash)
);

-- Sign-ins whose password was right and whose second factor is still to come.
create table identity.sign_in (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person uuid not null references identity.person,
  misses smallint not null default 0,
  begun_at timestamptz not null
);
create index sign_in_begun_idx on identity.sign_in (begun_at);

-- Browsers in which a person once showed a second factor: what strangers do elsewhere never keeps them out.
create table identity.device (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person uuid not null references identity.person,
  seen_at timestamptz not null
);
create index device_person_idx on identity.device (person, seen_at);

-- Misses of sign-ins, by a hash of who tries on whom from where.
create table identity.throttle (
  key bytea primary key check (octet_length(key) = 32),
  misses double precision not null check (misses >= 0),
  missed_at timestamptz not null
);
create index throttle_missed_idx on identity.throttle (missed_at);

-- The one link by which the first administrator makes their account.
create table identity.first_link (
  is_only boolean primary key default true check (is_only),
  code_hash bytea not null check (octet_length(code_hash) = 32),
  expires_at timestamptz not null
);
