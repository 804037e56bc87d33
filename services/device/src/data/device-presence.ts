import { sql, type RawBuilder } from 'kysely';
import type { DeviceTx } from '../deps.ts';

export interface Presence {
  readonly deviceId: string;
  readonly online: boolean;
  readonly seenAt: number;
  readonly skewMs: number | null;
  readonly correctionMs: number;
  readonly battery: number | null;
  readonly firmware: string | null;
}

/**
 * Notes when devices were last heard and what they said of themselves; null leaves battery and firmware as they are.
 * @param condition further sources; where they have no row, nothing is noted
 */
export const presenceUpdate = (seen: readonly Presence[], condition = sql``): RawBuilder<unknown> => sql`
  update devices set
    online = given.online,
    last_seen_at = greatest(devices.last_seen_at, given.seen_at),
    clock_skew_ms = given.skew,
    clock_correction_ms = given.correction,
    battery = coalesce(given.battery, devices.battery),
    firmware = coalesce(given.firmware, devices.firmware)
  from unnest(
    ${seen.map((it) => it.deviceId)}::varchar[],
    ${seen.map((it) => it.online)}::boolean[],
    ${seen.map((it) => new Date(it.seenAt).toISOString())}::timestamptz[],
    ${seen.map((it) => it.skewMs)}::double precision[],
    ${seen.map((it) => it.correctionMs)}::double precision[],
    ${seen.map((it) => (it.battery === null ? null : Math.fround(it.battery)))}::real[],
    ${seen.map((it) => it.firmware)}::varchar[]
  ) as given (id, online, seen_at, skew, correction, battery, firmware) ${condition}
  where devices.id = given.id`;

export async function storePresence(tx: DeviceTx, seen: readonly Presence[]): Promise<void> {
  if (seen.length > 0) await presenceUpdate(seen).execute(tx);
}
