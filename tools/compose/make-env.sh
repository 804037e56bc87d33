#!/bin/sh
# Writes .env with fresh secrets for docker compose. Run once; it never overwrites an existing file.
set -eu
cd "$(dirname "$0")/../.."
[ -e .env ] && { echo ".env is there already; remove it to make a new one" >&2; exit 1; }
umask 077
secret() { openssl rand -hex 24; }
key() { printf 'k1:%s' "$(openssl rand -base64 32)"; }
{
  echo "DATABASE_PASSWORD=$(secret)"
  echo "RABBITMQ_PASSWORD=$(secret)"
  echo "MQTT_ADMIN_PASSWORD=$(secret)"
  echo "MQTT_INGEST_PASSWORD=$(secret)"
  echo "TOKEN_KEYS=$(key)"
  echo "FIELD_KEYS=$(key)"
  echo "FIRST_ADMINISTRATOR=administrator:$(secret)"
  list=""
  for service in gateway orchestrator auth business clinical facility device notification audit seed inventory cds lab medication appointment billing payment ehr fhir hl7; do
    value=$(secret)
    echo "$(echo "$service" | tr 'a-z' 'A-Z')_SECRET=$value"
    list="$list$service:$value,"
  done
  echo "SERVICE_SECRETS=${list%,}"
} > .env
echo "Wrote .env. The first administrator's password is in it."
