/** Messages from a client, as the PostgreSQL protocol (version 3) frames them: a type byte, a length, a body. */
export type Frame = Buffer<ArrayBufferLike>;

export const FRAME_HEADER_BYTES = 5;

const code = (letter: string): number => letter.charCodeAt(0);

export const type = {
  bind: code('B'),
  close: code('C'),
  describe: code('D'),
  execute: code('E'),
  functionCall: code('F'),
  flush: code('H'),
  parse: code('P'),
  query: code('Q'),
  sync: code('S'),
  terminate: code('X'),
  copyData: code('d'),
  copyDone: code('c'),
  copyFail: code('f'),
} as const;

const known = new Set<number>(Object.values(type));
const STATEMENT = code('S');

/** The engine does not survive a message that it does not know. */
export const isKnown = (frame: Frame): boolean => known.has(frame[0] ?? 0);

/** Data for a COPY that the engine cannot take. Servers ignore it outside of a COPY, and so does the front. */
export const isCopyData = (frame: Frame): boolean =>
  frame[0] === type.copyData || frame[0] === type.copyDone || frame[0] === type.copyFail;

/** After these the client waits for an answer, so what came so far has to be run. */
export const endsBatch = (frame: Frame): boolean =>
  frame[0] === type.sync || frame[0] === type.query || frame[0] === type.flush || frame[0] === type.functionCall;

/** The SQL of a Query or Parse message. */
export function sqlOf(frame: Frame): string | undefined {
  if (frame[0] === type.query) return frame.toString('utf8', FRAME_HEADER_BYTES, frame.length - 1);
  if (frame[0] !== type.parse) return undefined;
  const from = endOfString(frame, FRAME_HEADER_BYTES) + 1;
  return frame.toString('utf8', from, endOfString(frame, from));
}

/** Where the name of a prepared statement begins in a message that names one. */
function statementNameAt(frame: Frame): number | undefined {
  if (frame[0] === type.parse) return FRAME_HEADER_BYTES;
  if (frame[0] === type.bind) return endOfString(frame, FRAME_HEADER_BYTES) + 1;
  const ofStatement = frame[0] === type.describe || frame[0] === type.close;
  return ofStatement && frame[FRAME_HEADER_BYTES] === STATEMENT ? FRAME_HEADER_BYTES + 1 : undefined;
}

/** The statement that a message names: `''` is the unnamed one, undefined when the message names none. */
export function statementNamedBy(frame: Frame): string | undefined {
  const at = statementNameAt(frame);
  return at === undefined ? undefined : frame.toString('utf8', at, endOfString(frame, at));
}

/** The same message with another name for its statement. */
export function renamed(frame: Frame, name: string): Frame {
  const at = statementNameAt(frame);
  if (at === undefined) return frame;
  const after = endOfString(frame, at);
  const result = Buffer.concat([frame.subarray(0, at), Buffer.from(name), frame.subarray(after)]);
  result.writeInt32BE(result.length - 1, 1);
  return result;
}

/** The same Query or Parse message with other SQL. */
export function withSql(frame: Frame, sql: string): Frame {
  return frame[0] === type.query ? query(sql) : parse(statementNamedBy(frame) ?? '', sql);
}

export const query = (sql: string): Frame => message(type.query, Buffer.from(`${sql}\0`));
export const closeStatement = (name: string): Frame => message(type.close, Buffer.from(`S${name}\0`));
export const sync: Frame = message(type.sync, Buffer.alloc(0));
export const terminate: Frame = message(type.terminate, Buffer.alloc(0));

export const parse = (name: string, sql: string): Frame => message(type.parse, Buffer.from(`${name}\0${sql}\0\0\0`));

function message(messageType: number, body: Buffer): Frame {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + body.length);
  frame.writeUInt8(messageType, 0);
  frame.writeInt32BE(4 + body.length, 1);
  body.copy(frame, FRAME_HEADER_BYTES);
  return frame;
}

/** A body without its final zero byte would be broken; the search then ends at the end of the frame. */
function endOfString(frame: Frame, from: number): number {
  const end = frame.indexOf(0, from);
  return end === -1 ? frame.length : end;
}
