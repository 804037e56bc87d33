import { createHash } from 'node:crypto';

/**
 * Id of an alarm, always the same for the same device, condition and sample: a UUIDv7 of the sample's time whose random
 * part is a hash. An alarm that is computed a second time, after a crash or by another instance, is the same row.
 * @param at device time of the sample that raises it, epoch ms
 */
export function alarmId(deviceId: string, name: string, at: number): string {
  const bytes = createHash('sha256').update(`${deviceId}\n${name}\n${at}`).digest().subarray(0, 16);
  bytes.writeUIntBE(Math.max(0, at), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
