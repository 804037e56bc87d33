-- People are called for critical results of the laboratory, too.
alter table escalations rename column alarm to cause;
comment on column escalations.cause is 'The alarm as it was raised, or the critical result as it was found.';
alter table escalations drop constraint escalations_subject_kind_check;
alter table escalations add constraint escalations_subject_kind_check check (subject_kind in ('alarm', 'lab-critical'));
