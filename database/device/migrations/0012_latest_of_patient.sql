-- The newest row of every paired device that belongs to the patient it measures now: the values of the patient before
-- never stand beside the new one's bed. A clock that is wrong by a time zone still finds its rows; without the bound, a
-- patient who has none yet would have all chunks searched.
create or replace view latest_vitals as
select device.facility_id, pairing.bed_id, pairing.ward_id, newest.*
from devices device
join pairings pairing on pairing.device_id = device.id and pairing.to_at is null
cross join lateral (
  select * from vitals
  where vitals.device_id = device.id
    and vitals.patient_id = pairing.patient_id
    and vitals.time > pairing.from_at - interval '1 day'
  order by vitals.time desc limit 1
) newest;
