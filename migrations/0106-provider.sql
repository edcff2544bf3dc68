-- Accounts at a provider of OpenID Connect by which people sign in; made by their owner alone, never from what a provider says.
create table identity.provider_account (
  issuer text not null check (issuer ~ '^https?://'),
  subject text not null check (length(subject) between 1 and 255), -- OpenID Connect Core § 2, sub
  person uuid not null references identity.person,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (person, issuer)
);
