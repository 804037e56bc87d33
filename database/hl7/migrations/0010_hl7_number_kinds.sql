alter table hl7_numbers
  modify kind enum('appointment', 'blocked-time', 'lab-order', 'document', 'prescription-item', 'charge') not null;
