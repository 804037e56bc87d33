/** Modbus TCP (MODBUS Messaging on TCP/IP, V1.0b): a header of seven bytes, then the request or answer. */
export const functionCodes = { holding: 3, input: 4 } as const;
export type RegisterKind = keyof typeof functionCodes;

/** Registers that one request may ask for. */
export const MOST_REGISTERS = 125;

const HEADER_BYTES = 7;
const EXCEPTION_FLAG = 0x80;
/** An answer holds at most 125 registers. */
const LONGEST_LENGTH = 254;

export interface ReadRequest {
  readonly transactionId: number;
  readonly unitId: number;
  readonly kind: RegisterKind;
  readonly address: number;
  readonly count: number;
}

export function encodeRequest({ transactionId, unitId, kind, address, count }: ReadRequest): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + 5);
  bytes.writeUInt16BE(transactionId, 0);
  bytes.writeUInt16BE(0, 2);
  bytes.writeUInt16BE(6, 4);
  bytes.writeUInt8(unitId, 6);
  bytes.writeUInt8(functionCodes[kind], 7);
  bytes.writeUInt16BE(address, 8);
  bytes.writeUInt16BE(count, 10);
  return bytes;
}

export interface Answer {
  readonly transactionId: number;
  readonly unitId: number;
  readonly functionCode: number;
  /** Of an exception; undefined: the registers are there. */
  readonly exception: number | undefined;
  readonly registers: readonly number[];
}

/** Cuts what arrives into answers. */
export class AnswerReader {
  #rest: Buffer = Buffer.alloc(0);

  /** @throws Error when the bytes are no Modbus TCP: the connection is to be given up */
  read(chunk: Buffer): Answer[] {
    let bytes = Buffer.concat([this.#rest, chunk]);
    const answers: Answer[] = [];
    while (bytes.length >= HEADER_BYTES) {
      const length = bytes.readUInt16BE(4);
      if (bytes.readUInt16BE(2) !== 0 || length < 3 || length > LONGEST_LENGTH)
        throw new Error('what arrives is no Modbus TCP');
      const end = HEADER_BYTES - 1 + length;
      if (bytes.length < end) break;
      answers.push(answerOf(bytes.subarray(0, end)));
      bytes = bytes.subarray(end);
    }
    this.#rest = bytes;
    return answers;
  }
}

function answerOf(bytes: Buffer): Answer {
  const code = bytes.readUInt8(HEADER_BYTES);
  const isException = (code & EXCEPTION_FLAG) !== 0;
  return {
    transactionId: bytes.readUInt16BE(0),
    unitId: bytes.readUInt8(6),
    functionCode: code & ~EXCEPTION_FLAG,
    exception: isException ? bytes.readUInt8(HEADER_BYTES + 1) : undefined,
    registers: isException ? [] : registersOf(bytes),
  };
}

function registersOf(bytes: Buffer): number[] {
  const count = bytes.readUInt8(HEADER_BYTES + 1) / 2;
  const first = HEADER_BYTES + 2;
  if (!Number.isInteger(count) || bytes.length !== first + count * 2)
    throw new Error('an answer is shorter or longer than it says');
  return Array.from({ length: count }, (_, index) => bytes.readUInt16BE(first + index * 2));
}
