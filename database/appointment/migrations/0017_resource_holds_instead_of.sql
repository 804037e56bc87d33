-- The booking of the same resource that the appointment has already, and gives up for this one: a part of the question.
alter table resource_holds add column instead_of char(36) character set ascii;
