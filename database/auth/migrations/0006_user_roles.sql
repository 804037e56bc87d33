create table user_roles (
  user_id char(36) character set ascii not null,
  role_name varchar(50) character set ascii not null,
  primary key (user_id, role_name),
  key user_roles_role (role_name),
  constraint user_roles_user foreign key (user_id) references users (id),
  constraint user_roles_role foreign key (role_name) references roles (name)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
