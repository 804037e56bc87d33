-- What reads the device and publishes for it, as it says of itself; null: nothing, or it has not said.
alter table devices add column via varchar(40);
