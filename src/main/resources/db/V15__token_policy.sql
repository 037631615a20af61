-- How long tokens may live, within what the settings allow: one row, once an administrator has said.
create table token_policy (
  id integer primary key check (id = 1),
  standard_seconds bigint not null,
  longest_seconds bigint not null,
  set_at bigint not null
);
