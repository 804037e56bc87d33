-- Every record of a person is found where any of them was registered or stayed: what was merged before is taken in.
insert into patient_places (patient_id, facility_id, patient_seq)
with recursive person as (
  select distinct link.survivor_id, link.survivor_id as record_id
  from patient_links as link
  left join patient_links as onward on onward.patient_id = link.survivor_id and onward.survivor_id is not null
  where link.survivor_id is not null and onward.patient_id is null
  union
  select person.survivor_id, link.patient_id
  from person join patient_links as link on link.survivor_id = person.record_id
),
place as (
  select person.survivor_id, patients.facility_id
  from person join patients on patients.id = person.record_id
  union
  select person.survivor_id, patient_places.facility_id
  from person join patient_places on patient_places.patient_id = person.record_id
)
select patients.id, place.facility_id, patients.number_seq
from person
join patients on patients.id = person.record_id
join place on place.survivor_id = person.survivor_id and place.facility_id <> patients.facility_id
left join patient_places as known on known.patient_id = patients.id and known.facility_id = place.facility_id
where known.patient_id is null;
