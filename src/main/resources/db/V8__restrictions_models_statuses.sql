-- Branch restrictions with the accounts they exempt; branch_restriction_count holds the last id given in a repository, for
-- ids are never used twice. matched: the glob, or the type of branch.

create table branch_restriction_count (
  repository_id text primary key references repository (id) on delete cascade,
  last_id bigint not null
);

create table branch_restriction (
  repository_id text not null references repository (id) on delete cascade,
  id bigint not null,
  kind text not null,
  match_kind text not null check (match_kind in ('glob', 'branching_model')),
  matched text not null,
  value integer,
  primary key (repository_id, id),
  unique (repository_id, kind, match_kind, matched)
);

create table branch_restriction_account (
  repository_id text not null,
  restriction_id bigint not null,
  account_id text not null references account (id) on delete cascade,
  primary key (repository_id, restriction_id, account_id),
  foreign key (repository_id, restriction_id) references branch_restriction (repository_id, id) on delete cascade
);
create index branch_restriction_account_by_account on branch_restriction_account (account_id);

-- Branching models: a repository without a row takes its project's, a project without one the server's.

create table repository_branching_model (
  owner_id text primary key references repository (id) on delete cascade,
  development_main boolean not null,
  development_name text,
  production_enabled boolean not null,
  production_main boolean not null,
  production_name text,
  release_enabled boolean not null,
  release_prefix text not null,
  hotfix_enabled boolean not null,
  hotfix_prefix text not null,
  feature_enabled boolean not null,
  feature_prefix text not null,
  bugfix_enabled boolean not null,
  bugfix_prefix text not null,
  deletes_merged boolean not null
);

create table project_branching_model (
  owner_id text primary key references project (id) on delete cascade,
  development_main boolean not null,
  development_name text,
  production_enabled boolean not null,
  production_main boolean not null,
  production_name text,
  release_enabled boolean not null,
  release_prefix text not null,
  hotfix_enabled boolean not null,
  hotfix_prefix text not null,
  feature_enabled boolean not null,
  feature_prefix text not null,
  bugfix_enabled boolean not null,
  bugfix_prefix text not null,
  deletes_merged boolean not null
);

-- Build statuses, one for each key of a commit.

create table commit_status (
  id text primary key,
  repository_id text not null references repository (id) on delete cascade,
  commit_id text not null,
  status_key text not null,
  state text not null check (state in ('SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED')),
  name text not null,
  description text not null,
  url text not null,
  refname text,
  created_at bigint not null,
  updated_at bigint not null,
  unique (repository_id, commit_id, status_key)
);

-- Reports on commits and what they found. data: the JSON array of the report's figures.

create table commit_report (
  id text primary key,
  repository_id text not null references repository (id) on delete cascade,
  commit_id text not null,
  external_id text not null,
  title text not null,
  details text,
  reporter text,
  link text,
  remote_link_enabled boolean not null,
  logo_url text,
  report_type text not null,
  result text,
  data text not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (repository_id, commit_id, external_id)
);

create table report_annotation (
  id text primary key,
  report_id text not null references commit_report (id) on delete cascade,
  external_id text not null,
  annotation_type text not null,
  path text,
  line integer,
  summary text not null,
  details text,
  result text,
  severity text,
  link text,
  position bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (report_id, external_id)
);
