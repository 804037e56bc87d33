-- What was told of a licence: each number of days before its end once, and anew when it ends on another day.
create table licence_reminders (
  licence_id char(36) character set ascii not null,
  valid_until date not null,
  days smallint not null,
  told_at datetime(3) not null,
  primary key (licence_id, valid_until, days)
) default character set utf8mb4;
