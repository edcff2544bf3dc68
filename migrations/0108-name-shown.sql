-- Whether the public is told a person's name beside what they wrote or reviewed; else their role alone.
alter table identity.person add column name_shown boolean not null default false;

-- Finished pages hold names: whatever changes one that the public is told, whoever changes it, drops them.
create function identity.drop_pages_with_name() returns trigger language plpgsql as $$
begin
  perform platform.raise_version('identity');
  return null;
end $$;
create trigger person_name_told after update on identity.person for each row
  when ((old.name_shown or new.name_shown)
    and row(old.name, old.name_shown) is distinct from row(new.name, new.name_shown))
  execute function identity.drop_pages_with_name();
