-- How often a token was used, a day (since 1 January 1970, UTC) and door, and how often it was refused.

create table token_use_day (
  token_id text not null references token (id) on delete cascade,
  day bigint not null,
  door text not null,
  calls bigint not null,
  denials bigint not null,
  primary key (token_id, day, door)
);
create index token_use_day_by_day on token_use_day (day);

-- The word of the form that a token was made with: who sends a form twice makes one token.

create table token_form (
  word text primary key,
  account_id text not null references account (id) on delete cascade,
  token_id text not null references token (id) on delete cascade
);

create index audit_event_by_token on audit_event (token_id, at);
