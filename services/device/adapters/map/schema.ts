import { z } from 'zod';
import { DeviceId } from '@nilecare/contracts/primitives.ts';
import { ParameterName } from '@nilecare/contracts/vitals.ts';
import { unitsOf } from '../../src/domain/parse-message/units.ts';

/** What every measured value of a map says: which parameter it is, in which unit, and which raw figures mean "none". */
const measured = {
  parameter: ParameterName,
  /** As the device service knows units (UCUM); absent: the stored unit of the parameter. */
  unit: z.string().optional(),
  scale: z
    .number()
    .refine((factor) => factor !== 0, 'a scale of 0 makes every value 0')
    .default(1),
  offset: z.number().default(0),
};

const unitFits = ({ parameter, unit }: { parameter: ParameterName; unit?: string | undefined }): boolean =>
  unit === undefined || unitsOf(parameter).includes(unit);
const unitProblem = { message: 'the unit is not one of this parameter', path: ['unit'] };

/** Register types and how many registers of 16 bits they take. */
export const registerWidths = { u16: 1, i16: 1, u32: 2, i32: 2, float32: 2 } as const;
export const RegisterType = z.enum(['u16', 'i16', 'u32', 'i32', 'float32']);
export type RegisterType = z.infer<typeof RegisterType>;

/** Of a value in two registers, which comes first: `big` the high half, as the specification writes numbers. */
export const WordOrder = z.enum(['big', 'little']);

export const Register = z
  .strictObject({
    ...measured,
    function: z.enum(['holding', 'input']),
    /** As it stands in the request, from 0: a manual's 40001 is holding register 0. */
    address: z.number().int().min(0).max(65_535),
    type: RegisterType,
    wordOrder: WordOrder.optional(),
    /** Raw figures, before the scale, by which the device says that it measures nothing. */
    bad: z.array(z.number()).default([]),
  })
  .refine(unitFits, unitProblem)
  .refine(({ address, type }) => address + registerWidths[type] <= 65_536, 'lies beyond the last register');
export type Register = z.output<typeof Register>;

/** No parameter twice: which of two registers would be true? */
const oncePerParameter = (values: readonly { readonly parameter: ParameterName }[]): boolean =>
  new Set(values.map(({ parameter }) => parameter)).size === values.length;
const twice = 'a parameter is named twice';

export const ModbusDevice = z.strictObject({
  deviceId: DeviceId,
  unitId: z.number().int().min(0).max(255).default(1),
  pollMs: z.number().int().min(100).max(600_000).default(1_000),
  wordOrder: WordOrder.default('big'),
  firmware: z.string().max(100).optional(),
  registers: z.array(Register).min(1).max(200).refine(oncePerParameter, twice),
});
export type ModbusDevice = z.output<typeof ModbusDevice>;

export const ModbusGateway = z.strictObject({
  kind: z.literal('modbus-tcp'),
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535).default(502),
  timeoutMs: z.number().int().min(50).max(30_000).default(1_000),
  devices: z.array(ModbusDevice).min(1).max(247),
});
export type ModbusGateway = z.output<typeof ModbusGateway>;

const hexBytes = z
  .string()
  .regex(/^(?:[0-9a-f]{2})+$/i, 'bytes in hexadecimal, e.g. 02 or 0d0a')
  .transform((hex) => Buffer.from(hex, 'hex'));

/** How records are told apart on the line. */
export const Framing = z.discriminatedUnion('kind', [
  /** Each ends with the delimiter, which is no part of it. */
  z.strictObject({
    kind: z.literal('delimiter'),
    delimiter: hexBytes,
    maxBytes: z.number().int().min(2).max(4_096).default(512),
  }),
  /** Each has so many bytes and begins with the start bytes, which are part of it. */
  z.strictObject({ kind: z.literal('fixed'), start: hexBytes, bytes: z.number().int().min(2).max(4_096) }),
  /** Each begins with the start bytes and says in one or two bytes how long it is. */
  z.strictObject({
    kind: z.literal('length'),
    start: hexBytes,
    /** Where the length stands, from the first start byte on. */
    at: z.number().int().min(1).max(64),
    width: z.union([z.literal(1), z.literal(2)]).default(1),
    /** Bytes of the record that the length does not count: start, length itself, checksum. */
    plus: z.number().int().min(0).max(64),
    maxBytes: z.number().int().min(2).max(4_096).default(512),
  }),
]);
export type Framing = z.output<typeof Framing>;

