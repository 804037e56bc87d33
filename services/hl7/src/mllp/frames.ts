/** Bytes around a message (MLLP release 1): it begins with a vertical tab and ends with a file separator and a return. */
const BEGIN = 0x0b;
const END = 0x1c;
const RETURN = 0x0d;

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  /** Longer than is allowed; its first bytes, by which it can be answered. The rest is passed over. */
  | { readonly kind: 'too-long'; readonly head: Buffer }
  /** What was passed over: bytes of no frame, or a message that was cut off by the next one. */
  | { readonly kind: 'odd'; readonly oddity: 'between-frames' | 'cut-off'; readonly bytes: number };

export interface FrameReader {
  /** Takes what came; gives what is whole, in its order. */
  push(chunk: Buffer): readonly Frame[];
  /** Nothing more came for a while: a message of which only the last return is missing is whole. */
  settle(): readonly Frame[];
  /** Whether a message has begun that is not ended. */
  readonly isOpen: boolean;
}

const HEAD_BYTES = 4096;

/**
 * Reads frames from a stream that may be cut anywhere. Begins and returns may be doubled, returns may be missing. A file
 * separator ends a message where no text follows it: within a text it is text. A message without an end is one where the next
 * one begins right behind a segment; what was cut off elsewhere never is: part of a message is not to be answered as a whole.
 * Memory is that of one message.
 * @param longest bytes of a message
 */
export function frameReader(longest: number): FrameReader {
  let parts: Buffer[] = [];
  let length = 0;
  /** `ended`: an end came last, and what follows tells whether it was one. */
  let state: 'between' | 'inside' | 'ended' = 'between';

  const keep = (bytes: Buffer): void => {
    length += bytes.length;
    if (length <= longest) parts.push(bytes);
    else if (length - bytes.length <= longest) parts = [Buffer.concat([...parts, bytes]).subarray(0, HEAD_BYTES)];
  };

  const take = (): Frame[] => {
    const bytes = Buffer.concat(parts);
    const isTooLong = length > longest;
    const isEmpty = length === 0;
    [parts, length] = [[], 0];
    if (isEmpty) return [];
    return [isTooLong ? { kind: 'too-long', head: bytes } : { kind: 'message', bytes }];
  };

  /** At a begin within a message. */
  const cutOff = (): Frame[] => {
    if (length === 0) return [];
    if (isSegmentEnd(parts.at(-1)?.at(-1))) return take();
    const bytes = length;
    [parts, length] = [[], 0];
    return [{ kind: 'odd', oddity: 'cut-off', bytes }];
  };

  /** @returns where the next frame begins, if it does in this chunk */
  function passOver(chunk: Buffer, at: number, frames: Frame[]): number {
    const begin = chunk.indexOf(BEGIN, at);
    const passed = chunk.subarray(at, begin < 0 ? chunk.length : begin).filter((it) => !isBlank(it)).length;
    if (passed > 0) frames.push({ kind: 'odd', oddity: 'between-frames', bytes: passed });
    return begin < 0 ? chunk.length : begin;
  }

  return {
    get isOpen() {
      return state !== 'between';
    },
    push(chunk) {
      const frames: Frame[] = [];
      let at = 0;
      while (at < chunk.length) {
        if (state === 'between') {
          at = passOver(chunk, at, frames);
          if (at < chunk.length) [state, at] = ['inside', at + 1];
        } else if (state === 'ended') {
          if (isBlank(chunk[at]) || chunk[at] === BEGIN) {
            frames.push(...take());
            state = 'between';
          } else {
            keep(Buffer.of(END));
            state = 'inside';
          }
        } else {
          const mark = nextMark(chunk, at);
          if (mark > at) keep(chunk.subarray(at, mark));
          at = mark + 1;
          if (mark === chunk.length) break;
          if (chunk[mark] === END) state = 'ended';
          else frames.push(...cutOff());
        }
      }
      return frames;
    },
    settle() {
      if (state !== 'ended') return [];
      state = 'between';
      return take();
    },
  };
}

const isSegmentEnd = (byte: number | undefined): boolean => byte === RETURN || byte === 0x0a;

const isBlank = (byte: number | undefined): boolean => isSegmentEnd(byte) || byte === END || byte === 0x20;

/** Where the next begin or end is, whichever comes first; the length where there is none. */
function nextMark(chunk: Buffer, from: number): number {
  const marks = [chunk.indexOf(END, from), chunk.indexOf(BEGIN, from)].filter((it) => it >= 0);
  return Math.min(chunk.length, ...marks);
}

const [START, TRAILER] = [Buffer.of(BEGIN), Buffer.of(END, RETURN)];

export const framed = (bytes: Buffer): Buffer => Buffer.concat([START, bytes, TRAILER]);
