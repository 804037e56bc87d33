-- given_minor: of cash, what the payer handed over. sent_at: when it was last taken to its provider.
-- give_up_reason: somebody wants it given up, as soon as the provider says how it stands.
alter table payments
  add column given_minor bigint,
  add column sent_at datetime(3),
  add column give_up_reason varchar(300);
