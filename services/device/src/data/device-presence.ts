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
  /** undefined: it did not say. */
  readonly via: string | null | undefined;
  /** Epoch ms; null where it said nothing of itself. */
  readonly statusAt: number | null;
  readonly sessionAt: number | null;
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/**
 * Notes when devices were last heard and what they said of themselves; what it did not say leaves what is known as it is.
 * @param condition further sources; where they have no row, nothing is noted
 */
export const presenceUpdate = (seen: readonly Presence[], condition = sql``): RawBuilder<unknown> => sql`
  update devices set
    online = given.online,
    last_seen_at = greatest(devices.last_seen_at, given.seen_at),
    clock_skew_ms = given.skew,
    clock_correction_ms = given.correction,
    battery = coalesce(given.battery, devices.battery),
    firmware = coalesce(given.firmware, devices.firmware),
    via = case when given.via_told then given.via else devices.via end,
    last_status_at = greatest(devices.last_status_at, given.status_at),
    session_at = coalesce(given.session_at, devices.session_at)
  from unnest(
    ${seen.map((it) => it.deviceId)}::varchar[],
    ${seen.map((it) => it.online)}::boolean[],
    ${seen.map((it) => new Date(it.seenAt).toISOString())}::timestamptz[],
    ${seen.map((it) => it.skewMs)}::double precision[],
    ${seen.map((it) => it.correctionMs)}::double precision[],
    ${seen.map((it) => (it.battery === null ? null : Math.fround(it.battery)))}::real[],
    ${seen.map((it) => it.firmware)}::varchar[],
    ${seen.map((it) => it.via !== undefined)}::boolean[],
    ${seen.map((it) => it.via ?? null)}::varchar[],
    ${seen.map((it) => instant(it.statusAt))}::timestamptz[],
    ${seen.map((it) => instant(it.sessionAt))}::timestamptz[]
  ) as given (id, online, seen_at, skew, correction, battery, firmware, via_told, via, status_at, session_at) ${condition}
  where devices.id = given.id`;

export async function storePresence(tx: DeviceTx, seen: readonly Presence[]): Promise<void> {
  if (seen.length > 0) await presenceUpdate(seen).execute(tx);
}

/** Keeps since when a device has its firmware; to be called before the presence is stored, which knows only the newest. */
export async function storeFirmware(tx: DeviceTx, seen: readonly Presence[]): Promise<void> {
  const told = seen.filter((it) => it.firmware !== null);
  if (told.length === 0) return;
  await sql`
    insert into device_firmware (device_id, since, firmware)
    select devices.id, given.since, given.firmware
    from unnest(
      ${told.map((it) => it.deviceId)}::varchar[],
      ${told.map((it) => new Date(it.seenAt).toISOString())}::timestamptz[],
      ${told.map((it) => it.firmware)}::varchar[]
    ) as given (id, since, firmware)
    join devices on devices.id = given.id and devices.firmware is distinct from given.firmware
    on conflict do nothing`.execute(tx);
}
