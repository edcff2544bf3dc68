-- What the migrations add up to. Written by tools/generated; do not edit.

create extension pg_trgm;

create extension unaccent;

create schema audit;

create schema countries;

create schema directory;

create schema federation;

create schema identity;

create schema jobs;

create schema law;

create schema newsroom;

create schema platform;

create schema programme;

create schema search;

CREATE OR REPLACE FUNCTION audit.append()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  last_n bigint;
  last_hash bytea;
  line text;
begin
  perform pg_advisory_xact_lock(2026112801); -- the writer's lock of the log
  select entry.n, entry.hash into last_n, last_hash from audit.entry order by entry.n desc limit 1;
  last_n := coalesce(last_n, 0);
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  line := format(
    '{"n":%s,"at":%s,"actor":%s,"role":%s,"authority":%s,"client":%s,"action":%s,"object":%s,"body":%s,"reason":%s,"trace":%s,"salt":%s}',
    last_n + 1, audit.quoted(to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    audit.quoted(new.actor), audit.quoted(new.role), audit.quoted(new.authority), audit.quoted(new.client),
    audit.quoted(new.action), audit.quoted(new.object), audit.quoted(new.body), audit.quoted(new.reason),
    audit.quoted(new.trace),
    audit.quoted(replace(gen_random_uuid()::text, '-', '')) -- so that nobody can guess a line whose hash is shown
  );
  insert into audit.entry (n, line, hash) values (last_n + 1, line, audit.chain_hash(last_hash, line));
  delete from audit.pending where pending.id = new.id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION audit.chain_hash(before bytea, line text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
RETURN sha256((('\x636f6d6974792d61756469742d763100'::bytea || before) || convert_to(line, 'UTF8'::name)))
;

CREATE OR REPLACE FUNCTION audit.quoted(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN COALESCE((to_json(value))::text, 'null'::text)
;

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit log only grows: % of %.% is refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $function$
;

CREATE OR REPLACE FUNCTION countries.digest_of(said countries.statement)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN md5(concat_ws(''::text, 'point', (said).state, (said).section, (said).point, (said).source, COALESCE((said).dated_on, ''::text)))
;

CREATE OR REPLACE FUNCTION countries.digest_of(said countries.domestic_provision)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN md5(concat_ws(''::text, 'provision', (said).state, (said).treaty, (said).article, (said).instrument, (said).citation, (said).source, (said).gist, (said).status, (said).mapping, COALESCE(((said).as_of)::text, ''::text)))
;

CREATE OR REPLACE FUNCTION countries.digest_of(said countries.instrument)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN md5(concat_ws(''::text, 'instrument', (said).id, (said).name, COALESCE((said).original_name, ''::text), COALESCE((said).number, ''::text), COALESCE(((said).year)::text, ''::text), (said).kind, COALESCE((said).url, ''::text), (said).source))
;

CREATE OR REPLACE FUNCTION countries.digest_of(said countries.provision_text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN md5(concat_ws(''::text, 'text', (said).instrument, (said).citation, (said).language, (said).kind, (said).as_of, md5((said).text), (said).source, (said).licence))
;

CREATE OR REPLACE FUNCTION countries.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION identity.drop_pages_with_name()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform platform.raise_version('identity');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION newsroom.hear_revision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform graphile_worker.add_job('newsroom.give_notices', json_build_object('revision', new.id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION platform.current_revision()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  held text := current_setting('comity.revision', true);
  opened bigint;
begin
  if held <> '' then return held::bigint; end if;
  insert into platform.revision default values returning id into opened;
  perform set_config('comity.revision', opened::text, true);
  return opened;
end $function$
;

CREATE OR REPLACE FUNCTION platform.raise_version(changed text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into platform.version (module) values (changed)
  on conflict (module) do update set number = platform.version.number + 1;
  perform pg_notify('comity_version', changed);
end $function$
;

CREATE OR REPLACE FUNCTION programme.keep_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    update programme.edition
    set withdrawn_on = current_date, withdrawn_reason = 'no longer in the reference data'
    where figure = old.figure and edition = old.edition and withdrawn_on is null;
    return null;
  end if;
  if row(new.dated, new.value, new.qualifier, new.parts) is distinct from row(old.dated, old.value, old.qualifier, old.parts) then
    raise exception 'edition % of % is frozen: give the new value an edition of its own and withdraw this one',
      old.edition, old.figure;
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION programme.keep_figure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from programme.edition where figure = old.id) then
    return null;
  end if;
  return old;
end
$function$
;

CREATE OR REPLACE FUNCTION search.count_more(keys bigint[])
 RETURNS void
 LANGUAGE sql
AS $function$
insert into search.tally (lexeme, tier, entries)
select word.lexeme, word.tier, count(*)
from search.entry as entry, lateral (
  select lexeme collate "C" as lexeme,
    search.tier(weights, entry.prominence, length(entry.head), length(entry.vector)) as tier
  from unnest(entry.vector) where positions is not null
  union all
  select lexeme collate "C", 0
  from unnest(tsvector_to_array(search.facets_of(entry.kind, entry.state, entry.treaty, entry.exact))) as lexeme
) as word
where entry.key = any(keys)
  and (word.lexeme like '=%' or exists (select from search.tally as counted where counted.lexeme = word.lexeme))
group by word.lexeme, word.tier order by word.lexeme, word.tier
on conflict (lexeme, tier) do update set entries = search.tally.entries + excluded.entries
$function$
;

CREATE OR REPLACE FUNCTION search.count_words(common integer, sampled integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  total float8 := (select count(*) from search.entry);
  share float8 := least(100, 100 * sampled / greatest(total, 1));
begin
  delete from search.tally;
  insert into search.tally (lexeme, tier, entries)
  with counted as materialized (
    select word.lexeme collate "C" as lexeme, word.tier, count(*) * 100 / share as entries
    from search.entry as entry tablesample bernoulli (share) repeatable (1), lateral (
      select lexeme, search.tier(weights, entry.prominence, length(entry.head), length(entry.vector)) as tier
      from unnest(entry.vector) where positions is not null
    ) as word
    group by word.lexeme collate "C", word.tier
  ), frequent as (select lexeme from counted group by lexeme having sum(entries) >= common)
  select lexeme, tier, entries from counted join frequent using (lexeme)
  union all
  select lexeme, 0, count(*)
  from search.entry, unnest(tsvector_to_array(search.facets_of(kind, state, treaty, exact))) as lexeme
  group by lexeme;
end $function$
;

CREATE OR REPLACE FUNCTION search.facets_of(kind text, state text, treaty text, exact text[])
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector((array_remove(ARRAY[('=kind:'::text || kind), ('=state:'::text || state), ('=treaty:'::text || treaty)], NULL::text) || ARRAY(SELECT ('=article:'::text || mark.mark) FROM unnest(facets_of.exact) mark(mark) WHERE (mark.mark ~ '^[a-z]+-[0-9a-z-]+/[0-9]'::text))))
;

CREATE OR REPLACE FUNCTION search.forms_of(word text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT (string_agg(DISTINCT (('('::text || (form.form)::text) || ')'::text), ' | '::text))::tsquery AS string_agg FROM unnest(ARRAY[plainto_tsquery('search.simple'::regconfig, forms_of.word), plainto_tsquery('search.english'::regconfig, forms_of.word), plainto_tsquery('search.french'::regconfig, forms_of.word), plainto_tsquery('search.spanish'::regconfig, forms_of.word), plainto_tsquery('search.arabic'::regconfig, forms_of.word)]) form(form) WHERE (numnode(form.form) > 0))
;

CREATE OR REPLACE FUNCTION search.is_filler(word text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((numnode(plainto_tsquery('search.english'::regconfig, word)) = 0) OR (numnode(plainto_tsquery('search.french'::regconfig, word)) = 0) OR (numnode(plainto_tsquery('search.spanish'::regconfig, word)) = 0) OR (numnode(plainto_tsquery('search.arabic'::regconfig, word)) = 0))
;

CREATE OR REPLACE FUNCTION search.lexemes_of(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN tsvector_to_array(((((to_tsvector('search.simple'::regconfig, word) || to_tsvector('search.english'::regconfig, word)) || to_tsvector('search.french'::regconfig, word)) || to_tsvector('search.spanish'::regconfig, word)) || to_tsvector('search.arabic'::regconfig, word)))
;

CREATE OR REPLACE FUNCTION search.query_of(words text[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT (string_agg((('('::text || (search.forms_of(word.word))::text) || ')'::text), ' & '::text))::tsquery AS string_agg FROM unnest(query_of.words) word(word) WHERE ((NOT search.is_filler(word.word)) OR (NOT (EXISTS (SELECT FROM unnest(query_of.words) other(other) WHERE (NOT search.is_filler(other.other)))))))
;

CREATE OR REPLACE FUNCTION search.step(weight double precision, occurrences integer, words integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (LEAST((63)::double precision, GREATEST((0)::double precision, floor((ln((((ln(((words + 1))::double precision) / ln((2)::double precision)) * (1.64493406685)::double precision) / (weight * ((1.64493406685 - ((1)::numeric / ((occurrences)::numeric + 0.551))))::double precision))) / ln((1.06)::double precision))))))::integer
;

CREATE OR REPLACE FUNCTION search.tier(weights text[], prominence smallint, head_words integer, words integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (('A'::text = ANY (weights)) OR ('B'::text = ANY (weights))) THEN ((LEAST((prominence)::integer, 31) * 64) + search.step((CASE WHEN ('A'::text = ANY (weights)) THEN (1)::numeric ELSE 0.5 END)::double precision, cardinality(array_remove(weights, 'D'::text)), head_words)) ELSE ((2048 + (LEAST((prominence)::integer, 31) * 64)) + search.step((1)::double precision, cardinality(weights), words)) END
;

CREATE OR REPLACE FUNCTION search.tier_key(lexeme text, tier integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashtextextended((lexeme COLLATE "C"), (tier)::bigint)
;

CREATE OR REPLACE FUNCTION search.tier_keys(head tsvector, vector tsvector, prominence smallint)
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 10000
RETURN (SELECT array_agg(search.tier_key(unnest.lexeme, search.tier(unnest.weights, tier_keys.prominence, length(tier_keys.head), length(tier_keys.vector)))) AS array_agg FROM unnest(tier_keys.vector) unnest(lexeme, positions, weights) WHERE (unnest.positions IS NOT NULL))
;

CREATE OR REPLACE FUNCTION search.vector_of(parts jsonb)
 RETURNS tsvector
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare
  whole tsvector := '';
  part jsonb;
begin
  for part in select jsonb_array_elements(parts) loop
    whole := whole || setweight(
      to_tsvector(('search.' || (part ->> 'language'))::regconfig, part ->> 'text'),
      (part ->> 'weight')::"char"
    );
  end loop;
  return whole;
end $function$
;

create text search configuration search.arabic;
alter text search configuration search.arabic add mapping for asciihword with arabic_stem;
alter text search configuration search.arabic add mapping for asciiword with arabic_stem;
alter text search configuration search.arabic add mapping for email with simple;
alter text search configuration search.arabic add mapping for file with simple;
alter text search configuration search.arabic add mapping for float with simple;
alter text search configuration search.arabic add mapping for host with simple;
alter text search configuration search.arabic add mapping for hword with unaccent, arabic_stem;
alter text search configuration search.arabic add mapping for hword_asciipart with arabic_stem;
alter text search configuration search.arabic add mapping for hword_numpart with simple;
alter text search configuration search.arabic add mapping for hword_part with unaccent, arabic_stem;
alter text search configuration search.arabic add mapping for int with simple;
alter text search configuration search.arabic add mapping for numhword with simple;
alter text search configuration search.arabic add mapping for numword with simple;
alter text search configuration search.arabic add mapping for sfloat with simple;
alter text search configuration search.arabic add mapping for uint with simple;
alter text search configuration search.arabic add mapping for url with simple;
alter text search configuration search.arabic add mapping for url_path with simple;
alter text search configuration search.arabic add mapping for version with simple;
alter text search configuration search.arabic add mapping for word with unaccent, arabic_stem;

create text search configuration search.english;
alter text search configuration search.english add mapping for asciihword with english_stem;
alter text search configuration search.english add mapping for asciiword with english_stem;
alter text search configuration search.english add mapping for email with simple;
alter text search configuration search.english add mapping for file with simple;
alter text search configuration search.english add mapping for float with simple;
alter text search configuration search.english add mapping for host with simple;
alter text search configuration search.english add mapping for hword with unaccent, english_stem;
alter text search configuration search.english add mapping for hword_asciipart with english_stem;
alter text search configuration search.english add mapping for hword_numpart with simple;
alter text search configuration search.english add mapping for hword_part with unaccent, english_stem;
alter text search configuration search.english add mapping for int with simple;
alter text search configuration search.english add mapping for numhword with simple;
alter text search configuration search.english add mapping for numword with simple;
alter text search configuration search.english add mapping for sfloat with simple;
alter text search configuration search.english add mapping for uint with simple;
alter text search configuration search.english add mapping for url with simple;
alter text search configuration search.english add mapping for url_path with simple;
alter text search configuration search.english add mapping for version with simple;
alter text search configuration search.english add mapping for word with unaccent, english_stem;

create text search configuration search.french;
alter text search configuration search.french add mapping for asciihword with french_stem;
alter text search configuration search.french add mapping for asciiword with french_stem;
alter text search configuration search.french add mapping for email with simple;
alter text search configuration search.french add mapping for file with simple;
alter text search configuration search.french add mapping for float with simple;
alter text search configuration search.french add mapping for host with simple;
alter text search configuration search.french add mapping for hword with unaccent, french_stem;
alter text search configuration search.french add mapping for hword_asciipart with french_stem;
alter text search configuration search.french add mapping for hword_numpart with simple;
alter text search configuration search.french add mapping for hword_part with unaccent, french_stem;
alter text search configuration search.french add mapping for int with simple;
alter text search configuration search.french add mapping for numhword with simple;
alter text search configuration search.french add mapping for numword with simple;
alter text search configuration search.french add mapping for sfloat with simple;
alter text search configuration search.french add mapping for uint with simple;
alter text search configuration search.french add mapping for url with simple;
alter text search configuration search.french add mapping for url_path with simple;
alter text search configuration search.french add mapping for version with simple;
alter text search configuration search.french add mapping for word with unaccent, french_stem;

create text search configuration search.simple;
alter text search configuration search.simple add mapping for asciihword with simple;
alter text search configuration search.simple add mapping for asciiword with simple;
alter text search configuration search.simple add mapping for email with simple;
alter text search configuration search.simple add mapping for file with simple;
alter text search configuration search.simple add mapping for float with simple;
alter text search configuration search.simple add mapping for host with simple;
alter text search configuration search.simple add mapping for hword with unaccent, simple;
alter text search configuration search.simple add mapping for hword_asciipart with simple;
alter text search configuration search.simple add mapping for hword_numpart with simple;
alter text search configuration search.simple add mapping for hword_part with unaccent, simple;
alter text search configuration search.simple add mapping for int with simple;
alter text search configuration search.simple add mapping for numhword with simple;
alter text search configuration search.simple add mapping for numword with simple;
alter text search configuration search.simple add mapping for sfloat with simple;
alter text search configuration search.simple add mapping for uint with simple;
alter text search configuration search.simple add mapping for url with simple;
alter text search configuration search.simple add mapping for url_path with simple;
alter text search configuration search.simple add mapping for version with simple;
alter text search configuration search.simple add mapping for word with unaccent, simple;

create text search configuration search.spanish;
alter text search configuration search.spanish add mapping for asciihword with spanish_stem;
alter text search configuration search.spanish add mapping for asciiword with spanish_stem;
alter text search configuration search.spanish add mapping for email with simple;
alter text search configuration search.spanish add mapping for file with simple;
alter text search configuration search.spanish add mapping for float with simple;
alter text search configuration search.spanish add mapping for host with simple;
alter text search configuration search.spanish add mapping for hword with unaccent, spanish_stem;
alter text search configuration search.spanish add mapping for hword_asciipart with spanish_stem;
alter text search configuration search.spanish add mapping for hword_numpart with simple;
alter text search configuration search.spanish add mapping for hword_part with unaccent, spanish_stem;
alter text search configuration search.spanish add mapping for int with simple;
alter text search configuration search.spanish add mapping for numhword with simple;
alter text search configuration search.spanish add mapping for numword with simple;
alter text search configuration search.spanish add mapping for sfloat with simple;
alter text search configuration search.spanish add mapping for uint with simple;
alter text search configuration search.spanish add mapping for url with simple;
alter text search configuration search.spanish add mapping for url_path with simple;
alter text search configuration search.spanish add mapping for version with simple;
alter text search configuration search.spanish add mapping for word with unaccent, spanish_stem;

create table audit.checkpoint (
  n bigint not null,
  first bigint not null,
  jws text not null,
  constraint checkpoint_first_key UNIQUE (first),
  constraint checkpoint_pkey PRIMARY KEY (n),
  constraint checkpoint_n_fkey FOREIGN KEY (n) REFERENCES audit.entry(n),
  constraint checkpoint_check CHECK (((first >= 1) AND (first <= n)))
);

create table audit.entry (
  n bigint not null,
  line text not null,
  hash bytea not null,
  at text generated always as (((line)::jsonb ->> 'at'::text)) stored not null,
  actor text generated always as (((line)::jsonb ->> 'actor'::text)) stored,
  authority text generated always as (((line)::jsonb ->> 'authority'::text)) stored,
  action text generated always as (((line)::jsonb ->> 'action'::text)) stored not null,
  object text generated always as (((line)::jsonb ->> 'object'::text)) stored not null,
  constraint entry_pkey PRIMARY KEY (n),
  constraint entry_hash_check CHECK ((octet_length(hash) = 32)),
  constraint entry_n_check CHECK ((n > 0))
);

create table audit.pending (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor audit.id,
  role audit.code,
  authority audit.id,
  client audit.code not null,
  action text not null,
  object audit.id not null,
  body text,
  reason audit.code,
  trace audit.id,
  constraint becomes_entry TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint pending_pkey PRIMARY KEY (id),
  constraint pending_action_check CHECK (((action ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$'::text) AND (length(action) <= 120))),
  constraint pending_body_check CHECK ((body ~ '^[0-9a-f]{64}$'::text))
);

create table countries.assessment (
  state text not null,
  treaty text not null,
  article text not null,
  element text default ''::text not null,
  assessed_on date not null,
  contribution text default 'reference'::text not null,
  finding text not null,
  reason text not null,
  assessor text not null,
  source text not null,
  constraint assessment_pkey PRIMARY KEY (state, treaty, article, element, assessed_on, contribution),
  constraint assessment_assessor_check CHECK ((assessor <> ''::text)),
  constraint assessment_finding_check CHECK ((finding = ANY (ARRAY['in_line'::text, 'partly'::text, 'not_in_line'::text]))),
  constraint assessment_reason_check CHECK ((reason <> ''::text)),
  constraint assessment_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table countries.confirmation (
  item uuid not null,
  number integer not null,
  person uuid not null,
  role text not null,
  confirmed_on date not null,
  source text not null,
  constraint confirmation_pkey PRIMARY KEY (item, number, person, confirmed_on),
  constraint confirmation_item_number_fkey FOREIGN KEY (item, number) REFERENCES countries.version(item, number),
  constraint confirmation_source_check CHECK ((source ~ '\S'::text))
);

create table countries.domestic_provision (
  state text not null,
  treaty text not null,
  article text not null,
  instrument text not null,
  citation text not null,
  source text not null,
  contribution text default 'reference'::text not null,
  gist text not null,
  status text not null,
  mapping text not null,
  as_of integer,
  cited_as text not null,
  item uuid,
  language text default 'en'::text not null,
  constraint domestic_provision_pkey PRIMARY KEY (state, treaty, article, instrument, citation, source, contribution),
  constraint domestic_provision_instrument_state_fkey FOREIGN KEY (instrument, state) REFERENCES countries.instrument(id, state),
  constraint domestic_provision_item_fkey FOREIGN KEY (item) REFERENCES countries.item(id),
  constraint domestic_provision_as_of_check CHECK (((as_of >= 1800) AND (as_of <= 2100))),
  constraint domestic_provision_language_check CHECK ((language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'::text)),
  constraint domestic_provision_mapping_check CHECK ((mapping = ANY (ARRAY['statute'::text, 'state_wiki'::text, 'secondary'::text, 'reviewed'::text]))),
  constraint domestic_provision_status_check CHECK ((status = ANY (ARRAY['in_force'::text, 'draft'::text, 'unknown'::text])))
);

create table countries.gap (
  state text not null,
  "position" integer not null,
  kind text not null,
  text text not null,
  constraint gap_pkey PRIMARY KEY (state, "position"),
  constraint gap_kind_check CHECK ((kind = ANY (ARRAY['not_covered'::text, 'no_profile'::text, 'partial'::text, 'old_text'::text, 'unsettled'::text]))),
  constraint gap_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table countries.gap_act (
  id bigint generated always as identity not null,
  round uuid not null,
  act text not null,
  person text not null,
  remark text,
  done_at timestamp with time zone default now() not null,
  constraint gap_act_pkey PRIMARY KEY (id),
  constraint gap_act_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id),
  constraint gap_act_act_check CHECK ((act = ANY (ARRAY['open'::text, 'send'::text, 'return'::text, 'accept'::text, 'comment'::text, 'reopen'::text, 'publish'::text]))),
  constraint gap_act_person_check CHECK ((person <> ''::text))
);

create table countries.gap_basis (
  round uuid not null,
  article text not null,
  basis jsonb not null,
  constraint gap_basis_pkey PRIMARY KEY (round, article),
  constraint gap_basis_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id)
);

create table countries.gap_comment (
  id bigint generated always as identity not null,
  round uuid not null,
  article text default ''::text not null,
  author text not null,
  text text not null,
  written_at timestamp with time zone default now() not null,
  constraint gap_comment_pkey PRIMARY KEY (id),
  constraint gap_comment_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id),
  constraint gap_comment_author_check CHECK ((author <> ''::text)),
  constraint gap_comment_text_check CHECK ((text ~ '\S'::text))
);

create table countries.gap_conclusion (
  round uuid not null,
  article text not null,
  version integer not null,
  conclusion text not null,
  recommendation text,
  author text not null,
  recorded_at timestamp with time zone default now() not null,
  is_carried boolean default false not null,
  constraint gap_conclusion_pkey PRIMARY KEY (round, article, version),
  constraint gap_conclusion_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id),
  constraint gap_conclusion_author_check CHECK ((author <> ''::text)),
  constraint gap_conclusion_conclusion_check CHECK ((conclusion ~ '\S'::text)),
  constraint gap_conclusion_recommendation_check CHECK ((recommendation ~ '\S'::text)),
  constraint gap_conclusion_version_check CHECK ((version > 0))
);

create table countries.gap_finding (
  round uuid not null,
  article text not null,
  element text not null,
  version integer not null,
  finding text not null,
  reason text not null,
  provisions jsonb default '[]'::jsonb not null,
  reservation text,
  author text not null,
  recorded_at timestamp with time zone default now() not null,
  is_carried boolean default false not null,
  constraint gap_finding_pkey PRIMARY KEY (round, article, element, version),
  constraint gap_finding_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id),
  constraint gap_finding_author_check CHECK ((author <> ''::text)),
  constraint gap_finding_check CHECK (((finding = ANY (ARRAY['not_applicable'::text, 'not_known'::text])) OR (reason ~ '\S'::text))),
  constraint gap_finding_check1 CHECK (((finding = 'not_applicable'::text) = (reservation IS NOT NULL))),
  constraint gap_finding_check2 CHECK (((finding <> ALL (ARRAY['met'::text, 'partly'::text])) OR (provisions <> '[]'::jsonb))),
  constraint gap_finding_element_check CHECK ((element <> ''::text)),
  constraint gap_finding_finding_check CHECK ((finding = ANY (ARRAY['met'::text, 'partly'::text, 'not_met'::text, 'not_applicable'::text, 'not_known'::text]))),
  constraint gap_finding_provisions_check CHECK ((jsonb_typeof(provisions) = 'array'::text)),
  constraint gap_finding_version_check CHECK ((version > 0))
);

create table countries.gap_member (
  round uuid not null,
  person text not null,
  part text not null,
  constraint gap_member_pkey PRIMARY KEY (round, person, part),
  constraint gap_member_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id),
  constraint gap_member_part_check CHECK ((part = ANY (ARRAY['expert'::text, 'reviewer'::text]))),
  constraint gap_member_person_check CHECK ((person <> ''::text))
);

create table countries.gap_review (
  round uuid not null,
  article text not null,
  element text not null,
  version integer not null,
  author text not null,
  reviewer text not null,
  verdict text not null,
  remark text,
  reviewed_at timestamp with time zone default now() not null,
  constraint gap_review_pkey PRIMARY KEY (round, article, element, version),
  constraint gap_review_round_fkey FOREIGN KEY (round) REFERENCES countries.gap_round(id),
  constraint gap_review_check CHECK (((reviewer <> ''::text) AND (reviewer <> author))),
  constraint gap_review_check1 CHECK (((verdict = 'accepted'::text) OR (remark IS NOT NULL))),
  constraint gap_review_remark_check CHECK ((remark ~ '\S'::text)),
  constraint gap_review_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'returned'::text])))
);

create table countries.gap_round (
  id uuid default gen_random_uuid() not null,
  state text not null,
  treaty text not null,
  articles text[] not null,
  law_on date not null,
  draft_title text,
  draft_reference text,
  assessor text not null,
  step text default 'open'::text not null,
  previous uuid,
  constraint gap_round_pkey PRIMARY KEY (id),
  constraint gap_round_previous_fkey FOREIGN KEY (previous) REFERENCES countries.gap_round(id),
  constraint gap_round_articles_check CHECK ((cardinality(articles) > 0)),
  constraint gap_round_assessor_check CHECK (((assessor ~ '\S'::text) AND (assessor <> 'reference'::text))),
  constraint gap_round_check CHECK (((draft_reference IS NULL) OR (draft_title IS NOT NULL))),
  constraint gap_round_draft_reference_check CHECK ((draft_reference ~ '\S'::text)),
  constraint gap_round_draft_title_check CHECK ((draft_title ~ '\S'::text)),
  constraint gap_round_state_check CHECK ((state ~ '^[a-z]{2}$'::text)),
  constraint gap_round_step_check CHECK ((step = ANY (ARRAY['open'::text, 'in_review'::text, 'reviewed'::text, 'commented'::text, 'published'::text])))
);

create table countries.import (
  id uuid not null,
  state text not null,
  author uuid not null,
  author_role text not null,
  file_name text not null,
  columns text[] not null,
  rows jsonb,
  reason text,
  made_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint import_pkey PRIMARY KEY (id),
  constraint import_check CHECK (((sent_at IS NULL) = (rows IS NOT NULL))),
  constraint import_check1 CHECK (((sent_at IS NULL) = (reason IS NULL))),
  constraint import_file_name_check CHECK ((file_name <> ''::text)),
  constraint import_reason_check CHECK ((reason ~ '\S'::text)),
  constraint import_rows_check CHECK ((jsonb_typeof(rows) = 'array'::text)),
  constraint import_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table countries.instrument (
  id text not null,
  contribution text default 'reference'::text not null,
  state text not null,
  name text not null,
  original_name text,
  number text,
  year integer,
  kind text not null,
  url text,
  source text not null,
  item uuid,
  in_force_from text,
  in_force_to text,
  amends text[],
  constraint instrument_id_state_key UNIQUE (id, state),
  constraint instrument_pkey PRIMARY KEY (id),
  constraint instrument_item_fkey FOREIGN KEY (item) REFERENCES countries.item(id),
  constraint instrument_in_force_from_check CHECK ((in_force_from ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint instrument_in_force_to_check CHECK ((in_force_to ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint instrument_kind_check CHECK ((kind = ANY (ARRAY['criminal_code'::text, 'procedure_code'::text, 'special_act'::text, 'mla_act'::text, 'data_protection'::text, 'strategy'::text, 'other'::text]))),
  constraint instrument_state_check CHECK ((state ~ '^[a-z]{2}$'::text)),
  constraint instrument_year_check CHECK (((year >= 1800) AND (year <= 2100)))
);

create table countries.item (
  id uuid not null,
  kind text not null,
  state text not null,
  section text,
  treaty text,
  article text,
  layer text not null,
  disputes uuid,
  began_as text,
  current integer not null,
  replaces boolean default false not null,
  instrument text,
  constraint item_began_as_key UNIQUE (began_as),
  constraint item_pkey PRIMARY KEY (id),
  constraint item_disputes_fkey FOREIGN KEY (disputes) REFERENCES countries.item(id),
  constraint item_check CHECK (((kind = 'point'::text) = (section IS NOT NULL))),
  constraint item_check1 CHECK (((kind = 'provision'::text) = ((treaty IS NOT NULL) AND (article IS NOT NULL)))),
  constraint item_check2 CHECK (((began_as IS NULL) OR (layer = 'public'::text))),
  constraint item_check3 CHECK (((NOT replaces) OR (began_as IS NOT NULL))),
  constraint item_current_check CHECK ((current > 0)),
  constraint item_instrument_check CHECK ((instrument ~ '^[a-z]{2}-'::text)),
  constraint item_kind_check CHECK ((kind = ANY (ARRAY['point'::text, 'provision'::text, 'instrument'::text, 'text'::text]))),
  constraint item_law_check CHECK (((kind = 'text'::text) = (instrument IS NOT NULL))),
  constraint item_layer_check CHECK ((layer = ANY (ARRAY['public'::text, 'practitioner'::text]))),
  constraint item_section_check CHECK ((section = ANY (ARRAY['policies'::text, 'legislation'::text, 'channels'::text, 'international_cooperation'::text, 'case_law'::text]))),
  constraint item_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table countries.proposal (
  id uuid not null,
  item uuid,
  kind text not null,
  state text not null,
  section text,
  treaty text,
  article text,
  layer text not null,
  act text not null,
  base integer,
  content jsonb,
  reason text not null,
  author uuid not null,
  author_role text not null,
  made_at timestamp with time zone not null,
  standing text default 'waiting'::text not null,
  reviewer uuid,
  reviewer_role text,
  settled_at timestamp with time zone,
  grounds text,
  published integer,
  import uuid,
  line integer,
  instrument text,
  constraint proposal_pkey PRIMARY KEY (id),
  constraint proposal_import_fkey FOREIGN KEY (import) REFERENCES countries.import(id),
  constraint proposal_item_base_fkey FOREIGN KEY (item, base) REFERENCES countries.version(item, number),
  constraint proposal_item_fkey FOREIGN KEY (item) REFERENCES countries.item(id),
  constraint proposal_item_published_fkey FOREIGN KEY (item, published) REFERENCES countries.version(item, number),
  constraint proposal_act_check CHECK ((act = ANY (ARRAY['add'::text, 'change'::text, 'withdraw'::text]))),
  constraint proposal_check CHECK (((act = 'add'::text) = (base IS NULL))),
  constraint proposal_check1 CHECK (((act = 'withdraw'::text) = (content IS NULL))),
  constraint proposal_check2 CHECK (((kind = 'point'::text) = (section IS NOT NULL))),
  constraint proposal_check3 CHECK (((kind = 'provision'::text) = ((treaty IS NOT NULL) AND (article IS NOT NULL)))),
  constraint proposal_check4 CHECK (((standing = ANY (ARRAY['accepted'::text, 'amended'::text, 'refused'::text])) = (reviewer IS NOT NULL))),
  constraint proposal_check5 CHECK ((reviewer <> author)),
  constraint proposal_check6 CHECK (((standing = 'waiting'::text) = (settled_at IS NULL))),
  constraint proposal_check7 CHECK (((standing = ANY (ARRAY['accepted'::text, 'amended'::text])) = (published IS NOT NULL))),
  constraint proposal_check8 CHECK (((standing <> 'refused'::text) OR (grounds ~ '\S'::text))),
  constraint proposal_check9 CHECK (((import IS NULL) = (line IS NULL))),
  constraint proposal_instrument_check CHECK ((instrument ~ '^[a-z]{2}-'::text)),
  constraint proposal_kind_check CHECK ((kind = ANY (ARRAY['point'::text, 'provision'::text, 'instrument'::text, 'text'::text]))),
  constraint proposal_law_check CHECK (((kind = 'text'::text) = (instrument IS NOT NULL))),
  constraint proposal_layer_check CHECK ((layer = ANY (ARRAY['public'::text, 'practitioner'::text]))),
  constraint proposal_line_check CHECK ((line > 0)),
  constraint proposal_reason_check CHECK ((reason ~ '\S'::text)),
  constraint proposal_standing_check CHECK ((standing = ANY (ARRAY['waiting'::text, 'accepted'::text, 'amended'::text, 'refused'::text, 'taken_back'::text]))),
  constraint proposal_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table countries.provision_text (
  state text not null,
  instrument text not null,
  citation text not null,
  language text not null,
  kind text not null,
  as_of text not null,
  contribution text default 'reference'::text not null,
  text text not null,
  source text not null,
  licence text not null,
  item uuid,
  in_force_from text,
  in_force_to text,
  constraint provision_text_pkey PRIMARY KEY (state, instrument, citation, language, kind, as_of, contribution),
  constraint provision_text_instrument_state_fkey FOREIGN KEY (instrument, state) REFERENCES countries.instrument(id, state),
  constraint provision_text_item_fkey FOREIGN KEY (item) REFERENCES countries.item(id),
  constraint provision_text_as_of_check CHECK ((as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint provision_text_citation_check CHECK ((citation <> ''::text)),
  constraint provision_text_in_force_from_check CHECK ((in_force_from ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint provision_text_in_force_to_check CHECK ((in_force_to ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint provision_text_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'translation'::text]))),
  constraint provision_text_language_check CHECK ((language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'::text)),
  constraint provision_text_licence_check CHECK ((licence ~ '\S'::text)),
  constraint provision_text_source_check CHECK ((source <> ''::text)),
  constraint provision_text_text_check CHECK ((text ~ '\S'::text))
);

create table countries.source (
  address text not null,
  basis text not null,
  read_on date,
  constraint source_pkey PRIMARY KEY (address),
  constraint source_basis_check CHECK ((basis = ANY (ARRAY['statute_mirror'::text, 'official_database'::text, 'court_or_statute_page'::text, 'treaty_office'::text, 'council_of_europe'::text, 'state_wiki'::text, 'secondary'::text])))
);

create table countries.statement (
  state text not null,
  section text not null,
  "position" integer not null,
  contribution text default 'reference'::text not null,
  point text not null,
  source text not null,
  dated_on text,
  item uuid,
  language text default 'en'::text not null,
  constraint statement_pkey PRIMARY KEY (state, section, "position", contribution),
  constraint statement_item_fkey FOREIGN KEY (item) REFERENCES countries.item(id),
  constraint statement_dated_on_check CHECK ((dated_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint statement_language_check CHECK ((language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'::text)),
  constraint statement_position_check CHECK (("position" > 0)),
  constraint statement_section_check CHECK ((section = ANY (ARRAY['policies'::text, 'legislation'::text, 'channels'::text, 'international_cooperation'::text, 'case_law'::text]))),
  constraint statement_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table countries.version (
  item uuid not null,
  number integer not null,
  voice text not null,
  content jsonb,
  reason text not null,
  author uuid,
  author_role text,
  reviewer uuid,
  reviewer_role text,
  published_at timestamp with time zone not null,
  constraint version_pkey PRIMARY KEY (item, number),
  constraint version_item_fkey FOREIGN KEY (item) REFERENCES countries.item(id) DEFERRABLE INITIALLY DEFERRED,
  constraint version_check CHECK (((reason ~ '\S'::text) OR (voice = 'reference'::text))),
  constraint version_check1 CHECK (((voice <> 'reference'::text) OR ((number = 1) AND (author IS NULL) AND (reviewer IS NULL) AND (content IS NOT NULL)))),
  constraint version_check2 CHECK (((voice <> 'people'::text) OR ((author IS NOT NULL) AND (reviewer IS NOT NULL) AND (author <> reviewer)))),
  constraint version_check3 CHECK (((voice <> 'state'::text) OR ((author IS NOT NULL) AND (reviewer IS NULL)))),
  constraint version_check4 CHECK ((((author IS NULL) = (author_role IS NULL)) AND ((reviewer IS NULL) = (reviewer_role IS NULL)))),
  constraint version_check5 CHECK (((content IS NULL) OR (voice = 'reference'::text) OR (jsonb_array_length((content -> 'references'::text)) > 0))),
  constraint version_number_check CHECK ((number > 0)),
  constraint version_voice_check CHECK ((voice = ANY (ARRAY['reference'::text, 'people'::text, 'state'::text])))
);

create table directory.authority (
  id text not null,
  contribution text default 'reference'::text not null,
  state text not null,
  name text not null,
  role text not null,
  url text,
  source text not null,
  declared boolean,
  constraint authority_pkey PRIMARY KEY (id)
);

create table federation.edition (
  id text not null,
  compiled_on date not null,
  load_digest text not null,
  checksums text not null,
  published_at timestamp with time zone default now() not null,
  constraint edition_pkey PRIMARY KEY (id),
  constraint edition_id_check CHECK ((id ~ '^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$'::text))
);

create table identity.device (
  token_hash bytea not null,
  person uuid not null,
  seen_at timestamp with time zone not null,
  constraint device_pkey PRIMARY KEY (token_hash),
  constraint device_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint device_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

create table identity.first_link (
  is_only boolean default true not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint first_link_pkey PRIMARY KEY (is_only),
  constraint first_link_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  constraint first_link_is_only_check CHECK (is_only)
);

create table identity.invitation (
  id uuid not null,
  email text not null,
  name text not null,
  language text not null,
  role text not null,
  scope text not null,
  organisation uuid,
  code_hash bytea not null,
  invited_by uuid not null,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  accepted_at timestamp with time zone,
  person uuid,
  constraint invitation_code_hash_key UNIQUE (code_hash),
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES identity.person(id),
  constraint invitation_organisation_fkey FOREIGN KEY (organisation) REFERENCES identity.organisation(id),
  constraint invitation_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint invitation_check CHECK ((expires_at > invited_at)),
  constraint invitation_check1 CHECK (((accepted_at IS NULL) = (person IS NULL))),
  constraint invitation_check2 CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
  constraint invitation_check3 CHECK ((person <> invited_by)),
  constraint invitation_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  constraint invitation_email_check CHECK (((email = lower(email)) AND (email ~ '^[^@\s]+@[^@\s]+$'::text))),
  constraint invitation_scope_check CHECK (((scope = '*'::text) OR (scope ~ '^state:[a-z]{2}$'::text) OR (scope ~ '^organisation:[0-9a-f-]{36}$'::text)))
);

create table identity.join_request (
  id uuid not null,
  name text not null,
  email text not null,
  language text not null,
  languages text[] not null,
  organisation text not null,
  state text,
  purpose text not null,
  sponsor_email text not null,
  sponsor uuid,
  sponsor_answer text,
  sponsor_answered_at timestamp with time zone,
  status text not null,
  code_hash bytea,
  code_until timestamp with time zone,
  question text,
  answer text,
  made_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  invitation uuid,
  told_at timestamp with time zone,
  constraint join_request_code_hash_key UNIQUE (code_hash),
  constraint join_request_pkey PRIMARY KEY (id),
  constraint join_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity.person(id),
  constraint join_request_invitation_fkey FOREIGN KEY (invitation) REFERENCES identity.invitation(id) ON DELETE SET NULL,
  constraint join_request_sponsor_fkey FOREIGN KEY (sponsor) REFERENCES identity.person(id),
  constraint join_request_check CHECK (((code_hash IS NULL) = (code_until IS NULL))),
  constraint join_request_check1 CHECK (((sponsor_answer IS NULL) = (sponsor_answered_at IS NULL))),
  constraint join_request_check2 CHECK (((sponsor_answer IS NULL) OR (sponsor IS NOT NULL))),
  constraint join_request_check3 CHECK (((status = ANY (ARRAY['accepted'::text, 'declined'::text])) = (decided_at IS NOT NULL))),
  constraint join_request_check4 CHECK ((decided_by <> sponsor)),
  constraint join_request_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  constraint join_request_email_check CHECK (((email = lower(email)) AND (email ~ '^[^@\s]+@[^@\s]+$'::text))),
  constraint join_request_languages_check CHECK ((languages <> '{}'::text[])),
  constraint join_request_name_check CHECK ((name <> ''::text)),
  constraint join_request_organisation_check CHECK ((organisation <> ''::text)),
  constraint join_request_purpose_check CHECK ((purpose <> ''::text)),
  constraint join_request_sponsor_answer_check CHECK ((sponsor_answer = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint join_request_state_check CHECK ((state ~ '^[a-z]{2}$'::text)),
  constraint join_request_status_check CHECK ((status = ANY (ARRAY['unconfirmed'::text, 'waiting'::text, 'asked'::text, 'accepted'::text, 'declined'::text])))
);

create table identity.membership (
  id uuid not null,
  person uuid not null,
  organisation uuid not null,
  since date not null,
  until date,
  constraint membership_pkey PRIMARY KEY (id),
  constraint membership_organisation_fkey FOREIGN KEY (organisation) REFERENCES identity.organisation(id),
  constraint membership_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint membership_check CHECK ((until >= since))
);

create table identity.organisation (
  id uuid not null,
  kind text not null,
  name text not null,
  state text,
  created_at timestamp with time zone not null,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_check CHECK (((kind <> 'authority'::text) OR (state IS NOT NULL))),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['authority'::text, 'secretariat'::text, 'provider'::text, 'training_institution'::text, 'international_organisation'::text]))),
  constraint organisation_name_check CHECK ((name <> ''::text)),
  constraint organisation_state_check CHECK ((state ~ '^[a-z]{2}$'::text))
);

create table identity.organisation_domain (
  organisation uuid not null,
  domain text not null,
  verified_at timestamp with time zone not null,
  verified_by uuid,
  constraint organisation_domain_pkey PRIMARY KEY (organisation, domain),
  constraint organisation_domain_organisation_fkey FOREIGN KEY (organisation) REFERENCES identity.organisation(id),
  constraint organisation_domain_verified_by_fkey FOREIGN KEY (verified_by) REFERENCES identity.person(id),
  constraint organisation_domain_domain_check CHECK ((domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'::text))
);

create table identity.passkey (
  id uuid not null,
  person uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint passkey_counter_check CHECK ((counter >= 0)),
  constraint passkey_credential_id_check CHECK (((octet_length(credential_id) >= 1) AND (octet_length(credential_id) <= 1023))),
  constraint passkey_name_check CHECK ((name <> ''::text))
);

create table identity.passkey_challenge (
  challenge_hash bytea not null,
  purpose text not null,
  session uuid,
  made_at timestamp with time zone not null,
  constraint passkey_challenge_pkey PRIMARY KEY (challenge_hash),
  constraint passkey_challenge_session_fkey FOREIGN KEY (session) REFERENCES identity.session(id) ON DELETE CASCADE,
  constraint passkey_challenge_challenge_hash_check CHECK ((octet_length(challenge_hash) = 32)),
  constraint passkey_challenge_check CHECK (((session IS NULL) = (purpose = 'sign_in'::text))),
  constraint passkey_challenge_purpose_check CHECK ((purpose = ANY (ARRAY['add'::text, 'confirm'::text, 'sign_in'::text])))
);

create table identity.password (
  person uuid not null,
  hash bytea not null,
  salt bytea not null,
  memory_kib integer not null,
  passes integer not null,
  lanes integer not null,
  changed_at timestamp with time zone not null,
  constraint password_pkey PRIMARY KEY (person),
  constraint password_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint password_hash_check CHECK ((octet_length(hash) = 32)),
  constraint password_lanes_check CHECK ((lanes > 0)),
  constraint password_memory_kib_check CHECK ((memory_kib > 0)),
  constraint password_passes_check CHECK ((passes > 0)),
  constraint password_salt_check CHECK ((octet_length(salt) = 16))
);

create table identity.person (
  id uuid not null,
  name text not null,
  email text not null,
  language text not null,
  time_zone text not null,
  status text default 'active'::text not null,
  created_at timestamp with time zone not null,
  name_shown boolean default false not null,
  languages text[] default '{}'::text[] not null,
  constraint person_email_key UNIQUE (email),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_check CHECK (((email = lower(email)) AND (email ~ '^[^@\s]+@[^@\s]+$'::text))),
  constraint person_languages_check CHECK (((array_position(languages, NULL::text) IS NULL) AND (cardinality(languages) <= 10))),
  constraint person_name_check CHECK ((name <> ''::text)),
  constraint person_status_check CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

create table identity.provider_account (
  issuer text not null,
  subject text not null,
  person uuid not null,
  linked_at timestamp with time zone not null,
  constraint provider_account_person_issuer_key UNIQUE (person, issuer),
  constraint provider_account_pkey PRIMARY KEY (issuer, subject),
  constraint provider_account_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint provider_account_issuer_check CHECK ((issuer ~ '^https?://'::text)),
  constraint provider_account_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
);

create table identity.recovery (
  id uuid not null,
  person uuid not null,
  way text not null,
  status text not null,
  asked_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  constraint recovery_pkey PRIMARY KEY (id),
  constraint recovery_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint recovery_check CHECK (((approved_at IS NOT NULL) OR (status <> ALL (ARRAY['approved'::text, 'ready'::text, 'used'::text])))),
  constraint recovery_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'begun'::text, 'approved'::text, 'ready'::text, 'used'::text, 'stopped'::text]))),
  constraint recovery_way_check CHECK ((way = ANY (ARRAY['officers'::text, 'state'::text, 'secretariat'::text])))
);

create table identity.recovery_code (
  person uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (person, code_hash),
  constraint recovery_code_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint recovery_code_code_hash_check CHECK ((octet_length(code_hash) = 32))
);

create table identity.recovery_confirmation (
  recovery uuid not null,
  confirmer uuid not null,
  capacities text[] not null,
  confirmed_at timestamp with time zone not null,
  constraint recovery_confirmation_pkey PRIMARY KEY (recovery, confirmer),
  constraint recovery_confirmation_confirmer_fkey FOREIGN KEY (confirmer) REFERENCES identity.person(id),
  constraint recovery_confirmation_recovery_fkey FOREIGN KEY (recovery) REFERENCES identity.recovery(id) ON DELETE CASCADE,
  constraint recovery_confirmation_capacities_check CHECK (((capacities <> '{}'::text[]) AND (capacities <@ ARRAY['officer'::text, 'focal_point'::text, 'secretariat'::text])))
);

create table identity.recovery_link (
  code_hash bytea not null,
  recovery uuid not null,
  opens boolean not null,
  made_at timestamp with time zone not null,
  constraint recovery_link_pkey PRIMARY KEY (code_hash),
  constraint recovery_link_recovery_fkey FOREIGN KEY (recovery) REFERENCES identity.recovery(id) ON DELETE CASCADE,
  constraint recovery_link_code_hash_check CHECK ((octet_length(code_hash) = 32))
);

create table identity.role (
  id uuid not null,
  person uuid not null,
  role text not null,
  scope text not null,
  given_by uuid,
  given_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint role_pkey PRIMARY KEY (id),
  constraint role_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES identity.person(id),
  constraint role_given_by_fkey FOREIGN KEY (given_by) REFERENCES identity.person(id),
  constraint role_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint role_check CHECK (((ended_by IS NULL) OR (ended_at IS NOT NULL))),
  constraint role_role_check CHECK ((role = ANY (ARRAY['reader'::text, 'practitioner'::text, 'country_editor'::text, 'focal_point'::text, 'expert_reviewer'::text, 'secretariat'::text, 'authority_drafter'::text, 'authority_approver'::text, 'duty_officer'::text, 'trainer'::text, 'auditor'::text, 'machine_administrator'::text]))),
  constraint role_scope_check CHECK (((scope = '*'::text) OR (scope ~ '^state:[a-z]{2}$'::text) OR (scope ~ '^organisation:[0-9a-f-]{36}$'::text)))
);

create table identity.session (
  id uuid not null,
  person uuid not null,
  token_hash bytea not null,
  earlier_hash bytea,
  rotated_at timestamp with time zone not null,
  is_rotation_due boolean default false not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  agent text not null,
  ended_at timestamp with time zone,
  constraint session_earlier_hash_key UNIQUE (earlier_hash),
  constraint session_token_hash_key UNIQUE (token_hash),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint session_earlier_hash_check CHECK ((octet_length(earlier_hash) = 32)),
  constraint session_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

create table identity.sign_in (
  token_hash bytea not null,
  person uuid not null,
  misses smallint default 0 not null,
  begun_at timestamp with time zone not null,
  constraint sign_in_pkey PRIMARY KEY (token_hash),
  constraint sign_in_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id),
  constraint sign_in_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

create table identity.throttle (
  key bytea not null,
  misses double precision not null,
  missed_at timestamp with time zone not null,
  constraint throttle_pkey PRIMARY KEY (key),
  constraint throttle_key_check CHECK ((octet_length(key) = 32)),
  constraint throttle_misses_check CHECK ((misses >= (0)::double precision))
);

create table identity.totp (
  person uuid not null,
  is_confirmed boolean not null,
  sealed bytea not null,
  last_step bigint,
  created_at timestamp with time zone not null,
  constraint totp_pkey PRIMARY KEY (person, is_confirmed),
  constraint totp_person_fkey FOREIGN KEY (person) REFERENCES identity.person(id)
);

create table jobs.done (
  job bigint not null,
  done_at timestamp with time zone default now() not null,
  constraint done_pkey PRIMARY KEY (job)
);

create table jobs.fact (
  id bigint generated always as identity not null,
  name text not null,
  payload jsonb not null,
  told_at timestamp with time zone default now() not null,
  constraint fact_pkey PRIMARY KEY (id),
  constraint fact_name_check CHECK ((name ~ '^[a-z]+\.[a-z_]+$'::text))
);

create table law.child_protection_conduct (
  key text not null,
  "position" integer not null,
  conduct_group text not null,
  label text not null,
  note text,
  basis jsonb not null,
  constraint child_protection_conduct_pkey PRIMARY KEY (key)
);

create table law.child_protection_provision (
  conduct text not null,
  "position" integer not null,
  treaty text not null,
  article text not null,
  elements text[] not null,
  constraint child_protection_provision_pkey PRIMARY KEY (conduct, "position"),
  constraint child_protection_provision_conduct_fkey FOREIGN KEY (conduct) REFERENCES law.child_protection_conduct(key),
  constraint child_protection_provision_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id)
);

create table law.cyberviolence_form (
  key text not null,
  category text,
  "position" integer not null,
  label text not null,
  description text,
  note text,
  constraint cyberviolence_form_pkey PRIMARY KEY (key),
  constraint cyberviolence_form_category_fkey FOREIGN KEY (category) REFERENCES law.cyberviolence_form(key)
);

create table law.cyberviolence_provision (
  form text not null,
  treaty text not null,
  article text not null,
  reach text not null,
  "position" integer not null,
  constraint cyberviolence_provision_pkey PRIMARY KEY (form, treaty, article, reach),
  constraint cyberviolence_provision_form_fkey FOREIGN KEY (form) REFERENCES law.cyberviolence_form(key),
  constraint cyberviolence_provision_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id),
  constraint cyberviolence_provision_reach_check CHECK ((reach = ANY (ARRAY['direct'::text, 'facilitating'::text, 'named'::text])))
);

create table law.declaration (
  id text not null,
  contribution text default 'reference'::text not null,
  treaty text not null,
  state text not null,
  article text not null,
  kind text not null,
  gist text not null,
  source text,
  declared_on date,
  constraint declaration_pkey PRIMARY KEY (id),
  constraint declaration_state_fkey FOREIGN KEY (state) REFERENCES law.state(code),
  constraint declaration_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id),
  constraint declaration_kind_check CHECK ((kind = ANY (ARRAY['reservation'::text, 'declaration'::text, 'authority'::text])))
);

create table law.document (
  id text not null,
  title text not null,
  kind text not null,
  dated_on text,
  document_number text,
  url text,
  gist text not null,
  source text,
  note text,
  constraint document_pkey PRIMARY KEY (id)
);

create table law.element (
  treaty text not null,
  number text not null,
  key text not null,
  "position" integer not null,
  label text not null,
  ref text not null,
  flexibility text not null,
  constraint element_pkey PRIMARY KEY (treaty, number, key),
  constraint element_treaty_number_fkey FOREIGN KEY (treaty, number) REFERENCES law.provision(treaty, number),
  constraint element_flexibility_check CHECK ((flexibility = ANY (ARRAY['none'::text, 'extra_requirement'::text, 'reservation'::text, 'declaration'::text, 'permissive'::text])))
);

create table law.guidance_note (
  number integer not null,
  title text not null,
  adopted_on text,
  document_number text,
  plenary text,
  gist text not null,
  source text,
  also_see text[] not null,
  note text,
  constraint guidance_note_pkey PRIMARY KEY (number)
);

create table law.guidance_note_article (
  note integer not null,
  treaty text not null,
  article text not null,
  constraint guidance_note_article_pkey PRIMARY KEY (note, treaty, article),
  constraint guidance_note_article_note_fkey FOREIGN KEY (note) REFERENCES law.guidance_note(number),
  constraint guidance_note_article_treaty_article_fkey FOREIGN KEY (treaty, article) REFERENCES law.provision(treaty, number)
);

create table law.listed_article (
  treaty text not null,
  "position" integer not null,
  number text not null,
  title text not null,
  chapter text,
  constraint listed_article_pkey PRIMARY KEY (treaty, number),
  constraint listed_article_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id)
);

create table law.membership (
  state text not null,
  body text not null,
  source text not null,
  constraint membership_pkey PRIMARY KEY (state, body),
  constraint membership_state_fkey FOREIGN KEY (state) REFERENCES law.state(code)
);

create table law.provision (
  treaty text not null,
  number text not null,
  "position" integer not null,
  title text not null,
  chapter text,
  section text,
  title_group text,
  kind text not null,
  summary text not null,
  implementable boolean not null,
  reservation_allowed boolean not null,
  reservation_note text,
  declaration_allowed boolean not null,
  declaration_note text,
  source text not null,
  unverified_reason text,
  constraint provision_pkey PRIMARY KEY (treaty, number),
  constraint provision_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id),
  constraint provision_kind_check CHECK ((kind = ANY (ARRAY['definition'::text, 'substantive_offence'::text, 'ancillary'::text, 'procedural_power'::text, 'safeguards'::text, 'jurisdiction'::text, 'international_cooperation'::text, 'network'::text, 'final'::text])))
);

create table law.reading (
  id text not null,
  facts jsonb not null,
  constraint reading_pkey PRIMARY KEY (id)
);

create table law.region (
  id text not null,
  "position" integer not null,
  name jsonb not null,
  constraint region_pkey PRIMARY KEY (id)
);

create table law.related_provision (
  treaty text not null,
  "position" integer not null,
  number text not null,
  title text not null,
  gist text not null,
  relevance text not null,
  source text not null,
  verified boolean not null,
  constraint related_provision_pkey PRIMARY KEY (treaty, number),
  constraint related_provision_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id)
);

create table law.state (
  code text not null,
  region text not null,
  subregion text not null,
  kind text not null,
  note text,
  constraint state_pkey PRIMARY KEY (code),
  constraint state_note_fkey FOREIGN KEY (note) REFERENCES law.state_note(id),
  constraint state_region_fkey FOREIGN KEY (region) REFERENCES law.region(id),
  constraint state_subregion_fkey FOREIGN KEY (subregion) REFERENCES law.region(id),
  constraint state_code_check CHECK ((code ~ '^[a-z]{2}$'::text)),
  constraint state_kind_check CHECK ((kind = ANY (ARRAY['un_member'::text, 'un_observer'::text, 'other'::text])))
);

create table law.state_note (
  id text not null,
  asterisk boolean not null,
  name jsonb,
  text jsonb not null,
  constraint state_note_pkey PRIMARY KEY (id)
);

create table law.term (
  id text not null,
  "position" integer not null,
  names jsonb not null,
  articles text[] not null,
  constraint term_pkey PRIMARY KEY (id)
);

create table law.time_limit (
  treaty text not null,
  number text not null,
  "position" integer not null,
  what text not null,
  value integer,
  unit text,
  renewable boolean,
  qualifier text,
  ref text not null,
  constraint time_limit_pkey PRIMARY KEY (treaty, number, "position"),
  constraint time_limit_treaty_number_fkey FOREIGN KEY (treaty, number) REFERENCES law.provision(treaty, number)
);

create table law.topic (
  id text not null,
  "position" integer not null,
  treaty text not null,
  articles text[] not null,
  name jsonb not null,
  constraint topic_pkey PRIMARY KEY (id),
  constraint topic_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id),
  constraint topic_articles_check CHECK ((cardinality(articles) > 0)),
  constraint topic_id_check CHECK ((id ~ '^[a-z0-9-]+$'::text))
);

create table law.treaty (
  id text not null,
  "position" integer not null,
  series text,
  number text,
  short_title text not null,
  full_title text not null,
  role text not null,
  supplements text,
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
  article_list_verified boolean,
  constraint treaty_pkey PRIMARY KEY (id),
  constraint treaty_supplements_fkey FOREIGN KEY (supplements) REFERENCES law.treaty(id),
  constraint treaty_role_check CHECK ((role = ANY (ARRAY['core'::text, 'related'::text])))
);

create table law.treaty_status (
  treaty text not null,
  state text not null,
  contribution text default 'reference'::text not null,
  step text not null,
  invited_on date,
  signed_on date,
  ratified_on date,
  in_force_on date,
  source text,
  note text,
  constraint treaty_status_pkey PRIMARY KEY (treaty, state, contribution),
  constraint treaty_status_state_fkey FOREIGN KEY (state) REFERENCES law.state(code),
  constraint treaty_status_treaty_fkey FOREIGN KEY (treaty) REFERENCES law.treaty(id),
  constraint treaty_status_check CHECK (((signed_on IS NULL) OR (ratified_on IS NULL) OR (signed_on <= ratified_on))),
  constraint treaty_status_check1 CHECK (((ratified_on IS NULL) OR (in_force_on IS NULL) OR (ratified_on <= in_force_on))),
  constraint treaty_status_step_check CHECK ((step = ANY (ARRAY['ratification'::text, 'accession'::text, 'signature_only'::text, 'invited'::text])))
);

create table newsroom.notice (
  person uuid not null,
  change bigint not null,
  rhythm text not null,
  noticed_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (person, change),
  constraint notice_rhythm_check CHECK ((rhythm = ANY (ARRAY['at_once'::text, 'daily'::text, 'weekly'::text])))
);

create table newsroom.stop_link (
  hash bytea not null,
  person uuid not null,
  made_at timestamp with time zone default now() not null,
  constraint stop_link_pkey PRIMARY KEY (hash)
);

create table newsroom.watch (
  id uuid not null,
  person uuid not null,
  path text not null,
  rhythm text not null,
  created_at timestamp with time zone default now() not null,
  constraint watch_person_path_key UNIQUE (person, path),
  constraint watch_pkey PRIMARY KEY (id),
  constraint watch_path_check CHECK (((path ~ '^/'::text) AND (length(path) <= 2000))),
  constraint watch_rhythm_check CHECK ((rhythm = ANY (ARRAY['at_once'::text, 'daily'::text, 'weekly'::text])))
);

create table newsroom.watcher (
  person uuid not null,
  takes_mail boolean default true not null,
  feed_hash bytea,
  constraint watcher_feed_hash_key UNIQUE (feed_hash),
  constraint watcher_pkey PRIMARY KEY (person)
);

create table platform.change (
  id bigint generated always as identity not null,
  revision bigint not null,
  table_name text not null,
  begins boolean not null,
  key jsonb not null,
  before jsonb,
  after jsonb,
  state text,
  treaty text,
  article text,
  item text,
  constraint change_pkey PRIMARY KEY (id),
  constraint change_revision_fkey FOREIGN KEY (revision) REFERENCES platform.revision(id),
  constraint change_check CHECK (((before IS NOT NULL) OR (after IS NOT NULL))),
  constraint change_check1 CHECK (((NOT begins) OR (before IS NULL)))
);

create table platform.recorded_table (
  name text not null,
  constraint recorded_table_pkey PRIMARY KEY (name)
);

create table platform.reference_load (
  id bigint generated always as identity not null,
  digest text not null,
  loaded_at timestamp with time zone default now() not null,
  compiled_on date not null,
  counts jsonb not null,
  constraint reference_load_pkey PRIMARY KEY (id)
);

create table platform.revision (
  id bigint generated always as identity not null,
  recorded_at timestamp with time zone default now() not null,
  load bigint,
  constraint revision_pkey PRIMARY KEY (id),
  constraint revision_load_fkey FOREIGN KEY (load) REFERENCES platform.reference_load(id)
);

create table platform.version (
  module text not null,
  number bigint default 1 not null,
  constraint version_pkey PRIMARY KEY (module)
);

create table programme.activity (
  id text not null,
  started text not null,
  ended text not null,
  place text,
  host text,
  mode text,
  kind text not null,
  title text not null,
  projects text[] not null,
  bodies text[] not null,
  participants integer,
  countries text[] not null,
  note text,
  source text not null,
  constraint activity_pkey PRIMARY KEY (id),
  constraint activity_ended_check CHECK ((ended ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint activity_participants_check CHECK ((participants >= 0)),
  constraint activity_started_check CHECK ((started ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text))
);

create table programme.edition (
  figure text not null,
  edition text not null,
  dated text not null,
  value bigint not null,
  qualifier text,
  subject text,
  projects text[] not null,
  covers_from text,
  covers_to text,
  parts jsonb,
  note text,
  source text not null,
  withdrawn_on date,
  withdrawn_reason text,
  constraint edition_pkey PRIMARY KEY (figure, edition),
  constraint edition_figure_fkey FOREIGN KEY (figure) REFERENCES programme.figure(id),
  constraint edition_check CHECK (((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))),
  constraint edition_dated_check CHECK ((dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint edition_qualifier_check CHECK ((qualifier = ANY (ARRAY['about'::text, 'some'::text, 'more_than'::text]))),
  constraint edition_value_check CHECK ((value >= 0))
);

create table programme.figure (
  id text not null,
  "position" integer not null,
  "grouping" text not null,
  label jsonb not null,
  unit text not null,
  method text not null,
  members jsonb,
  at_home boolean not null,
  constraint figure_pkey PRIMARY KEY (id)
);

create table programme.project (
  id text not null,
  "position" integer not null,
  acronym text not null,
  name text not null,
  started text,
  ended text,
  budget bigint,
  currency text,
  countries text[] not null,
  countries_basis text not null,
  status_as_published text not null,
  succeeds text,
  note text,
  sources jsonb not null,
  constraint project_pkey PRIMARY KEY (id),
  constraint project_succeeds_fkey FOREIGN KEY (succeeds) REFERENCES programme.project(id) DEFERRABLE INITIALLY DEFERRED,
  constraint project_budget_check CHECK ((budget >= 0)),
  constraint project_check CHECK (((budget IS NULL) = (currency IS NULL))),
  constraint project_ended_check CHECK ((ended ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  constraint project_started_check CHECK ((started ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text))
);

create table search.beginning (
  entry bigint not null,
  place smallint not null,
  prominence smallint not null,
  spelling text not null,
  constraint beginning_entry_fkey FOREIGN KEY (entry) REFERENCES search.entry(key) ON DELETE CASCADE
);

create table search.entry (
  key bigint generated always as identity not null,
  module text not null,
  id text not null,
  kind text not null,
  prominence smallint not null,
  state text,
  treaty text,
  address text not null,
  title jsonb not null,
  body jsonb not null,
  layer text not null,
  exact text[] not null,
  head tsvector not null,
  vector tsvector not null,
  digest text not null,
  knowledge text,
  ageing_from smallint,
  facts text[] default '{}'::text[] not null,
  constraint entry_module_id_key UNIQUE (module, id),
  constraint entry_pkey PRIMARY KEY (key),
  constraint entry_knowledge_check CHECK ((knowledge = ANY (ARRAY['known'::text, 'unverified'::text, 'disputed'::text]))),
  constraint entry_layer_check CHECK ((layer = 'public'::text))
);

create table search.tally (
  lexeme text not null,
  tier smallint not null,
  entries integer not null,
  constraint tally_pkey PRIMARY KEY (lexeme, tier)
);

create table search.word (
  module text not null,
  word text not null,
  constraint word_pkey PRIMARY KEY (module, word)
);

CREATE INDEX activity_started_idx ON programme.activity USING btree (started);

CREATE INDEX assessment_treaty_article_idx ON countries.assessment USING btree (treaty, article);

CREATE INDEX authority_state_idx ON directory.authority USING btree (state);

CREATE INDEX beginning_entry_idx ON search.beginning USING btree (entry);

CREATE INDEX beginning_place_prominence_spelling_entry_idx ON search.beginning USING btree (place, prominence, spelling, entry);

CREATE INDEX change_article_idx ON platform.change USING btree (treaty, article, id) WHERE (NOT begins);

CREATE INDEX change_begun_article_idx ON platform.change USING btree (treaty, article) WHERE begins;

CREATE INDEX change_begun_state_idx ON platform.change USING btree (state) WHERE begins;

CREATE INDEX change_revision_idx ON platform.change USING btree (revision, id);

CREATE INDEX change_state_idx ON platform.change USING btree (state, id) WHERE (NOT begins);

CREATE INDEX change_stream_idx ON platform.change USING btree (id) WHERE (NOT begins);

CREATE INDEX device_person_idx ON identity.device USING btree (person, seen_at);

CREATE INDEX domestic_provision_instrument_idx ON countries.domestic_provision USING btree (instrument);

CREATE INDEX domestic_provision_item_idx ON countries.domestic_provision USING btree (item) WHERE (item IS NOT NULL);

CREATE INDEX domestic_provision_treaty_article_idx ON countries.domestic_provision USING btree (treaty, article);

CREATE INDEX done_at_idx ON jobs.done USING btree (done_at);

CREATE INDEX edition_published_at_idx ON federation.edition USING btree (published_at);

CREATE INDEX entry_action_idx ON audit.entry USING btree (action, n);

CREATE INDEX entry_actor_idx ON audit.entry USING btree (actor, n) WHERE (actor IS NOT NULL);

CREATE INDEX entry_at_idx ON audit.entry USING btree (at);

CREATE INDEX entry_exact_idx ON search.entry USING gin (exact);

CREATE INDEX entry_facts_idx ON search.entry USING gin (facts);

CREATE INDEX entry_object_idx ON audit.entry USING btree (object, n);

CREATE INDEX entry_prominence_key_idx ON search.entry USING btree (prominence, key);

CREATE INDEX entry_state_idx ON search.entry USING btree (state);

CREATE INDEX entry_tiers_idx ON search.entry USING gin (search.tier_keys(head, vector, prominence));

CREATE INDEX entry_treaty_idx ON search.entry USING btree (treaty);

CREATE INDEX entry_vector_idx ON search.entry USING gin (vector);

CREATE INDEX fact_told_at_idx ON jobs.fact USING btree (told_at);

CREATE INDEX gap_act_round_idx ON countries.gap_act USING btree (round);

CREATE INDEX gap_comment_round_idx ON countries.gap_comment USING btree (round);

CREATE INDEX gap_member_person_idx ON countries.gap_member USING btree (person);

CREATE INDEX gap_round_state_treaty_idx ON countries.gap_round USING btree (state, treaty);

CREATE INDEX import_author_made_at_idx ON countries.import USING btree (author, made_at);

CREATE INDEX import_made_at_idx ON countries.import USING btree (made_at) WHERE (sent_at IS NULL);

CREATE INDEX instrument_item_idx ON countries.instrument USING btree (item) WHERE (item IS NOT NULL);

CREATE INDEX instrument_state_idx ON countries.instrument USING btree (state);

CREATE INDEX invitation_at_idx ON identity.invitation USING btree (invited_at);

CREATE INDEX invitation_by_idx ON identity.invitation USING btree (invited_by, invited_at);

CREATE INDEX item_instrument_idx ON countries.item USING btree (instrument) WHERE (instrument IS NOT NULL);

CREATE INDEX item_state_section_idx ON countries.item USING btree (state, section);

CREATE INDEX item_state_treaty_article_idx ON countries.item USING btree (state, treaty, article);

CREATE INDEX join_request_made_idx ON identity.join_request USING btree (status, made_at);

CREATE INDEX membership_organisation_idx ON identity.membership USING btree (organisation);

CREATE INDEX membership_person_idx ON identity.membership USING btree (person);

CREATE INDEX notice_unsent_idx ON newsroom.notice USING btree (rhythm, person) WHERE (sent_at IS NULL);

CREATE INDEX organisation_domain_idx ON identity.organisation_domain USING btree (domain);

CREATE INDEX passkey_challenge_made_idx ON identity.passkey_challenge USING btree (made_at);

CREATE INDEX passkey_challenge_session_idx ON identity.passkey_challenge USING btree (session);

CREATE INDEX passkey_person_idx ON identity.passkey USING btree (person);

CREATE INDEX proposal_author_made_at_idx ON countries.proposal USING btree (author, made_at);

CREATE INDEX proposal_import_line_idx ON countries.proposal USING btree (import, line) WHERE (import IS NOT NULL);

CREATE INDEX proposal_instrument_idx ON countries.proposal USING btree (instrument) WHERE (instrument IS NOT NULL);

CREATE INDEX proposal_item_idx ON countries.proposal USING btree (item);

CREATE INDEX proposal_made_at_idx ON countries.proposal USING btree (made_at) WHERE (standing = 'waiting'::text);

CREATE INDEX proposal_state_made_at_idx ON countries.proposal USING btree (state, made_at);

CREATE INDEX provision_text_instrument_idx ON countries.provision_text USING btree (instrument);

CREATE INDEX provision_text_item_idx ON countries.provision_text USING btree (item) WHERE (item IS NOT NULL);

CREATE INDEX recovery_link_idx ON identity.recovery_link USING btree (recovery);

CREATE INDEX revision_recorded_at_idx ON platform.revision USING btree (recorded_at);

CREATE INDEX session_last_seen_idx ON identity.session USING btree (last_seen_at);

CREATE INDEX session_person_idx ON identity.session USING btree (person) WHERE (ended_at IS NULL);

CREATE INDEX sign_in_begun_idx ON identity.sign_in USING btree (begun_at);

CREATE INDEX statement_item_idx ON countries.statement USING btree (item) WHERE (item IS NOT NULL);

CREATE INDEX throttle_missed_idx ON identity.throttle USING btree (missed_at);

CREATE INDEX word_word_idx ON search.word USING gin (word gin_trgm_ops);

CREATE UNIQUE INDEX gap_round_once_idx ON countries.gap_round USING btree (state, treaty, assessor, law_on) WHERE (draft_title IS NULL);

CREATE UNIQUE INDEX item_disputes_idx ON countries.item USING btree (disputes) WHERE (disputes IS NOT NULL);

CREATE UNIQUE INDEX join_request_open_idx ON identity.join_request USING btree (email) WHERE (status = ANY (ARRAY['waiting'::text, 'asked'::text]));

CREATE UNIQUE INDEX membership_lasting_idx ON identity.membership USING btree (person, organisation) WHERE (until IS NULL);

CREATE UNIQUE INDEX recovery_open_idx ON identity.recovery USING btree (person) WHERE (status = ANY (ARRAY['asked'::text, 'begun'::text, 'approved'::text, 'ready'::text]));

CREATE UNIQUE INDEX role_held_idx ON identity.role USING btree (person, role, scope) WHERE (ended_at IS NULL);

CREATE CONSTRAINT TRIGGER becomes_entry AFTER INSERT ON audit.pending DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.append();

CREATE TRIGGER comes_by_an_act BEFORE INSERT ON audit.entry FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER heard_by_newsroom AFTER INSERT ON platform.revision FOR EACH ROW EXECUTE FUNCTION newsroom.hear_revision();

CREATE TRIGGER keep_edition BEFORE DELETE OR UPDATE ON programme.edition FOR EACH ROW EXECUTE FUNCTION programme.keep_edition();

CREATE TRIGGER keep_figure BEFORE DELETE ON programme.figure FOR EACH ROW EXECUTE FUNCTION programme.keep_figure();

CREATE TRIGGER never_changes BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER never_changes BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON countries.confirmation FOR EACH STATEMENT EXECUTE FUNCTION countries.refuse_change();

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON countries.version FOR EACH STATEMENT EXECUTE FUNCTION countries.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON countries.confirmation FOR EACH ROW EXECUTE FUNCTION countries.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON countries.version FOR EACH ROW EXECUTE FUNCTION countries.refuse_change();

CREATE TRIGGER person_name_told AFTER UPDATE ON identity.person FOR EACH ROW WHEN (((old.name_shown OR new.name_shown) AND ((old.name IS DISTINCT FROM new.name) OR (old.name_shown IS DISTINCT FROM new.name_shown)))) EXECUTE FUNCTION identity.drop_pages_with_name();
