create table lab_care_teams (
  encounter_id char(36) character set ascii collate ascii_bin not null,
  staff_id char(36) character set ascii collate ascii_bin not null,
  primary key (staff_id, encounter_id),
  key lab_care_teams_encounter (encounter_id),
  constraint lab_care_teams_of_stay foreign key (encounter_id) references lab_stays (encounter_id)
);
