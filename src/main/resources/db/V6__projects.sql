-- Projects that hold a public repository are public themselves, and so is the one that each workspace began with.
-- A grant on a project holds for all of its repositories; creates_repositories tells create-repo from write.

alter table project add column description text not null default '';
alter table project add column is_private boolean not null default false;
alter table project add column updated_at bigint not null default 0;
update project set updated_at = created_at;

create index repository_by_project on repository (project_id, is_public);

create table project_grant (
  project_id text not null references project (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  permission text not null check (permission in ('read', 'write', 'admin')),
  creates_repositories boolean not null,
  primary key (project_id, account_id)
);
create index project_grant_by_account on project_grant (account_id);

create table project_default_reviewer (
  project_id text not null references project (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  primary key (project_id, account_id)
);
create index project_default_reviewer_by_account on project_default_reviewer (account_id);
