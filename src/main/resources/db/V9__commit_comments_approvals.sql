-- Comments on commits; commit_comment_count holds the last id given in a repository, for ids are never used twice.
-- standing: written; blanked, when it was deleted and answers to it are still shown; gone, when it is no longer shown.

create table commit_comment_count (
  repository_id text primary key references repository (id) on delete cascade,
  last_id bigint not null
);

create table commit_comment (
  repository_id text not null references repository (id) on delete cascade,
  id bigint not null,
  commit_id text not null,
  account_id text references account (id) on delete set null,
  parent_id bigint,
  path text,
  line_from integer,
  line_to integer,
  start_from integer,
  start_to integer,
  content text not null,
  standing text not null check (standing in ('written', 'blanked', 'gone')),
  created_at bigint not null,
  updated_at bigint not null,
  primary key (repository_id, id),
  foreign key (repository_id, parent_id) references commit_comment (repository_id, id) on delete cascade
);
create index commit_comment_by_commit on commit_comment (repository_id, commit_id, id);
create index commit_comment_by_parent on commit_comment (repository_id, parent_id);
create index commit_comment_by_account on commit_comment (account_id);

-- Who approved which commit, and when.

create table commit_approval (
  repository_id text not null references repository (id) on delete cascade,
  commit_id text not null,
  account_id text not null references account (id) on delete cascade,
  approved_at bigint not null,
  primary key (repository_id, commit_id, account_id)
);
create index commit_approval_by_account on commit_approval (account_id);
