-- What browsers show to be let in again: only a keyed hash of it.
create table web_session (
  id text primary key,
  hash text not null unique,
  account_id text not null references account (id) on delete cascade,
  created_at bigint not null,
  proved_at bigint not null,
  used_at bigint not null,
  ends_at bigint not null,
  address text not null,
  user_agent text not null
);

create index web_session_account on web_session (account_id);
