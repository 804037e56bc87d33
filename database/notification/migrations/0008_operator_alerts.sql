-- What those who operate the platform were told; one row for as long as a trouble lasts.
create table operator_alerts (
  id uuid primary key,
  dedupe_key varchar(200) not null,
  state varchar(12) not null check (state in ('open', 'acknowledged', 'resolved')),
  severity varchar(10) not null check (severity in ('critical', 'error', 'warning', 'info')),
  source varchar(50) not null,
  summary varchar(500) not null,
  count integer not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index operator_alerts_open on operator_alerts (dedupe_key) where state <> 'resolved';
create index operator_alerts_newest on operator_alerts (opened_at desc);
