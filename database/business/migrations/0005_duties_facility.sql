-- Who is on duty anywhere in a facility.
create index duties_facility on duties (facility_id, ends_at, starts_at);