export const Checksum = z.strictObject({
  kind: z.enum(['xor', 'sum8', 'crc16-modbus']),
  /** `hex`: two or four letters; `binary`: one byte, two for a CRC (low byte first). */
  format: z.enum(['hex', 'binary']),
  /** The first byte that is summed. */
  from: z.number().int().min(0).default(0),
  /** A byte between what is summed and the sum, such as the `*` of NMEA; not summed. */
  separator: hexBytes.optional(),
});
export type Checksum = z.output<typeof Checksum>;

const badTexts = { bad: z.array(z.string()).default([]) };
const Column = z
  .strictObject({ ...measured, ...badTexts, at: z.number().int().min(0).max(500) })
  .refine(unitFits, unitProblem);
const Span = z
  .strictObject({ ...measured, ...badTexts, from: z.number().int().min(0), to: z.number().int().min(1) })
  .refine(unitFits, unitProblem)
  .refine(({ from, to }) => to > from, { message: 'must be behind from', path: ['to'] });
const BinarySpan = z
  .strictObject({
    ...measured,
    at: z.number().int().min(0),
    type: z.enum(['u8', 'u16be', 'u16le', 'i16be', 'i16le']),
    bad: z.array(z.number()).default([]),
  })
  .refine(unitFits, unitProblem);
const Group = z.strictObject({ ...measured, ...badTexts, group: z.string().min(1) }).refine(unitFits, unitProblem);

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
};

/** Where the values stand in a record. Records that do not begin with `prefix` say something else and are left out. */
export const RecordMap = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fields'),
    prefix: z.string().default(''),
    separator: z.string().min(1).max(4),
    values: z.array(Column).min(1).refine(oncePerParameter, twice),
  }),
  z.strictObject({
    kind: z.literal('positions'),
    prefix: z.string().default(''),
    values: z.array(Span).min(1).refine(oncePerParameter, twice),
  }),
  z.strictObject({
    kind: z.literal('regex'),
    pattern: z.string().max(500).refine(isPattern, 'is no regular expression'),
    values: z.array(Group).min(1).refine(oncePerParameter, twice),
  }),
  z.strictObject({
    kind: z.literal('binary'),
    prefix: hexBytes.optional(),
    values: z.array(BinarySpan).min(1).refine(oncePerParameter, twice),
  }),
]);
export type RecordMap = z.output<typeof RecordMap>;

export const SerialLine = z.strictObject({
  kind: z.literal('serial'),
  deviceId: DeviceId,
  firmware: z.string().max(100).optional(),
  /** E.g. `/dev/ttyUSB0`. */
  path: z.string().min(1),
  baudRate: z.number().int().min(50).max(4_000_000).default(9_600),
  dataBits: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  /** Values are published so often at the most, the newest of each. */
  everyMs: z.number().int().min(0).max(600_000).default(1_000),
  /** Nothing readable for so long is a fault of the line. */
  silentAfterMs: z.number().int().min(500).max(600_000).default(10_000),
  framing: Framing,
  checksum: Checksum.optional(),
  record: RecordMap,
});
export type SerialLine = z.output<typeof SerialLine>;

const deviceIdsOf = (source: ModbusGateway | SerialLine): string[] =>
  source.kind === 'serial' ? [source.deviceId] : source.devices.map(({ deviceId }) => deviceId);

export const DeviceMap = z
  .strictObject({
    /** What waits for the broker is kept here, per device; below the folder of the map unless it is absolute. */
    spool: z
      .strictObject({
        directory: z.string().min(1).default('spool'),
        maxMegabytes: z.number().min(0.01).max(10_000).default(64),
      })
      .default({ directory: 'spool', maxMegabytes: 64 }),
    sources: z.array(z.discriminatedUnion('kind', [ModbusGateway, SerialLine])).min(1),
  })
  .refine(
    ({ sources }) => {
      const ids = sources.flatMap(deviceIdsOf);
      return new Set(ids).size === ids.length;
    },
    { message: 'a device is named twice', path: ['sources'] },
  );
export type DeviceMap = z.output<typeof DeviceMap>;

export const devicesIn = ({ sources }: DeviceMap): string[] => sources.flatMap(deviceIdsOf);
