-- Passkeys (W3C Web Authentication): of each there is the public half, which signs nothing.
create table identity.passkey (
  id uuid primary key,
  person uuid not null references identity.person,
  credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
  public_key bytea not null,
  counter bigint not null check (counter >= 0), -- how often it signed, as it says; 0 where it does not count
  transports text[] not null,
  name text not null check (name <> ''),
  added_at timestamptz not null,
  used_at timestamptz -- null until it is first used
);
create index passkey_person_idx on identity.passkey (person);

-- What a passkey is asked to sign, once and soon. Who signs in is nobody yet.
create table identity.passkey_challenge (
  challenge_hash bytea primary key check (octet_length(challenge_hash) = 32),
  purpose text not null check (purpose in ('add', 'confirm', 'sign_in')),
  session uuid references identity.session on delete cascade,
  made_at timestamptz not null,
  check ((session is null) = (purpose = 'sign_in'))
);
create index passkey_challenge_made_idx on identity.passkey_challenge (made_at);
create index passkey_challenge_session_idx on identity.passkey_challenge (session);
