#!/bin/sh
# Mosquitto with the dynamic security plugin: an administrator, and whoever auth lets in.
set -eu
data=/mosquitto/data
if [ ! -f "$data/dynamic-security.json" ]; then
  mosquitto_ctrl dynsec init "$data/dynamic-security.json" admin "$MQTT_ADMIN_PASSWORD"
fi
chown -R mosquitto:mosquitto "$data"
exec /usr/sbin/mosquitto -c /mosquitto/nilecare/mosquitto.conf
