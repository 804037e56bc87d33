import type { IncomingMessage } from 'node:http';
import { BodyTooLarge } from '@nilecare/contracts/errors.ts';

/** @throws BodyTooLarge when the announced length is over the limit; an unannounced one is cut off while it streams */
export function limitBody(request: IncomingMessage, maxBytes: number): void {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw new BodyTooLarge(`At most ${maxBytes} bytes are taken.`);
}

/** Counts a body while it is read by somebody else: listening alone would let it flow before there is a reader. */
export function whenTooLong(request: IncomingMessage, maxBytes: number, cut: () => void): void {
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) return;
    request.off('data', count);
    cut();
  };
  request.on('data', count);
}
