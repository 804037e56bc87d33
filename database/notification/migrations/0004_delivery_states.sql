-- Deliveries know what became of them, reach browsers and operators too, and come back by themselves when they are due.
alter table deliveries drop constraint deliveries_channel_check;
alter table deliveries add constraint deliveries_channel_check
  check (channel in ('email', 'sms', 'push', 'slack', 'pagerduty'));
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check
  check (state in ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'suppressed'));
alter table deliveries add column priority varchar(10) not null default 'normal'
  check (priority in ('critical', 'normal'));
alter table deliveries add column reason varchar(40);
alter table deliveries add column provider_message_id varchar(100);
alter table deliveries add column delivered_at timestamptz;
alter table deliveries add column due_at timestamptz;
alter table deliveries add column subscription_id uuid;
alter table deliveries add column about_id uuid;
comment on column deliveries.reason is 'Why it is bounced, failed or suppressed, in a word.';
comment on column deliveries.due_at is
  'When it is given to its queue (again) unless something happened: the end of quiet hours, of a wait between two tries, '
  'of the time that an attempt may take. Null once nothing is to be done.';
comment on column deliveries.about_id is 'What it calls somebody for: it is not sent any more once that is answered.';
update deliveries set due_at = created_at where state = 'queued';
create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_about on deliveries (about_id) where about_id is not null;
create index deliveries_by_provider_message on deliveries (provider_message_id) where provider_message_id is not null;

-- One row per try; without an end the provider's answer is not known.
create table delivery_attempts (
  delivery_id uuid not null references deliveries (id),
  attempt integer not null,
  provider varchar(30) not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome varchar(10) check (outcome in ('sent', 'failed', 'refused', 'found')),
  error varchar(500),
  primary key (delivery_id, attempt)
);
create index delivery_attempts_newest on delivery_attempts (provider, started_at desc);

-- What providers told by web hooks, so that a repetition has no effect.
create table provider_events (
  provider varchar(30) not null,
  event_id varchar(150) not null,
  received_at timestamptz not null,
  primary key (provider, event_id)
);
