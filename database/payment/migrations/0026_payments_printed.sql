-- printed_at: when the receipt was first printed; what is printed later is a copy.
alter table payments
  add column printed_at datetime(3);
