-- Each message is remembered: that a later one waits, or was accepted, is no word of one that was refused.
alter table prescription_transmissions
  drop primary key,
  add primary key (prescription_id, destination_id, number);
