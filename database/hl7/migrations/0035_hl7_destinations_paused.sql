-- Since when nothing is sent to it, while its messages wait; who wanted that, and why. Empty while they are sent.
alter table hl7_destinations
  add column paused_since datetime(3),
  add column paused_by varchar(200),
  add column paused_why varchar(500);
