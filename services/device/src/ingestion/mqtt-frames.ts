/** What a broker sends to a subscriber with MQTT 3.1.1 (OASIS standard, chapter 3); what is of no concern here is `other`. */
export type Frame =
  | { readonly type: 'connack'; readonly returnCode: number }
  | { readonly type: 'suback'; readonly granted: readonly number[] }
  | {
      readonly type: 'publish';
      readonly topic: string;
      readonly payload: Buffer;
      /** 0 with QoS 0. */
      readonly messageId: number;
      /** The broker had kept it from before the subscription. */
      readonly isRetained: boolean;
    }
  | { readonly type: 'other' };

const CONNACK = 2;
const PUBLISH = 3;
const SUBACK = 9;
const MOST_LENGTH_BYTES = 4;
const nothing: Buffer = Buffer.alloc(0);
const other: Frame = { type: 'other' };

/**
 * Cuts what arrives on a connection into frames. By hand because every sample of every device passes here: a general
 * parser takes longer for a message than judging it does.
 */
export class FrameReader {
  #rest = nothing;

  /**
   * Calls back for each frame that is complete. Payloads are views of the chunk.
   * @throws Error when the bytes are no MQTT
   */
  read(chunk: Buffer, onFrame: (frame: Frame) => void): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      const header = headerAt(bytes, at);
      if (header === undefined || header.end > bytes.length) break;
      onFrame(frameOf(bytes, at, header));
      at = header.end;
    }
    this.#rest = at === bytes.length ? nothing : bytes.subarray(at);
  }
}

interface Header {
  /** Where the variable header begins, and the frame ends. */
  readonly body: number;
  readonly end: number;
}

/** The remaining length is a number in base 128, lowest digit first; undefined until all of it is there. */
function headerAt(bytes: Buffer, at: number): Header | undefined {
  let length = 0;
  let factor = 1;
  for (let digit = 0; digit < MOST_LENGTH_BYTES; digit += 1) {
    const byte = bytes[at + 1 + digit];
    if (byte === undefined) return undefined;
    length += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) return { body: at + 2 + digit, end: at + 2 + digit + length };
  }
  throw new Error('the length of an MQTT packet has more than four bytes');
}

function frameOf(bytes: Buffer, at: number, { body, end }: Header): Frame {
  const first = bytes.readUInt8(at);
  switch (first >> 4) {
    case PUBLISH:
      return publishOf(bytes, first, body, end);
    case CONNACK:
      return { type: 'connack', returnCode: bytes.readUInt8(body + 1) };
    case SUBACK:
      return { type: 'suback', granted: [...bytes.subarray(body + 2, end)] };
    default:
      return other;
  }
}

function publishOf(bytes: Buffer, first: number, body: number, end: number): Frame {
  const qos = (first >> 1) & 3;
  const topicEnd = body + 2 + bytes.readUInt16BE(body);
  const payloadAt = qos > 0 ? topicEnd + 2 : topicEnd;
  if (payloadAt > end) throw new Error('an MQTT message is shorter than its topic');
  return {
    type: 'publish',
    topic: bytes.toString('utf8', body + 2, topicEnd),
    payload: bytes.subarray(payloadAt, end),
    messageId: qos > 0 ? bytes.readUInt16BE(topicEnd) : 0,
    isRetained: (first & 1) === 1,
  };
}
