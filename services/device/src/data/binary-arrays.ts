/**
 * Arrays in PostgreSQL's binary format (src/backend/utils/adt/arrayfuncs.c, `array_recv`): a header, then for every element
 * its length and bytes. A batch of a thousand samples is made and read several times faster than as text, and a number
 * that no `real` can hold becomes the nearest one that it can instead of an error.
 */
type Column = readonly (number | string | null)[];

const oids = { int2: 21, varchar: 1043, text: 25, real: 700, timestamptz: 1184, uuid: 2950 } as const;
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;
const MS_2000 = Date.UTC(2000, 0, 1);
const TWO_32 = 2 ** 32;

/** @param isNullable sets the flag for nulls; the server only reads it */
function begun(oid: number, count: number, bodyBytes: number, isNullable: boolean): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + bodyBytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(isNullable ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

function fixedWidth(
  oid: number,
  width: number,
  values: Column,
  write: (buffer: Buffer, at: number, value: never) => void,
) {
  const buffer = begun(oid, values.length, values.length * (4 + width), true);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at);
    } else {
      at = buffer.writeInt32BE(width, at);
      // The exported functions pair the type of the values with its writer.
      write(buffer, at, value as never);
      at += width;
    }
  }
  return buffer.subarray(0, at);
}

export const realArray = (values: readonly (number | null)[]): Buffer =>
  fixedWidth(oids.real, 4, values, (buffer, at, value: number) => buffer.writeFloatBE(value, at));

export const int2Array = (values: readonly (number | null)[]): Buffer =>
  fixedWidth(oids.int2, 2, values, (buffer, at, value: number) => buffer.writeInt16BE(value, at));

/** @param values epoch ms */
export const timestamptzArray = (values: readonly (number | null)[]): Buffer =>
  fixedWidth(oids.timestamptz, 8, values, (buffer, at, value: number) => {
    const microseconds = (value - MS_2000) * 1000;
    const high = Math.floor(microseconds / TWO_32);
    buffer.writeInt32BE(high, at);
    buffer.writeUInt32BE(microseconds - high * TWO_32, at + 4);
  });

/** @param values as `xxxxxxxx-xxxx-…` */
export const uuidArray = (values: readonly (string | null)[]): Buffer =>
  fixedWidth(oids.uuid, 16, values, (buffer, at, value: string) => buffer.write(value.replaceAll('-', ''), at, 'hex'));

export const varcharArray = (values: readonly (string | null)[]): Buffer => texts(oids.varchar, values);
export const textArray = (values: readonly (string | null)[]): Buffer => texts(oids.text, values);

function texts(oid: number, values: readonly (string | null)[]): Buffer {
  let longest = 0;
  // A UTF-16 unit is at most three bytes of UTF-8.
  for (const value of values) longest += 4 + (value === null ? 0 : value.length * 3);
  const buffer = begun(oid, values.length, longest, true);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at);
    } else {
      const length = buffer.write(value, at + 4, 'utf8');
      buffer.writeInt32BE(length, at);
      at += 4 + length;
    }
  }
  return buffer.subarray(0, at);
}
