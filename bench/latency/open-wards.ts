import type { Say } from '@nilecare/runner/say.ts';
import { openClients } from '@nilecare/seed/src/clients.ts';
import type { FullSystem } from '../full-system.ts';
import { openHospital, type NursedWard } from './hospital.ts';

export interface WardsWanted {
  readonly wards: number;
  /** Of all wards together. */
  readonly devices: number;
  readonly say: Say;
}

/** Opens a hospital of monitored beds in a running system. */
export function openWards(
  { stack, seedUrls, seedSecret }: FullSystem,
  { wards, devices, say }: WardsWanted,
): Promise<NursedWard[]> {
  const mqttUrl = new URL(stack.env['MQTT_URL'] ?? '');
  mqttUrl.username = '';
  mqttUrl.password = '';
  return openHospital({
    connect: () => openClients(seedUrls, seedSecret),
    mqttUrl: mqttUrl.href,
    wards,
    devices,
    onWard: (done) => say(`hospital: ${done} of ${wards} wards`),
  });
}
