import { FRAME_HEADER_BYTES, type Frame } from './frontend-messages.ts';

/** PostgreSQL's own limit is 1 GiB; the engine's whole memory is 4. */
const LARGEST_FRAME_BYTES = 256 * 1024 * 1024;
/** The first packet of a connection has no type byte. */
const STARTUP_HEADER_BYTES = 4;
const LARGEST_STARTUP_BYTES = 10_000;

export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}

/** Cuts what arrives on a connection into messages. A large message is put together once, when all of it is there. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #available = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#available += chunk.length;
  }

  /** The next message, or undefined until all of it has arrived. @throws ProtocolViolation */
  next(): Frame | undefined {
    if (this.#available < FRAME_HEADER_BYTES) return undefined;
    return this.#take(1 + this.#lengthAt(1, LARGEST_FRAME_BYTES));
  }

  /** The packet that opens a connection. @throws ProtocolViolation */
  nextStartup(): Buffer | undefined {
    if (this.#available < STARTUP_HEADER_BYTES) return undefined;
    return this.#take(this.#lengthAt(0, LARGEST_STARTUP_BYTES));
  }

  #lengthAt(offset: number, largest: number): number {
    const length = this.#front(offset + 4).readInt32BE(offset);
    if (length < 4 || length > largest) throw new ProtocolViolation(`invalid message length ${length}`);
    return length;
  }

  #take(length: number): Buffer | undefined {
    if (this.#available < length) return undefined;
    const front = this.#front(length);
    const rest = front.subarray(length);
    this.#chunks[0] = rest;
    if (rest.length === 0) this.#chunks.shift();
    this.#available -= length;
    return front.subarray(0, length);
  }

  /** The first chunk, made at least this long by joining it with those that follow. */
  #front(length: number): Buffer {
    const [first = Buffer.alloc(0)] = this.#chunks;
    if (first.length >= length) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
