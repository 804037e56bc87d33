-- The reports over a time group by person and patient without reading the rows.
create index audit_entries_hours on audit_entries (at, actor_id, patient_id);
