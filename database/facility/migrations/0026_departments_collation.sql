-- A unique text names how it is compared: by itself MySQL tells blanks at the end apart, and MariaDB Arabic vowel signs.
alter table departments
  modify name_en varchar(200) character set utf8mb4 collate utf8mb4_unicode_ci not null,
  default character set utf8mb4 collate utf8mb4_unicode_ci;
