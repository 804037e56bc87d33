import type { ClientRequest, IncomingMessage } from 'node:http';
import type { ServiceName } from '@nilecare/topology/services.ts';

/** One request on its way to a service, perhaps to several instances of it. */
export interface Trip {
  readonly service: ServiceName;
  readonly tried: Set<string>;
  target: string;
  /** Epoch ms; of the latest try. */
  began: number;
  /** Of the latest try, once it is under way. */
  outgoing?: ClientRequest;
  /** Because it met a connection that was being closed. */
  sentAgain: boolean;
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Failures of making a connection: not a byte of the request has left. */
const notConnected: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

export const neverArrived = (error: Error): boolean => 'code' in error && notConnected.has(error.code);

/** Failures of a connection that the other side closed. */
const cut: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/**
 * Whether a request that only reads met a kept connection which the service closed in the same moment, because it had
 * been idle for so long or the service was ending. It may be sent once more (RFC 9110, 9.2.2).
 */
export const metClosing = (error: Error, { method }: IncomingMessage, { outgoing }: Trip): boolean =>
  outgoing?.reusedSocket === true && 'code' in error && cut.has(error.code) && (method === 'GET' || method === 'HEAD');
