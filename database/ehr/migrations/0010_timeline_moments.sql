alter table timeline_entries
  -- As of which version its owner said when it was; of what is told without that, the earliest is when it was.
  add column moment_version bigint not null default 0;

update timeline_entries set moment_version = version where kind in ('appointment', 'document');
