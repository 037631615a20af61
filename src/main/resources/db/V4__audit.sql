create table audit_event (
  id text primary key,
  at bigint not null,
  action text not null,
  verdict text not null,
  account_id text,
  token_id text,
  repository_id text,
  door text,
  address text,
  user_agent text,
  detail text not null
);
create index audit_event_by_time on audit_event (at);
create index audit_event_by_repository on audit_event (repository_id, at);
