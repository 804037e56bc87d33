#!/bin/bash
# One database and one account per service.
set -euo pipefail
for name in nilecare_notifications ehr_service; do
  psql -v ON_ERROR_STOP=1 -U postgres -c "create role $name login password '$POSTGRES_PASSWORD'"
  psql -v ON_ERROR_STOP=1 -U postgres -c "create database $name owner $name"
  psql -v ON_ERROR_STOP=1 -U postgres -c "revoke connect on database $name from public"
done
