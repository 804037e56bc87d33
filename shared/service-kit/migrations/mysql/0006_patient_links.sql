-- Which patient was merged into which other; what stands under the merged one is read with the survivor's.
create table patient_links (
  patient_id char(36) character set ascii not null,
  -- Null after an unmerge: the row stays, so that news of an earlier merge that comes late changes nothing.
  survivor_id char(36) character set ascii,
  -- Grows with every merge and unmerge of the patient.
  version int not null,
  primary key (patient_id),
  key patient_links_survivor (survivor_id)
);
