import type { Response } from 'express';
import type { FileReply } from './reply.ts';

/**
 * Streams a file to the caller, no faster than it is taken. What fails in the middle cuts the connection: the caller sees
 * that the file is not whole, and no problem can be told any more.
 */
export async function sendFile(response: Response, file: FileReply, mediaType: string): Promise<void> {
  response.setHeader('content-type', file.mediaType ?? mediaType);
  response.setHeader('content-disposition', `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`);
  try {
    for await (const chunk of file.content) {
      if (response.destroyed) return;
      if (!response.write(chunk)) await drained(response);
    }
    response.end();
  } catch (error) {
    response.destroy();
    throw error;
  }
}

/** Until more may be written, or nobody takes it any more. */
const drained = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
