import type { Checksum } from '../map/schema.ts';

/** What a record says without its checksum; undefined when the sum does not fit: bits were lost on the line. */
export function withoutChecksum(record: Buffer, checksum: Checksum | undefined): Buffer | undefined {
  if (!checksum) return record;
  const { kind, format, from, separator } = checksum;
  const sumBytes = (kind === 'crc16-modbus' ? 2 : 1) * (format === 'hex' ? 2 : 1);
  const end = record.length - sumBytes - (separator?.length ?? 0);
  if (end <= from) return undefined;
  if (separator && !record.subarray(end, end + separator.length).equals(separator)) return undefined;
  const given = givenSum(record.subarray(record.length - sumBytes), format);
  return given === sumOf(kind, record.subarray(from, end)) ? record.subarray(0, end) : undefined;
}

function givenSum(bytes: Buffer, format: Checksum['format']): number | undefined {
  if (format === 'binary') return bytes.length === 2 ? bytes.readUInt16LE(0) : bytes.readUInt8(0);
  const text = bytes.toString('latin1');
  return /^[0-9a-f]+$/i.test(text) ? Number.parseInt(text, 16) : undefined;
}

export function sumOf(kind: Checksum['kind'], bytes: Buffer): number {
  switch (kind) {
    case 'xor':
      return bytes.reduce((sum, byte) => sum ^ byte, 0);
    case 'sum8':
      return bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0);
    case 'crc16-modbus':
      return bytes.reduce(withByte, 0xffff);
  }
}

/** Polynomial 0xA001 (reflected 0x8005), from the lowest bit on. */
function withByte(crc: number, byte: number): number {
  let next = crc ^ byte;
  for (let bit = 0; bit < 8; bit += 1) next = next & 1 ? (next >>> 1) ^ 0xa001 : next >>> 1;
  return next;
}
