-- When the secretariat was told by mail that a request waits for it; null while it was not, since the request last changed.
alter table identity.join_request add column told_at timestamptz;
