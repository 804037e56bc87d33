-- What patients are told is read by who looks after deliveries: the audit trail names whose it is.
alter table deliveries add column patient_id uuid;
comment on column deliveries.patient_id is 'The patient whom it tells of her visit; null: it goes to staff or operators.';
