-- A null restriction means "not restricted"; an empty one means "restricted to nothing". Restrictions hold ids without a
-- foreign key on purpose: deleting a repository must never widen a token.
-- ends_by is the end of the token that made this one, which no rotation passes; null when a person made it.

create table token (
  id text primary key,
  account_id text not null references account (id) on delete cascade,
  name text not null,
  hint text not null,
  secret_hash ${bytes} not null unique,
  pepper_version integer not null,
  scopes text not null,
  repositories text,
  workspaces text,
  networks text,
  created_at bigint not null,
  expires_at bigint not null,
  ends_by bigint,
  revoked_at bigint,
  revoked_by text,
  revoked_reason text,
  replaces text,
  successor text,
  grace_ends_at bigint,
  first_used_at bigint,
  last_used_at bigint,
  last_used_address text,
  last_used_agent text,
  last_used_door text
);
create index token_by_account on token (account_id, created_at);
create index token_by_replaces on token (replaces);
