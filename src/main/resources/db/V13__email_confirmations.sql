-- Links that were mailed to confirm e-mail addresses: only a keyed hash of each.
create table email_confirmation (
  address text primary key references email_alias (address) on delete cascade,
  hash text not null unique,
  sent_at bigint not null,
  ends_at bigint not null
);
