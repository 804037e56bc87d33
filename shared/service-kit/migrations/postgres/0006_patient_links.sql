-- Which patient was merged into which other; what stands under the merged one is read with the survivor's.
create table patient_links (
  patient_id uuid primary key,
  -- Null after an unmerge: the row stays, so that news of an earlier merge that comes late changes nothing.
  survivor_id uuid,
  -- Grows with every merge and unmerge of the patient.
  version int not null
);
create index patient_links_survivor on patient_links (survivor_id);
