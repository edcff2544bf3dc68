-- In which languages a person works, the best first; empty where they did not say.
alter table identity.person add column languages text[] not null default '{}'
  constraint person_languages_check check (array_position(languages, null) is null and cardinality(languages) <= 10);
