-- Somebody may open a record to herself without breaking the glass: by a place in the care team of a stay, or by a
-- relationship that she gives herself. Which of them it was; null where the glass was broken.
alter table break_glass
  add column subject_id char(36) character set ascii,
  add key break_glass_subject (subject_id, staff_id);
