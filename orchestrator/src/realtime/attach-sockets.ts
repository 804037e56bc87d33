import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import { WatchRequest } from '@nilecare/contracts/realtime.ts';
import type { Authenticate, StillValid } from '@nilecare/service-kit/auth/authenticate.ts';
import { gauge } from '@nilecare/service-kit/metrics.ts';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';
import { rooms } from './rooms.ts';
import type { ClientSocket } from './socket-server.ts';
import { refusal, watcherOf } from './watcher.ts';

/** How often open sockets are checked against ended sessions and expired tokens. */
const CHECK_MS = 400;

const tokenOf = (socket: ClientSocket): string | undefined => {
  const token: unknown = socket.handshake.auth['token'];
  return typeof token === 'string' && token.length > 0 ? token : undefined;
};

/** Accepts sockets with a valid access token and lets each see only what its account may. */
export function attachSockets({ server, authenticate, stillValid }: HttpParts, deps: Deps): void {
  const { sockets, registry } = deps;
  const open = gauge(registry, 'realtime_sockets', 'Open Socket.IO connections');
  sockets.attach(server);
  sockets.use((socket, next) => {
    admit(socket, authenticate).then(
      () => next(),
      (error: unknown) => next(new Error(error instanceof Unauthenticated ? 'unauthenticated' : 'unavailable')),
    );
  });
  sockets.on('connection', (socket) => {
    open.inc();
    socket.on('disconnect', () => open.dec());
    welcome(socket, authenticate, deps);
  });
  const check = setInterval(() => endStaleSockets(stillValid, deps), CHECK_MS);
  server.on('close', () => clearInterval(check));
}

async function admit(socket: ClientSocket, authenticate: Authenticate): Promise<void> {
  const token = tokenOf(socket);
  if (!token) throw new Unauthenticated('Send the access token as auth.token.');
  const caller = await authenticate(`Bearer ${token}`);
  if (caller.actor.kind !== 'user') throw new Unauthenticated('Only people have a live connection.');
  socket.data.caller = caller;
}

function welcome(socket: ClientSocket, authenticate: Authenticate, deps: Deps): void {
  const { log } = deps;
  const watcher = watcherOf(socket, deps);
  void socket.join(rooms.user(socket.data.caller.actor.id));
  socket.on('disconnect', () => watcher.end());
  socket.on('watch', (request, answer) => {
    const parsed = WatchRequest.safeParse(request);
    const reply = typeof answer === 'function' ? answer : () => undefined;
    if (!parsed.success) return reply(refusal('invalid-request'));
    watcher.watch(parsed.data).then(reply, (error: unknown) => {
      log.warn({ err: error }, 'watch failed');
      reply(refusal('unavailable'));
    });
  });
  socket.on('renew', (token, answer) => {
    const reply = typeof answer === 'function' ? answer : () => undefined;
    renew(socket, token, authenticate).then(
      (renewed) => {
        if (renewed) watcher.reconsider();
        reply(renewed);
      },
      () => reply(false),
    );
  });
}

/** Only a token of the same account counts: a socket never changes hands. */
async function renew(socket: ClientSocket, token: unknown, authenticate: Authenticate): Promise<boolean> {
  const caller = await authenticate(`Bearer ${String(token)}`);
  if (caller.actor.id !== socket.data.caller.actor.id) return false;
  socket.data.caller = caller;
  return true;
}

function endStaleSockets(stillValid: StillValid, { sockets }: Deps): void {
  for (const socket of sockets.sockets.sockets.values()) {
    if (stillValid(socket.data.caller)) continue;
    socket.emit('session.ended');
    socket.disconnect(true);
  }
}
