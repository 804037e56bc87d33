import { minutesOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { nextTime } from './next-time.ts';

export type Medium = 'email' | 'sms' | 'push';

/** What a person chose, as far as it decides when something is sent. */
export interface Wishes {
  readonly timeZone: string;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly digest: { readonly every: 'hour' | 'day' | 'week'; readonly at: string };
  readonly choices: readonly {
    readonly kind: string;
    readonly channel: Medium;
    readonly wanted: 'now' | 'digest' | 'never';
  }[];
}

export type Decision =
  | { readonly send: 'now' }
  | { readonly send: 'later'; readonly at: Date }
  | { readonly send: 'digest'; readonly at: Date }
  | { readonly send: 'never' };

interface Asked {
  readonly kind: string;
  readonly channel: Medium;
  readonly priority: 'critical' | 'normal';
}

/** What is critical goes out at once, whatever was chosen and however late it is. */
export function whenToSend({ kind, channel, priority }: Asked, wishes: Wishes, now: Date): Decision {
  if (priority === 'critical') return { send: 'now' };
  const chosen = (of: string) => wishes.choices.find((it) => it.kind === of && it.channel === channel)?.wanted;
  const wanted = chosen(kind) ?? chosen('*') ?? 'now';
  switch (wanted) {
    case 'never':
      return { send: 'never' };
    case 'digest':
      return { send: 'digest', at: nextDigest(wishes, now) };
    case 'now': {
      const end = quietUntil(wishes, now);
      return end ? { send: 'later', at: end } : { send: 'now' };
    }
  }
}

/** When the quiet hours end in which the moment lies, or undefined. */
function quietUntil({ timeZone, quietHours }: Wishes, now: Date): Date | undefined {
  if (!quietHours) return undefined;
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const zone = zonedTime(timeZone);
  const minutes = zone.minutes(now);
  const isQuiet = from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  return isQuiet ? nextTime(now, zone, quietHours.to) : undefined;
}

const MONDAY = 1;

/** The next digest of a person; one of the hour waits for the end of quiet hours like everything else. */
export function nextDigest(wishes: Wishes, now: Date): Date {
  const { digest } = wishes;
  const zone = zonedTime(wishes.timeZone);
  switch (digest.every) {
    case 'hour': {
      const hour = new Date(now.getTime() + (60 - (zone.minutes(now) % 60)) * 60_000);
      hour.setUTCSeconds(0, 0);
      return quietUntil(wishes, hour) ?? hour;
    }
    case 'day':
      return nextTime(now, zone, digest.at);
    case 'week':
      return nextTime(now, zone, digest.at, MONDAY);
  }
}
