create schema audit;

-- One row for each act, in the order in which they were committed: a chain of hashes. `line` is exactly what was hashed, JSON
-- in UTF-8; the other columns only say again what stands in it, so that it can be found.
create table audit.entry (
  n bigint primary key check (n > 0),
  line text not null,
  hash bytea not null check (octet_length(hash) = 32),
  at text not null generated always as (line::jsonb ->> 'at') stored,
  actor text generated always as (line::jsonb ->> 'actor') stored,
  authority text generated always as (line::jsonb ->> 'authority') stored,
  action text not null generated always as (line::jsonb ->> 'action') stored,
  object text not null generated always as (line::jsonb ->> 'object') stored
);
create index entry_at_idx on audit.entry (at);
create index entry_actor_idx on audit.entry (actor, n) where actor is not null;
create index entry_action_idx on audit.entry (action, n);
create index entry_object_idx on audit.entry (object, n);

-- Ids and codes alone, so that neither a name nor an address of mail nor a sentence finds a way in.
create domain audit.id as text check (value ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$');
create domain audit.code as text check (value ~ '^[a-z][a-z0-9_]{0,79}$');

-- What a transaction has done so far. It becomes entries when the transaction commits: nobody ever sees a row here.
create unlogged table audit.pending (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor audit.id,
  role audit.code,
  authority audit.id,
  client audit.code not null,
  action text not null check (action ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$' and length(action) <= 120),
  object audit.id not null,
  body text check (body ~ '^[0-9a-f]{64}$'), -- SHA-256 of what the act was about
  reason audit.code,
  trace audit.id
);

create function audit.quoted(value text) returns text language sql immutable
return coalesce(to_json(value)::text, 'null');

-- The hash of an entry: SHA-256 over a name of the kind of chain, a zero byte, the hash before it, and the line.
create function audit.chain_hash(before bytea, line text) returns bytea language sql immutable
return sha256('\x636f6d6974792d61756469742d763100'::bytea || before || convert_to(line, 'UTF8'));

-- Turns what is pending into the next entry. Since it runs when its transaction commits, it takes the one lock of the log
-- after every other lock of the transaction, so that it can be part of no deadlock, and holds it no longer than the commit.
create function audit.append() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

create constraint trigger becomes_entry after insert on audit.pending
  deferrable initially deferred for each row execute function audit.append();

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log only grows: % of %.% is refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger never_changes before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();

-- An entry comes by the trigger above alone, never by a statement of somebody's own.
create trigger comes_by_an_act before insert on audit.entry
  for each statement when (pg_trigger_depth() = 0) execute function audit.refuse_change();
