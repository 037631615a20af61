-- Times are microseconds since 1970 in UTC; ids are uuids in text; ${bytes} is the type for binary values.

create table change_counter (
  topic text primary key,
  value bigint not null
);
insert into change_counter (topic, value) values ('credentials', 0), ('permissions', 0);

create table account (
  id text primary key,
  username text not null unique,
  display_name text not null,
  admin boolean not null,
  enabled boolean not null,
  password_hash text,
  created_at bigint not null
);

create table email_alias (
  address text primary key,
  account_id text not null references account (id) on delete cascade,
  is_primary boolean not null,
  confirmed boolean not null,
  created_at bigint not null
);
create index email_alias_by_account on email_alias (account_id);

create table workspace (
  id text primary key,
  slug text not null unique,
  name text not null,
  created_at bigint not null
);

create table workspace_member (
  workspace_id text not null references workspace (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  permission text not null check (permission in ('read', 'write', 'admin')),
  primary key (workspace_id, account_id)
);
create index workspace_member_by_account on workspace_member (account_id);

create table project (
  id text primary key,
  workspace_id text not null references workspace (id) on delete cascade,
  key text not null,
  name text not null,
  created_at bigint not null,
  unique (workspace_id, key)
);

create table repository (
  id text primary key,
  workspace_id text not null references workspace (id),
  project_id text not null references project (id),
  slug text not null,
  name text not null,
  description text not null,
  website text not null,
  language text not null,
  fork_policy text not null check (fork_policy in ('allow_forks', 'no_public_forks', 'no_forks')),
  is_public boolean not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (workspace_id, slug)
);
create index repository_by_public on repository (workspace_id, is_public);

create table repository_grant (
  repository_id text not null references repository (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  permission text not null check (permission in ('read', 'write', 'admin')),
  primary key (repository_id, account_id)
);
create index repository_grant_by_account on repository_grant (account_id);
