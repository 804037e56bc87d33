-- Of an issued invoice nothing changes but what is paid, credited and written off: a column that must not be null gets none.
create trigger invoices_issued_stay before update on invoices
for each row set new.total_minor = if(old.number is null or (
  new.number <=> old.number and new.facility_id = old.facility_id and new.patient_id = old.patient_id
  and new.encounter_id <=> old.encounter_id and new.currency = old.currency and new.net_minor = old.net_minor
  and new.discount_minor = old.discount_minor and new.tax_minor = old.tax_minor
  and new.total_minor = old.total_minor and new.issued_on <=> old.issued_on and new.issued_at <=> old.issued_at
  and new.due_on <=> old.due_on), new.total_minor, null);
