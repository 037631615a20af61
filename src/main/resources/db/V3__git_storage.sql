-- Refs and the list of packs of each repository. git_state.generation grows with each change of refs, garbage_drops with
-- each collection that threw unreachable objects away; pack rows are deleted exactly once, by the maintenance that
-- replaced them, and their blobs wait in git_tombstone.

create table git_state (
  repository_id text primary key,
  generation bigint not null,
  garbage_drops bigint not null,
  pushes_since_maintenance bigint not null,
  bytes_since_maintenance bigint not null,
  maintained_at bigint not null,
  lease_holder text,
  lease_until bigint
);

create table git_ref (
  repository_id text not null,
  name text not null,
  object_id text,
  peeled_id text,
  symbolic_target text,
  primary key (repository_id, name)
);

-- extensions: the blobs of the pack with their sizes, as in "pack=1234,idx=567"; bytes: their sum.
create table git_pack (
  repository_id text not null,
  name text not null,
  source text not null,
  object_count bigint not null,
  delta_count bigint not null,
  extensions text not null,
  bytes bigint not null,
  created_at bigint not null,
  primary key (repository_id, name)
);

create table git_tombstone (
  blob_key text primary key,
  repository_id text not null,
  delete_after bigint not null
);
create index git_tombstone_by_time on git_tombstone (delete_after);
