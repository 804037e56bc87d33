import { afterAll, beforeAll, expect, test } from 'vitest';
import { realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { aPlace, anAlarmAt } from './samples.ts';
import { openViewer } from './viewer.ts';
import { wardService, type WardService } from './ward-service.ts';

const place = aPlace();
let wards: WardService;
let system: System;
beforeAll(async () => {
  wards = await wardService(new Map([[place.wardId, place.facilityId]]));
  const { url } = wards;
  system = await startSystem(['gateway', 'orchestrator'], {
    elsewhere: { facility: url, clinical: url, device: url, auth: url },
  });
});
afterAll(async () => {
  await system.stop();
  await wards.stop();
});

test.each([[['websocket']], [['polling']], [['polling', 'websocket']]])(
  'a screen behind the gateway gets its alarms (%j)',
  async (transports) => {
    const nurse = openViewer(
      system.url('gateway'),
      system.token('nurse', { facilityIds: [place.facilityId] }),
      transports,
    );
    await nurse.connected();
    expect((await nurse.watch({ wardIds: [place.wardId] })).wardIds).toEqual([place.wardId]);
    const alarm = anAlarmAt(place);
    await system.deps<Deps>('orchestrator').realtime.publish(realtimeChannels.alarms, [alarm]);
    await eventually(() => nurse.alarms.some((it) => it.id === alarm.id));
    nurse.close();
  },
);

test.each([[['websocket']], [['polling']]])(
  'both stop although screens are open, and take them again (%j)',
  async (transports) => {
    const nurse = openViewer(system.url('gateway'), system.token('nurse'), transports);
    await nurse.connected();
    await system.restart('orchestrator');
    await system.restart('gateway');
    await eventually(() => !nurse.socket.connected);
    nurse.socket.connect();
    await nurse.connected();
    nurse.close();
  },
);
