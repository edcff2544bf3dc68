-- Signed statements of where the log stood: each covers the entries from `first` to `n`, right after the one before it.
create table audit.checkpoint (
  n bigint primary key references audit.entry,
  first bigint not null unique check (first between 1 and n),
  jws text not null
);

create trigger never_changes before update or delete or truncate on audit.checkpoint
  for each statement execute function audit.refuse_change();
