import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a service that can be cut, or go silent. */
export interface Relay {
  /** Where the line leads; answers the address at this end. */
  to(url: string): string;
  /** `hung`: what is sent is never answered; `cut`: nobody is reached. */
  set(state: 'open' | 'hung' | 'cut'): void;
  /** Whoever sends this is cut off before the answer; what is asked was done by then. undefined: nobody is. */
  loseAnswerTo(text: string | undefined): void;
  stop(): Promise<void>;
}

/** Opens a line on a port of its own. */
export async function openRelay(): Promise<Relay> {
  let state: 'open' | 'hung' | 'cut' = 'open';
  let target: URL | undefined;
  let unanswered: string | undefined;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (state === 'cut' || target === undefined) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    keep(far);
    let isLost = false;
    near.on('data', (chunk) => {
      isLost ||= unanswered !== undefined && chunk.includes(unanswered);
      if (state === 'open') far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (isLost) near.destroy();
      else if (state === 'open') near.write(chunk);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // of a server that listens on a port
  return {
    to(url) {
      target = new URL(url);
      return `http://127.0.0.1:${port}`;
    },
    set(next) {
      state = next;
      // What was swallowed while it was silent is not heard later.
      for (const socket of sockets) if (next !== 'hung') socket.destroy();
    },
    loseAnswerTo(text) {
      unanswered = text;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
