-- What was found when somebody assessed the law of a State against an article, or against one element of it. Findings are
-- only ever added: what holds on a day is the newest one by then. An element of '' is the article as a whole.
create table countries.assessment (
  state text not null check (state ~ '^[a-z]{2}$'),
  treaty text not null,
  article text not null,
  element text not null default '',
  assessed_on date not null,
  contribution text not null default 'reference',
  finding text not null check (finding in ('in_line', 'partly', 'not_in_line')),
  reason text not null check (reason <> ''),
  assessor text not null check (assessor <> ''),
  source text not null,
  primary key (state, treaty, article, element, assessed_on, contribution)
);
create index on countries.assessment (treaty, article);
