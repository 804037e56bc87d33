-- Who counted: the cashier, or who oversees drawers where the cashier is away.
alter table drawer_sessions
  add column closed_by_id varchar(64) character set ascii,
  add column closed_by varchar(200);
