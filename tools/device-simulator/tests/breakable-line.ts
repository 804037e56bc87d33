import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A line to the broker that can be cut and mended: a TCP relay on a port of its own. */
export interface BreakableLine {
  readonly url: string;
  /** Breaks every connection and takes no new ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function breakableLine(brokerUrl: string): Promise<BreakableLine> {
  const { hostname, port } = new URL(brokerUrl);
  const open = new Set<Socket>();
  let broken = false;
  const server = createServer((near) => {
    if (broken) return near.destroy();
    const far = connect({ host: hostname, port: Number(port) });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is never a path.
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `mqtt://127.0.0.1:${own}`,
    cut() {
      broken = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => void (broken = false),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
