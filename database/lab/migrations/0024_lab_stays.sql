create table lab_stays (
  encounter_id char(36) character set ascii collate ascii_bin not null,
  -- When the care team was as it stands; what comes late is older.
  team_at datetime(3) not null,
  primary key (encounter_id)
);
