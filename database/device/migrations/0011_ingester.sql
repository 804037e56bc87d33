-- The instance whose batches are taken. One that takes over writes its name here, which waits for the other's open batch;
-- whatever that one tries to store afterwards is refused.
alter table registry_state add column ingester uuid;
