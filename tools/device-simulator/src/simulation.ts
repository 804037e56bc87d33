import { deviceHealth } from './model/health.ts';
import { monitoredPatient } from './model/scenario.ts';
import { mustLieWithin } from './options.ts';
import type { SimulationOptions } from './options.ts';
import { createFleet } from './publish/fleet.ts';
import { newMeter } from './publish/meter.ts';
import { vitalsPayload } from './publish/topics.ts';
import { run } from './running.ts';
import type { Running } from './running.ts';
import { startTicker } from './ticker.ts';

const HEALTH_EVERY_MS = 60_000;
const GRAIN_MS = 5;

/**
 * Connects the devices and lets them measure until stopped: one reading of each device every 1/rate seconds, the
 * devices spread evenly over that time.
 * @throws CredentialRefused, BrokerUnreachable, BadOption
 */
export async function startSimulation(options: SimulationOptions): Promise<Running> {
  const { scenario = 'stable', seed = 1 } = options;
  const intervalMs = 1000 / mustLieWithin('rate', options.rate ?? 1, 0.001, 250);
  const pace = mustLieWithin('pace', options.pace ?? 1, 0.01, 10_000);
  const meter = newMeter();
  const connectedAt = Date.now();
  const fleet = createFleet(options, meter, (id) => deviceHealth(`${seed}:${id}`, (Date.now() - connectedAt) / 1000));
  const patients = fleet.deviceIds.map((id, index) =>
    monitoredPatient({
      seed: `${seed}:${id}`,
      scenario: typeof scenario === 'function' ? scenario(index) : scenario,
      pace,
    }),
  );
  await fleet.open();
  const clockStart = Date.now();
  const ticksPerHealth = Math.ceil(HEALTH_EVERY_MS / intervalMs);

  function measure(device: number, nth: number, atMs: number) {
    const deviceId = fleet.deviceIds[device];
    // By the number of the tick, not its time: how many devices share the second must not change a reading.
    const reading = patients[device]?.((nth * intervalMs) / 1000);
    if (deviceId === undefined || !reading) return;
    const timestamp = Math.round(fleet.clockOf(device).at(clockStart + atMs));
    fleet.linkOf(device).send({ deviceId, timestamp, payload: vitalsPayload(reading, timestamp) });
    if (nth > 0 && nth % ticksPerHealth === 0) fleet.announceHealth(device);
  }

  return run(fleet, meter, (done) =>
    startTicker({
      devices: fleet.deviceIds.length,
      intervalMs,
      grainMs: GRAIN_MS,
      ticksPerDevice: Math.ceil((options.durationMs ?? Infinity) / intervalMs),
      onTick: measure,
      onSkipped: (ticks) => (meter.skipped += ticks),
      onEnd: done,
    }),
  );
}
