-- Stays that are over: nothing is ordered in them any more.
create table ended_stays (
  encounter_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  why varchar(20) character set ascii not null,
  ended_at datetime(3) not null,
  primary key (encounter_id),
  constraint ended_stays_why check (why in ('discharged', 'cancelled'))
) default character set utf8mb4;
