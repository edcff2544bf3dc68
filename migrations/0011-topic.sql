-- Articles of a treaty that are read together, under a name a reader would use.
create table law.topic (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  position integer not null,
  treaty text not null references law.treaty,
  articles text[] not null check (cardinality(articles) > 0),
  name jsonb not null
);
