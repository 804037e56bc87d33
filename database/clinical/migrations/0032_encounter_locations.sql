-- Where a patient was: the ward of the admission and of each transfer, and each bed, whose row has the id of its assignment.
create table encounter_locations (
  id char(36) character set ascii not null,
  encounter_id char(36) character set ascii not null,
  kind varchar(10) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii,
  bed_id char(36) character set ascii,
  from_at datetime(3) not null,
  -- Of a bed: when it was left.
  to_at datetime(3),
  primary key (id),
  key encounter_locations_encounter (encounter_id, from_at),
  constraint encounter_locations_encounter foreign key (encounter_id) references encounters (id),
  constraint encounter_locations_kind check (kind in ('ward', 'bed'))
) default character set utf8mb4;
