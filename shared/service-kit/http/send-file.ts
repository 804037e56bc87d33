import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileReply } from './reply.ts';

/**
 * Streams a file to the caller. What fails in the middle cuts the connection: the caller sees that the file is not whole,
 * and no problem can be told any more.
 */
export async function sendFile(response: Response, file: FileReply, mediaType: string): Promise<void> {
  response.setHeader('content-type', file.mediaType ?? mediaType);
  response.setHeader('content-disposition', `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`);
  await pipeline(Readable.from(file.content, { objectMode: false }), response);
}
