import type { DeviceStatus } from './parse-message/parse-status.ts';

/** What is known of a device when the word comes that it is offline. All times are epoch ms. */
export interface LastHeard {
  /** The newest connection it named; null: it names none. */
  readonly session: number | null;
  /** Device time of its newest sample; null before the first. */
  readonly newestAt: number | null;
  /** Whether samples follow in what arrived together with the word. */
  readonly isFollowed: boolean;
}

/** How a status came: as it was published, or as what the broker had kept from some time before. */
export type Delivery = 'live' | 'retained';

/**
 * Whether the word "offline" is news: the last will that the broker speaks for a device whose connection broke, or its own
 * goodbye. It is none when the broker had kept it, when it is of an older connection than one the device named since (the
 * broker notices a broken connection a minute late, and the device is long back on another one), or when newer samples are
 * there: what waited at the broker while nobody listened. Silence is noticed anyway.
 * @param status its time already corrected by what the device's clock is off
 */
export function isNewsOfLoss(status: DeviceStatus, delivery: Delivery, heard: LastHeard): boolean {
  if (status.online !== false || delivery === 'retained' || heard.isFollowed) return false;
  if (status.session !== null && heard.session !== null && status.session < heard.session) return false;
  return !(status.isTimed && heard.newestAt !== null && status.time < heard.newestAt);
}
