-- Invitations to make an account, or to take another role with the one there is. Of the code there is only the hash.
create table identity.invitation (
  id uuid primary key,
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  name text not null, -- empty where whoever invites does not know it
  language text not null,
  role text not null,
  scope text not null check (scope = '*' or scope ~ '^state:[a-z]{2}$' or scope ~ '^organisation:[0-9a-f-]{36}$'),
  organisation uuid references identity.organisation, -- for which they will act; null for none
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  invited_by uuid not null references identity.person,
  invited_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > invited_at),
  revoked_at timestamptz,
  accepted_at timestamptz,
  person uuid references identity.person, -- who took it
  check ((accepted_at is null) = (person is null)),
  check (accepted_at is null or revoked_at is null),
  check (person <> invited_by)
);
create index invitation_by_idx on identity.invitation (invited_by, invited_at);
create index invitation_at_idx on identity.invitation (invited_at);

-- Who found out that a mail domain is an organisation's; null for what the machine's operator wrote down.
alter table identity.organisation_domain add column verified_by uuid references identity.person;
