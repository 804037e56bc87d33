-- How a person wants to be told. Who has no row gets everything at once.
create table preferences (
  user_id uuid primary key,
  version integer not null,
  language varchar(2) check (language in ('en', 'ar')),
  time_zone varchar(60) not null,
  quiet_from varchar(5),
  quiet_to varchar(5),
  digest_every varchar(5) not null check (digest_every in ('hour', 'day', 'week')),
  digest_at varchar(5) not null,
  choices jsonb not null,
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);

-- Browsers that get push. Their address is a secret: who knows it and the keys can write into them.
create table push_subscriptions (
  id uuid primary key,
  user_id uuid not null,
  endpoint_index varchar(43) not null unique,
  subscription text not null,
  host varchar(200) not null,
  device varchar(200) not null,
  created_at timestamptz not null
);
comment on column push_subscriptions.endpoint_index is 'Keyed hash of the address: one browser has one row.';
comment on column push_subscriptions.subscription is 'Address and keys, encrypted.';
create index push_subscriptions_by_user on push_subscriptions (user_id);

-- Token buckets: how many normal messages a person may still get by a channel.
create table rate_tokens (
  user_id uuid not null,
  channel varchar(10) not null,
  tokens double precision not null,
  counted_at timestamptz not null,
  primary key (user_id, channel)
);

-- Notices that may be told again after a time.
create table notice_rounds (
  dedupe_key varchar(200) primary key,
  round integer not null,
  opened_at timestamptz not null
);

-- What waits for a person's digest, and what went into one.
create table digest_items (
  id uuid primary key,
  user_id uuid not null,
  dedupe_key varchar(200) not null,
  language varchar(2) not null,
  address text not null,
  title text not null,
  body text not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  delivery_id uuid references deliveries (id),
  unique (user_id, dedupe_key)
);
comment on column digest_items.address is 'The e-mail address, encrypted as title and body are.';
create index digest_items_waiting on digest_items (due_at) where delivery_id is null;
