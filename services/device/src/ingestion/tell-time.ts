import type { Clock } from '@nilecare/service-kit/clock.ts';
import { timeTopic } from '@nilecare/contracts/mqtt.ts';
import { parseTopic } from '../domain/topic.ts';

/** A clock runs away slowly: so often is often enough. */
const AGAIN_MS = 60_000;

/** Tells devices what time it is: soon after they begin to speak or greet, and every minute while they speak. */
export interface TimeTeller {
  /** @param topic of a message that a device sent */
  heard(topic: string): void;
  /** Tells those who spoke and have not been told of late. */
  tell(): void;
}

export function timeTeller(publish: (topic: string, payload: string) => void, clock: Clock): TimeTeller {
  const speaking = new Set<string>();
  const toldAt = new Map<string, number>();
  return {
    heard(topic) {
      const from = parseTopic(topic);
      if (!from) return;
      speaking.add(from.deviceId);
      if (from.kind === 'status') toldAt.delete(from.deviceId); // it may have connected just now
    },
    tell() {
      const now = clock.now().getTime();
      for (const [deviceId, at] of toldAt) if (now - at >= AGAIN_MS) toldAt.delete(deviceId);
      for (const deviceId of speaking) {
        if (toldAt.has(deviceId)) continue;
        toldAt.set(deviceId, now);
        publish(timeTopic(deviceId), JSON.stringify({ time: now }));
      }
      speaking.clear();
    },
  };
}
