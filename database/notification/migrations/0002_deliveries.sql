-- E-mails and SMS. Address and text are encrypted; `shown_to` is the address shortened for the screen.
create table deliveries (
  id uuid primary key,
  dedupe_key varchar(260) not null unique,
  channel varchar(10) not null check (channel in ('email', 'sms')),
  kind varchar(50) not null,
  user_id uuid,
  language varchar(2) not null,
  address text not null,
  shown_to varchar(100) not null,
  subject text,
  body text not null,
  state varchar(10) not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  provider varchar(30),
  attempts integer not null default 0,
  last_error varchar(500),
  created_at timestamptz not null,
  sent_at timestamptz
);
create index deliveries_newest on deliveries (created_at desc, id desc);
create index deliveries_by_state on deliveries (state, created_at desc);
