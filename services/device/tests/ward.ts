import type { EventType } from '@nilecare/contracts/event.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { openMonitors } from './monitors.ts';
import { staffAtTheBedside } from './staff-at-the-bedside.ts';

/** A hospital with its monitors and who works at them: the device service runs among those it asks. */
export async function openWard(events: readonly EventType[]) {
  const monitors = await openMonitors(events, {
    services: ['device', 'facility', 'clinical', 'business', 'auth'],
    ...ownTokens(['device']),
  });
  const hospital = await openHospital(monitors.system);
  return { ...monitors, hospital, ...staffAtTheBedside(monitors.system, hospital) };
}
export type Ward = Awaited<ReturnType<typeof openWard>>;
