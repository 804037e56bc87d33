import { isRacing, type SentSample } from './monitors.ts';

export interface AlarmInWords {
  readonly deviceId: string;
  readonly key: string;
  readonly priority: string;
  /** Epoch ms of the first sample that showed it. */
  readonly onset: number;
  /** The worst so far. */
  readonly value: number;
  readonly isOver: boolean;
}

/** What has to alarm: each stretch of a racing heart once, from its first sample on; over when the heart is calm again. */
export function expectedAlarms(sent: readonly SentSample[]): AlarmInWords[] {
  const inOrder = sent.toSorted((one, other) => one.time - other.time);
  return [...Map.groupBy(inOrder, ({ deviceId }) => deviceId).values()].flatMap(stretchesOf);
}

function stretchesOf(samples: readonly SentSample[]): AlarmInWords[] {
  const alarms: AlarmInWords[] = [];
  for (const sample of samples) {
    const { deviceId, time, hr } = sample;
    const last = alarms.at(-1);
    const open = last?.isOver === false ? last : undefined;
    if (isRacing(sample)) {
      if (open) alarms.pop();
      const onset = open?.onset ?? time;
      alarms.push({
        deviceId,
        key: 'hr:high',
        priority: 'high',
        onset,
        value: Math.max(open?.value ?? 0, hr),
        isOver: false,
      });
    } else if (open) {
      alarms.pop();
      alarms.push({ ...open, isOver: true });
    }
  }
  return alarms;
}
