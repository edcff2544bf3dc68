create schema law;

create table law.state_note (
  id text primary key,
  asterisk boolean not null,
  name jsonb,
  text jsonb not null
);

create table law.region (
  id text primary key,
  position integer not null,
  name jsonb not null
);

create table law.state (
  code text primary key check (code ~ '^[a-z]{2}$'),
  region text not null references law.region,
  subregion text not null references law.region,
  kind text not null check (kind in ('un_member', 'un_observer', 'other')),
  note text references law.state_note
);

create table law.membership (
  state text not null references law.state,
  body text not null,
  source text not null,
  primary key (state, body)
);

create table law.treaty (
  id text primary key,
  position integer not null,
  series text,
  number text,
  short_title text not null,
  full_title text not null,
  role text not null check (role in ('core', 'related')),
  supplements text references law.treaty,
  opened_for_signature_on date,
  opened_for_signature_at text,
  adopted_on date,
  adoption_document text,
  entry_into_force_on date,
  entry_into_force_conditions text,
  signature_closes_on date,
  signature_place_after_opening text,
  signatories_count integer,
  articles_count integer,
  official_url text not null,
  notes text,
  status_as_of text,
  caution text,
  source text not null,
  field_sources jsonb not null,
  article_list_source text,
  article_list_verified boolean
);

-- Provisions of related treaties that Comity holds with a gist, not article by article.
create table law.related_provision (
  treaty text not null references law.treaty,
  position integer not null,
  number text not null,
  title text not null,
  gist text not null,
  relevance text not null,
  source text not null,
  verified boolean not null,
  primary key (treaty, number)
);

-- Articles known by number and title alone.
create table law.listed_article (
  treaty text not null references law.treaty,
  position integer not null,
  number text not null,
  title text not null,
  chapter text,
  primary key (treaty, number)
);

create table law.provision (
  treaty text not null references law.treaty,
  number text not null,
  position integer not null,
  title text not null,
  chapter text,
  section text,
  title_group text,
  kind text not null check (kind in ('definition', 'substantive_offence', 'ancillary', 'procedural_power', 'safeguards',
    'jurisdiction', 'international_cooperation', 'network', 'final')),
  summary text not null,
  implementable boolean not null,
  reservation_allowed boolean not null,
  reservation_note text,
  declaration_allowed boolean not null,
  declaration_note text,
  source text not null,
  unverified_reason text,
  primary key (treaty, number)
);

create table law.element (
  treaty text not null,
  number text not null,
  key text not null,
  position integer not null,
  label text not null,
  ref text not null,
  flexibility text not null check (flexibility in ('none', 'extra_requirement', 'reservation', 'declaration', 'permissive')),
  primary key (treaty, number, key),
  foreign key (treaty, number) references law.provision
);

create table law.time_limit (
  treaty text not null,
  number text not null,
  position integer not null,
  what text not null,
  value integer,
  unit text,
  renewable boolean,
  qualifier text,
  ref text not null,
  primary key (treaty, number, position),
  foreign key (treaty, number) references law.provision
);

create table law.guidance_note (
  number integer primary key,
  title text not null,
  adopted_on text,
  document_number text,
  plenary text,
  gist text not null,
  source text,
  also_see text[] not null,
  note text
);

create table law.guidance_note_article (
  note integer not null references law.guidance_note,
  treaty text not null,
  article text not null,
  primary key (note, treaty, article),
  foreign key (treaty, article) references law.provision
);

create table law.document (
  id text primary key,
  title text not null,
  kind text not null,
  dated_on text,
  document_number text,
  url text,
  gist text not null,
  source text,
  note text
);

-- The highest step a State has taken towards a treaty, with the dates that are sourced. Each contribution speaks for itself.
create table law.treaty_status (
  treaty text not null references law.treaty,
  state text not null references law.state,
  contribution text not null default 'reference',
  step text not null check (step in ('ratification', 'accession', 'signature_only', 'invited')),
  invited_on date,
  signed_on date,
  ratified_on date,
  in_force_on date,
  source text,
  note text,
  primary key (treaty, state, contribution),
  check (signed_on is null or ratified_on is null or signed_on <= ratified_on),
  check (ratified_on is null or in_force_on is null or ratified_on <= in_force_on)
);

create table law.declaration (
  id text primary key,
  contribution text not null default 'reference',
  treaty text not null references law.treaty,
  state text not null references law.state,
  article text not null,
  kind text not null check (kind in ('reservation', 'declaration', 'authority')),
  gist text not null,
  source text,
  declared_on date
);

-- What a crosswalk or typology says of itself: definition, sources, caution.
create table law.reading (
  id text primary key,
  facts jsonb not null
);

create table law.cyberviolence_form (
  key text primary key,
  category text references law.cyberviolence_form,
  position integer not null,
  label text not null,
  description text,
  note text
);

create table law.cyberviolence_provision (
  form text not null references law.cyberviolence_form,
  treaty text not null references law.treaty,
  article text not null,
  reach text not null check (reach in ('direct', 'facilitating', 'named')),
  position integer not null,
  primary key (form, treaty, article, reach)
);

create table law.child_protection_conduct (
  key text primary key,
  position integer not null,
  conduct_group text not null,
  label text not null,
  note text,
  basis jsonb not null
);

create table law.child_protection_provision (
  conduct text not null references law.child_protection_conduct,
  position integer not null,
  treaty text not null references law.treaty,
  article text not null,
  elements text[] not null,
  primary key (conduct, position)
);
