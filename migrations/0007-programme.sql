create schema programme;

-- What is counted, and by which rule our own record can be counted beside it; null where nobody can list its members.
create table programme.figure (
  id text primary key,
  position integer not null,
  grouping text not null,
  label jsonb not null,
  unit text not null,
  method text not null,
  members jsonb,
  at_home boolean not null
);

-- One published value of a figure. A date is as precise as its source: a day, a month or a year.
create table programme.edition (
  figure text not null references programme.figure,
  edition text not null,
  dated text not null check (dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  value bigint not null check (value >= 0),
  qualifier text check (qualifier in ('about', 'some', 'more_than')),
  subject text,
  projects text[] not null,
  covers_from text,
  covers_to text,
  parts jsonb,
  note text,
  source text not null,
  withdrawn_on date,
  withdrawn_reason text,
  primary key (figure, edition),
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);

create table programme.project (
  id text primary key,
  position integer not null,
  acronym text not null,
  name text not null,
  started text check (started ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ended text check (ended ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  budget bigint check (budget >= 0),
  currency text,
  countries text[] not null,
  countries_basis text not null,
  status_as_published text not null,
  succeeds text references programme.project deferrable initially deferred,
  note text,
  sources jsonb not null,
  check ((budget is null) = (currency is null))
);

create table programme.activity (
  id text primary key,
  started text not null check (started ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ended text not null check (ended ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  place text,
  host text,
  mode text,
  kind text not null,
  title text not null,
  projects text[] not null,
  bodies text[] not null,
  participants integer check (participants >= 0),
  countries text[] not null,
  note text,
  source text not null
);
create index on programme.activity (started);

-- The address of an edition is cited, so what it says is frozen: a correction is an edition of its own, and an edition
-- that reference data no longer holds stays as withdrawn.
create function programme.keep_edition() returns trigger language plpgsql as $$
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
$$;

create trigger keep_edition before update or delete on programme.edition
  for each row execute function programme.keep_edition();

-- A figure that reference data no longer holds stays with its withdrawn editions.
create function programme.keep_figure() returns trigger language plpgsql as $$
begin
  if exists (select from programme.edition where figure = old.id) then
    return null;
  end if;
  return old;
end
$$;

create trigger keep_figure before delete on programme.figure
  for each row execute function programme.keep_figure();
