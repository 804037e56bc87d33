-- The in-app inbox. One notice reaches a person once, however often it is announced.
create table notifications (
  id uuid primary key,
  user_id uuid not null,
  dedupe_key varchar(200) not null,
  kind varchar(50) not null,
  priority varchar(10) not null check (priority in ('critical', 'normal')),
  title_en varchar(200) not null,
  title_ar varchar(200) not null,
  body_en varchar(2000) not null,
  body_ar varchar(2000) not null,
  link varchar(500),
  created_at timestamptz not null,
  read_at timestamptz,
  unique (user_id, dedupe_key)
);
create index notifications_inbox on notifications (user_id, created_at desc, id desc);
create index notifications_unread on notifications (user_id) where read_at is null;
