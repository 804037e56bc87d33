import type { Logger } from 'pino';
import type { EscalationSeconds } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { Deps } from './deps.ts';

/** How long alarms of a ward wait, as approved there; null: nothing is; `unknown`: device does not say now. */
export type Approved = EscalationSeconds | null | 'unknown';

/** Asks device, one time for all alarms of a ward within some seconds. Nothing of it throws. */
export interface ApprovedTimes {
  of(wardId: string): Promise<Approved>;
}

/** Nobody is called later than this because the device service is slow. */
const PATIENCE_MS = 1_000;
/** So late may what was approved just now hold. */
const KEPT_MS = 5_000;
/** So long alarms of a ward do not wait for a service that did not answer the one before. */
const AWAY_MS = 1_000;

interface Kept {
  readonly answer: Promise<Approved>;
  /** By `performance.now()`. */
  until: number;
}

export function approvedTimes(device: Pick<Deps['device'], 'getWardAlarmRules'>, log: Logger): ApprovedTimes {
  const kept = new Map<string, Kept>();

  const ask = async (wardId: string): Promise<Approved> => {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const { rules } = await device.getWardAlarmRules({ params: { wardId } }, { signal });
      return rules.escalationSeconds;
    } catch (error) {
      // For a ward that is no more nothing is approved.
      if (error instanceof RemoteProblem && error.code === 'not-found') return null;
      log.warn({ err: error, target: 'device' }, 'how long alarms wait in a ward is not known now');
      return 'unknown';
    }
  };

  return {
    of(wardId) {
      const known = kept.get(wardId);
      if (known && performance.now() < known.until) return known.answer;
      const asked: Kept = { answer: ask(wardId), until: Infinity };
      kept.set(wardId, asked);
      void asked.answer.then((answer) => {
        asked.until = performance.now() + (answer === 'unknown' ? AWAY_MS : KEPT_MS);
      });
      return asked.answer;
    },
  };
}
