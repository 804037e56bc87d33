-- The newest row of every device, whatever its age.
create view latest_vitals as
select device.facility_id, pairing.bed_id, pairing.ward_id, newest.*
from devices device
left join pairings pairing on pairing.device_id = device.id and pairing.to_at is null
cross join lateral (
  select * from vitals where vitals.device_id = device.id order by vitals.time desc limit 1
) newest;
