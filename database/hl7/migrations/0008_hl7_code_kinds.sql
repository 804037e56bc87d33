-- Codes of another system may also mean a kind of visit, a test, a drug, a service or a kind of document.
alter table hl7_codes
  modify kind enum('ward', 'bed', 'staff', 'visit-type', 'test', 'drug', 'service', 'document-type') not null;
