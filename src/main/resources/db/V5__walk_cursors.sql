-- Where long lists of commits go on, when that does not fit into an address: each row for a day.

create table walk_cursor (
  id text primary key,
  repository_id text not null,
  state ${bytes} not null,
  created_at bigint not null
);
create index walk_cursor_by_time on walk_cursor (created_at);
