import { setTimeout as sleep } from 'node:timers/promises';
import { deviceHealth } from './model/health.ts';
import { mustLieWithin } from './options.ts';
import type { ReplayOptions } from './options.ts';
import { createFleet } from './publish/fleet.ts';
import { newMeter } from './publish/meter.ts';
import { vitalsPayload } from './publish/topics.ts';
import { firstSampleAt } from './recording/anchor.ts';
import { run } from './running.ts';
import type { Running } from './running.ts';

const LONGEST_NAP_MS = 60_000;

/**
 * Plays a recording on every device, `speed` times as fast as it was made. Device times keep the recording's own
 * spacing, placed by `anchor`. When the broker is slow or away the replay waits: every row arrives.
 * @throws CredentialRefused, BrokerUnreachable, BadOption
 */
export async function startReplay(options: ReplayOptions): Promise<Running> {
  const { recording, anchor = 'end' } = options;
  const speed = mustLieWithin('speed', options.speed ?? 1, 0.01, 1_000_000);
  const meter = newMeter();
  const connectedAt = Date.now();
  const fleet = createFleet(options, meter, (id) => deviceHealth(id, (Date.now() - connectedAt) / 1000));
  await fleet.open();
  const startedAt = performance.now();
  const firstAt = firstSampleAt(anchor, Date.now(), recording.length, speed);
  const stopped = new AbortController();

  async function untilDue(offset: number) {
    for (;;) {
      const wait = startedAt + offset / speed - performance.now();
      if (wait <= 0) return;
      await sleep(Math.min(LONGEST_NAP_MS, wait), undefined, { signal: stopped.signal });
    }
  }

  async function play(deviceId: string, device: number) {
    const link = fleet.linkOf(device);
    for (const { offset, values } of recording.rows) {
      await untilDue(offset);
      await link.whenRoom();
      if (stopped.signal.aborted) return;
      const timestamp = firstAt + offset;
      link.send({ deviceId, timestamp, payload: vitalsPayload({ values }, timestamp) });
    }
  }

  return run(fleet, meter, (done) => {
    async function playAll() {
      // Stopping aborts the naps; that is the only way a play can fail.
      await Promise.allSettled(fleet.deviceIds.map(play));
      done();
    }
    void playAll();
    return () => stopped.abort();
  });
}
