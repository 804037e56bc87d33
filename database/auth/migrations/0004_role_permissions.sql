create table role_permissions (
  role_name varchar(50) character set ascii not null,
  permission_name varchar(50) character set ascii not null,
  primary key (role_name, permission_name),
  constraint role_permissions_role foreign key (role_name) references roles (name),
  constraint role_permissions_permission foreign key (permission_name) references permissions (name)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
