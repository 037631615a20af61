-- Where a repository was forked from; whether it has settings of its own in place of its project's.
alter table repository add column parent_id text references repository (id) on delete set null;
alter table repository add column overrides_merge_strategy boolean not null default true;
alter table repository add column overrides_branching_model boolean not null default true;
create index repository_by_parent on repository (parent_id);

create table default_reviewer (
  repository_id text not null references repository (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  primary key (repository_id, account_id)
);
create index default_reviewer_by_account on default_reviewer (account_id);

-- Files beside a repository. blob_key: a row of download_blob.
create table download (
  repository_id text not null references repository (id) on delete cascade,
  name text not null,
  blob_key text not null unique,
  size bigint not null,
  account_id text references account (id) on delete set null,
  downloads bigint not null,
  created_at bigint not null,
  primary key (repository_id, name)
);
create index download_by_account on download (account_id);

-- Blobs of downloads, each from before its first byte until it is deleted. delete_after: null while a row of download
-- names the blob; it outlives that row, and the repository, by the grace.
create table download_blob (
  blob_key text primary key,
  delete_after bigint
);
create index download_blob_by_time on download_blob (delete_after);
