-- How far others were called for an alarm; null: nobody was. Level 0 and exhausted: nobody is there to be called.
alter table alarms add column escalation_level smallint;
alter table alarms add column escalation_role varchar(50);
alter table alarms add column escalated_at timestamptz;
alter table alarms add column escalation_exhausted boolean not null default false;
alter table alarm_history add column escalation_level smallint;
alter table alarm_history add column escalation_role varchar(50);
alter table alarm_history add column escalation_exhausted boolean;
