create table totp_factors (
  user_id char(36) character set ascii not null,
  secret_cipher text,
  confirmed_at datetime(3),
  -- An enrolment that was begun; it takes the place of the secret when it is confirmed.
  pending_cipher text,
  pending_since datetime(3),
  -- RFC 6238 time step of the newest accepted code: none at or before it is accepted again.
  last_step bigint,
  primary key (user_id),
  constraint totp_factors_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
