import { createServer } from 'node:net';
import { once } from 'node:events';
import { Connection, type Shared } from './connection.ts';
import type { Engine } from './engine.ts';
import { maintain } from './maintenance.ts';
import { SettingsSwitch } from './settings.ts';
import { Turnstile } from './turnstile.ts';

export interface Front {
  /** Ends the connections, rolls back what they left open, and closes the engine. */
  close(): Promise<void>;
}

/** Serves an engine to any number of connections. @throws when the port is taken */
export async function listen(
  engine: Engine,
  options: Pick<Shared, 'idleInTransactionMs' | 'onEngineDeath'> & { readonly port: number },
): Promise<Front> {
  const { port, ...rest } = options;
  const turnstile = new Turnstile<object>();
  const shared: Shared = { engine, turnstile, settings: new SettingsSwitch(engine), ...rest };
  const connections = new Set<Connection>();
  const endMaintenance = maintain(engine, turnstile, options.onEngineDeath);
  let number = 0;
  const server = createServer((socket) => {
    const connection = new Connection(shared, socket, ++number);
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    close: async () => {
      server.close();
      endMaintenance();
      for (const connection of connections) connection.end('57P01', 'terminating connection: the server is stopped');
      await turnstile.enter(server);
      await engine.close();
    },
  };
}
