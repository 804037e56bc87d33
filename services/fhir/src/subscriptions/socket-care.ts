import type { WebSocket } from 'ws';
import type { Clock } from '@nilecare/service-kit/clock.ts';

const LOOK_EVERY_MS = 10_000;
/** So many questions without an answer: nobody is there any more, although the connection stands. */
const MOST_UNANSWERED = 3;
/** Who is let in without a token shows one, in a message, within this time. */
const BOUND_WITHIN_MS = 60_000;

interface Cared {
  readonly since: number;
  unanswered: number;
}

/** Ends sockets behind which nobody is, or that hear of nothing: each costs a connection. */
export function socketCare(clock: Clock, hears: (socket: WebSocket) => boolean) {
  const all = new WeakMap<WebSocket, Cared>();
  let lookedAt = 0;
  const now = () => clock.now().getTime();

  function lookAt(socket: WebSocket, at: number): void {
    const cared = all.get(socket);
    if (!cared) return;
    if (cared.unanswered >= MOST_UNANSWERED) return socket.terminate();
    if (at - cared.since > BOUND_WITHIN_MS && !hears(socket)) return socket.close(1008, 'it binds to nothing');
    cared.unanswered += 1;
    socket.ping();
  }

  return {
    begin(socket: WebSocket): void {
      const cared: Cared = { since: now(), unanswered: 0 };
      all.set(socket, cared);
      socket.on('pong', () => (cared.unanswered = 0));
    },
    /** Looks after them, when it is time. */
    look(sockets: Iterable<WebSocket>): void {
      const at = now();
      if (at - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = at;
      for (const socket of sockets) lookAt(socket, at);
    },
  };
}
