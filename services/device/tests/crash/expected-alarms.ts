import { engineSettings } from '../../src/domain/alarm-engine/settings.ts';
import { isRacing, type SentSample } from './monitors.ts';

export interface AlarmInWords {
  readonly deviceId: string;
  readonly key: string;
  readonly priority: string;
  /** Epoch ms of the first sample that showed it. */
  readonly onset: number;
  /** The worst so far. */
  readonly value: number;
}

export interface ExpectedAlarm extends AlarmInWords {
  /** The heart has been calm for so long that the alarm must have ended; before that it may have. */
  readonly mustBeOver: boolean;
}

/** What has to alarm: each stretch of a racing heart once, from its first sample on. */
export function expectedAlarms(sent: readonly SentSample[]): ExpectedAlarm[] {
  const inOrder = sent.toSorted((one, other) => one.time - other.time);
  return [...Map.groupBy(inOrder, ({ deviceId }) => deviceId).values()].flatMap(stretchesOf);
}

function stretchesOf(samples: readonly SentSample[]): ExpectedAlarm[] {
  const starts = samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    return isRacing(sample) && !(before && isRacing(before)) ? [index] : [];
  });
  return starts.flatMap((start) => {
    const calmAt = samples.findIndex((sample, index) => index > start && !isRacing(sample));
    const racing = samples.slice(start, calmAt < 0 ? undefined : calmAt);
    const [first, last] = [racing.at(0), racing.at(-1)];
    if (!first || !last) return [];
    const calm = calmAt < 0 ? [] : samples.slice(calmAt);
    return {
      deviceId: first.deviceId,
      key: 'hr:high',
      priority: 'high',
      onset: first.time,
      value: Math.max(...racing.map(({ hr }) => hr)),
      mustBeOver: calm.some(({ time }) => time - last.time >= engineSettings.holdOffMs),
    };
  });
}
