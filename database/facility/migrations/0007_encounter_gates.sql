-- What this service knows of an encounter. Its row is locked while a bed is given to the encounter and while its
-- discharge is taken in, so that no bed is given to a patient whose discharge has just arrived.
create table encounter_gates (
  encounter_id char(36) character set ascii not null,
  closed_at datetime(3),
  primary key (encounter_id)
) default character set utf8mb4;
