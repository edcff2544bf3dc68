-- What the record begins with is read by number, the rest one by one: each has indexes of its own.
drop index platform.change_revision_idx;
drop index platform.change_state_idx;
drop index platform.change_article_idx;
create index change_revision_idx on platform.change (revision, id);
create index change_state_idx on platform.change (state, id) where not begins;
create index change_article_idx on platform.change (treaty, article, id) where not begins;
create index change_begun_state_idx on platform.change (state) where begins;
create index change_begun_article_idx on platform.change (treaty, article) where begins;
