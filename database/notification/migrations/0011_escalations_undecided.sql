-- An alarm of low priority calls where a time is approved for its ward: while that cannot be asked, it waits here undecided.
alter table escalations add column undecided boolean not null default false;
comment on column escalations.undecided is 'Whether it is not known yet if it calls anybody; asked again when it is due.';
