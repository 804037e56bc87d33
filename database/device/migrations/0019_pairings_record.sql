-- Whether `patient_id` is the record of the stay. Pairings of before may stand under the record it was merged into.
alter table pairings add column record_known boolean not null default false;
