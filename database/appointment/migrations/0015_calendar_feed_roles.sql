-- The roles of its owner when it was made, in order, between commas: `,doctor,nurse,`. Where they change it ends.
alter table calendar_feeds add column roles varchar(600) character set ascii not null default '';
