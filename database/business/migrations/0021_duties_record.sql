-- A cancelled duty stays as a row. Somebody may be on call for several wards at once and present at one only: the
-- generated column holds the beginning of a duty that stands and is no call, and its unique key lets none begin twice.
alter table duties
  add column version int not null default 1,
  add column in_charge boolean not null default false,
  add column on_call varchar(10) character set ascii,
  add column shift_id char(36) character set ascii,
  add column override_reason varchar(500),
  add column cancelled_at datetime(3),
  add column cancel_reason varchar(500),
  add column present_from datetime(3) generated always as (case when cancelled_at is null and on_call is null then starts_at end) virtual,
  drop key duties_start,
  add unique key duties_present (staff_id, present_from),
  add key duties_staff_start (staff_id, starts_at),
  add constraint duties_shift foreign key (shift_id) references shifts (id),
  add constraint duties_on_call check (on_call in ('first', 'second'));
