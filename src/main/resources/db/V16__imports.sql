-- Imports by address: the latest of each repository. The address holds no credentials; those are in memory only. A process
-- works on an import while lease_until lies ahead and lease_holder is its own.
create table repository_import (
  repository_id text primary key references repository (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  address text not null,
  with_credentials boolean not null,
  state text not null,
  attempts bigint not null,
  progress text not null,
  percent bigint not null,
  asked_at bigint not null,
  started_at bigint,
  heard_at bigint not null,
  ended_at bigint,
  error text not null,
  lease_holder text not null,
  lease_until bigint not null
);
create index repository_import_by_account on repository_import (account_id, state);
create index repository_import_by_lease on repository_import (state, lease_until);
