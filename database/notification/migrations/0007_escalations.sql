-- Calling people, level after level, until one of them answers.
create table escalations (
  id uuid primary key,
  subject_kind varchar(20) not null check (subject_kind in ('alarm')),
  subject_id uuid not null,
  state varchar(12) not null check (state in ('running', 'acknowledged', 'resolved', 'exhausted')),
  priority varchar(10) not null check (priority in ('high', 'medium', 'low')),
  alarm jsonb not null,
  facility_id uuid,
  ward_id uuid,
  level integer not null default 0,
  started_at timestamptz not null,
  due_at timestamptz,
  ended_at timestamptz,
  ended_by_id uuid,
  ended_by_name varchar(200),
  unique (subject_kind, subject_id),
  check ((state = 'running') = (ended_at is null))
);
comment on column escalations.alarm is 'The alarm as it was raised.';
comment on column escalations.level is 'The level that was reached; 0: none yet, or it was answered before it began.';
comment on column escalations.due_at is 'When the next level is called, or the end is reached.';
create index escalations_newest on escalations (started_at desc, id desc);
create index escalations_by_facility on escalations (facility_id, started_at desc, id desc);
create index escalations_due on escalations (due_at) where due_at is not null;

-- The levels of which somebody was called, or of which it is not known yet who is to be called.
create table escalation_steps (
  escalation_id uuid not null references escalations (id),
  level integer not null,
  role varchar(20) not null,
  told_at timestamptz not null,
  people jsonb not null,
  missing jsonb not null,
  retry_at timestamptz,
  primary key (escalation_id, level)
);
comment on column escalation_steps.people is 'Who was called: [{"userId", "name"}].';
comment on column escalation_steps.missing is 'Services that did not answer.';
comment on column escalation_steps.retry_at is 'When they are asked again.';
create index escalation_steps_due on escalation_steps (retry_at) where retry_at is not null;

alter table notifications add column escalation_id uuid;
comment on column notifications.escalation_id is 'What it calls its reader for.';
