create table encounter_care_team (
  encounter_id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  role varchar(12) character set ascii not null,
  -- Order in the list, the attending first.
  position int not null,
  primary key (encounter_id, staff_id),
  key encounter_care_team_staff (staff_id, encounter_id),
  constraint encounter_care_team_encounter foreign key (encounter_id) references encounters (id),
  constraint encounter_care_team_role check (role in ('attending', 'consultant', 'nurse'))
) default character set utf8mb4;
