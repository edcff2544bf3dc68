-- A watch is an address and nothing else: what concerns it is read from that.
alter table newsroom.watch drop column states, drop column treaty, drop column articles, drop column kind;

-- Each revision asks, in its own transaction, for one job that gives notices of its changes.
drop table newsroom.walk;
create function newsroom.hear_revision() returns trigger language plpgsql as $$
begin
  perform graphile_worker.add_job('newsroom.give_notices', json_build_object('revision', new.id));
  return null;
end $$;
create trigger heard_by_newsroom after insert on platform.revision
  for each row execute function newsroom.hear_revision();
