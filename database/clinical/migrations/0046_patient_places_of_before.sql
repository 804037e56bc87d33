insert into patient_places (patient_id, facility_id)
select patient.id, stay.facility_id
from (
  select patient_id, facility_id from encounters
  where status in ('planned', 'in-progress', 'on-leave', 'finished')
  union
  select encounters.patient_id, encounter_locations.facility_id
  from encounter_locations join encounters on encounters.id = encounter_locations.encounter_id
  where encounters.status in ('planned', 'in-progress', 'on-leave', 'finished')
) as stay
join patients as patient on patient.id = stay.patient_id and patient.facility_id <> stay.facility_id;
