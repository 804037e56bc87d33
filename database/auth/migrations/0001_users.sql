-- Accounts. E-mail address and phone are encrypted; email_index is a keyed hash to find an address by.
create table users (
  id char(36) character set ascii not null,
  version int not null default 1,
  user_name varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  email_cipher text,
  email_index char(43) character set ascii collate ascii_bin,
  phone_cipher text,
  language char(2) character set ascii not null default 'en',
  -- argon2id in the PHC string format; null: nobody can sign in until a password is set.
  password_hash varchar(255) character set ascii collate ascii_bin,
  password_changed_at datetime(3),
  must_change_password tinyint(1) not null default 0,
  every_facility tinyint(1) not null default 0,
  staff_id char(36) character set ascii,
  patient_id char(36) character set ascii,
  active tinyint(1) not null default 1,
  last_login_at datetime(3),
  created_at datetime(3) not null,
  updated_at datetime(3) not null,
  primary key (id),
  unique key users_user_name (user_name),
  key users_email_index (email_index),
  key users_staff_id (staff_id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
