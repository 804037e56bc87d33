-- Who placed and released a hold, by name as well: an account may be gone when somebody asks. Null for holds of before.
alter table audit_legal_holds add column placed_name varchar(200), add column released_name varchar(200);
