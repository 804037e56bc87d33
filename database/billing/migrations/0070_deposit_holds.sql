-- What refunds that are under way take off the deposits of patients: nobody else uses it meanwhile.
create table deposit_holds (
  refund_id char(36) character set ascii not null,
  payment_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  currency char(3) character set ascii not null,
  -- All that goes back; what invoices have of it stands in deposit_hold_parts.
  amount_minor bigint not null,
  -- held, used, or released; released may come first, and then it is never held.
  state varchar(8) character set ascii not null,
  at datetime(3) not null,
  primary key (refund_id),
  key deposit_holds_patient (patient_id, state),
  key deposit_holds_payment (payment_id, state)
) default character set utf8mb4;
