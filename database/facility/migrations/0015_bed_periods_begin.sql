-- What a bed went through before is not known: it counts as being as it is now since it was added.
insert into bed_periods (id, bed_id, ward_id, facility_id, state, started_at)
  select uuid(), id, ward_id, facility_id, state, created_at
  from beds
  where id not in (select bed_id from bed_periods);
