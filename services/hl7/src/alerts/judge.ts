import type { Hl7AlertKind } from '@nilecare/contracts/api/hl7.ts';
import type { Standing, Stream } from '../statistics/streams.ts';

/** Something that is over its limit. */
export interface Trouble {
  readonly kind: Hl7AlertKind;
  /** For operators; holds nothing of patients. */
  readonly summary: string;
}

type Judged = Pick<Stream, 'kind' | 'name' | 'enabled' | 'limits' | 'unreachableSince' | 'pausedSince'>;

/** What of a channel or destination is over its limits. @param refused of 100 messages of the window; null: too few */
export function troubleAt(stream: Judged, standing: Standing, refused: number | null, now: Date): Trouble[] {
  const { limits, name, pausedSince } = stream;
  const which = stream.kind === 'channel' ? `The HL7 channel ${name}` : `The HL7 destination ${name}`;
  const minutesSince = (at: string | null) => (at === null ? 0 : (now.getTime() - Date.parse(at)) / 60_000);
  const isOver = (value: number | null, limit: number | null) => limit !== null && value !== null && value > limit;
  const found: Trouble[] = [];
  const trouble = (kind: Hl7AlertKind, summary: string) => found.push({ kind, summary: `${which} ${summary}` });

  const paused = pausedSince === null ? '' : ': it is paused';
  if (isOver(standing.waiting, limits.queueDepth))
    trouble('queue-depth', `has ${standing.waiting} messages waiting${paused}`);
  if (isOver(minutesSince(standing.oldestWaiting), limits.oldestMinutes))
    trouble('oldest-waiting', `has a message that waits for more than ${limits.oldestMinutes} minutes${paused}`);
  if (isOver(standing.forSomebody, limits.forSomebody))
    trouble('for-somebody', `has ${standing.forSomebody} messages that somebody has to look at`);
  if (isOver(refused, limits.refusedPercent)) trouble('refused', `refused ${refused} % of its messages`);
  const isTried = stream.enabled && pausedSince === null;
  if (isTried && isOver(minutesSince(stream.unreachableSince), limits.unreachableMinutes))
    trouble('unreachable', `cannot be reached for more than ${limits.unreachableMinutes} minutes`);
  return found;
}
