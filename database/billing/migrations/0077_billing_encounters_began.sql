-- Nights are charged by the beds, fees by their events: nothing asked when an encounter began.
alter table billing_encounters drop column began_at;
