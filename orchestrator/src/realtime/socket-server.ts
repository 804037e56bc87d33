import { Server, type Socket } from 'socket.io';
import * as parser from 'socket.io-msgpack-parser';
import type { ClientToServer, ServerToClient } from '@nilecare/contracts/realtime.ts';
import type { Caller } from '@nilecare/service-kit/auth/authenticate.ts';

/** What is kept with a socket. */
export interface SocketData {
  caller: Caller;
}

type NoServerEvents = Record<never, never>;
export type SocketServer = Server<ClientToServer, ServerToClient, NoServerEvents, SocketData>;
export type ClientSocket = Socket<ClientToServer, ServerToClient, NoServerEvents, SocketData>;

/** Largest message of a client: a list of wards and patients, never more. */
const MAX_MESSAGE_BYTES = 64 * 1024;

/** Socket.IO with MessagePack; attached to the HTTP server when the service starts to listen. */
export const openSocketServer = (): SocketServer =>
  new Server({
    parser,
    path: '/socket.io',
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
  });
