#!/bin/bash
# One database and one account per service, each account with rights on its own database only.
set -euo pipefail
for name in nilecare_orchestrator nilecare_auth nilecare_business nilecare_clinical nilecare_facility nilecare_audit nilecare_inventory nilecare_cds nilecare_lab nilecare_medication nilecare_appointment nilecare_billing nilecare_payment nilecare_interop; do
  mysql -uroot -p"$MYSQL_ROOT_PASSWORD" <<SQL
create database if not exists \`$name\` character set utf8mb4 collate utf8mb4_unicode_ci;
create user if not exists '$name'@'%' identified by '$DATABASE_PASSWORD';
grant all on \`$name\`.* to '$name'@'%';
SQL
done
