import type { IncomingMessage } from 'node:http';
import type { ServiceName } from '@nilecare/topology/services.ts';

/** One request on its way to a service, perhaps to several instances of it. */
export interface Trip {
  readonly service: ServiceName;
  readonly tried: Set<string>;
  target: string;
  /** Epoch ms; of the latest try. */
  began: number;
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Failures of making a connection: not a byte of the request has left. */
const notConnected: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

export const neverArrived = (error: Error): boolean => 'code' in error && notConnected.has(error.code);
