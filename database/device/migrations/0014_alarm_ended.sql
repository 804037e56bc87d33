-- The device's time of the sample that ended the alarm, beside the server's resolved_at: what a device stored while it was
-- offline arrives hours later. Null where no sample ended it (silence, the end of a pairing).
alter table alarms add column ended_at timestamptz;
