-- What patients hear of a visit is of one version of it, and of use until it begins.
alter table deliveries add column about_version integer;
alter table deliveries add column useful_until timestamptz;
comment on column deliveries.about_version is
  'Of what it tells: once there is a message of a later version by the same channel, it is not sent any more.';
comment on column deliveries.useful_until is 'Not sent from then on: the visit begins, the offer ends. Null: as long as any.';
