import type { IncomingMessage } from 'node:http';
import { BodyTooLarge } from '@nilecare/contracts/errors.ts';

/** @throws BodyTooLarge when the announced length is over the limit; an unannounced one is cut off while it streams */
export function limitBody(request: IncomingMessage, maxBytes: number): void {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw new BodyTooLarge(`At most ${maxBytes} bytes are taken.`);
  if (request.headers['transfer-encoding'] === undefined) return;
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) request.destroy();
  });
}
