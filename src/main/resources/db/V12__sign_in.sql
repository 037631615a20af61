-- Wrong passwords of the last weeks, so that guessing stays slow over restarts and on every node. What was guessed at is an
-- account's id, or a keyed hash of a name that is no account's.
create table sign_in_guess (
  target text not null,
  ordinal integer not null,
  known boolean not null,
  address text not null,
  at bigint not null,
  primary key (target, ordinal)
);
create index sign_in_guess_by_time on sign_in_guess (known, at);

-- Who an account is at a provider of OpenID Connect.
create table sign_in_subject (
  issuer text not null,
  subject text not null,
  account_id text not null references account (id) on delete cascade,
  created_at bigint not null,
  primary key (issuer, subject)
);
create index sign_in_subject_by_account on sign_in_subject (account_id);
