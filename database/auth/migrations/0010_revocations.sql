-- What has to be announced to all services over Redis: written with the change, announced after the commit, and again
-- when Redis lost its data.
create table revocations (
  id bigint not null auto_increment,
  -- session: all its tokens; user: all tokens of the account issued before that moment.
  kind varchar(10) character set ascii not null,
  subject char(36) character set ascii not null,
  revoked_at datetime(3) not null,
  announced_at datetime(3),
  primary key (id),
  key revocations_pending (announced_at, id),
  key revocations_time (revoked_at)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
