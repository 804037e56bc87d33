-- Payments and refunds of patients, as the payment service told of them; each once.
create table money_movements (
  id char(36) character set ascii not null,
  kind varchar(8) character set ascii not null,
  -- Of a refund the payment that it gives back.
  payment_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  currency char(3) character set ascii not null,
  amount_minor bigint not null,
  deposit_minor bigint not null,
  number varchar(30) character set ascii,
  at datetime(3) not null,
  -- Null: a refund that came before its payment waits for it, or the facility is not known yet.
  booked_at datetime(3),
  primary key (id),
  key money_movements_payment (payment_id),
  key money_movements_waiting (booked_at, at),
  constraint money_movements_amount check (amount_minor > 0)
);
