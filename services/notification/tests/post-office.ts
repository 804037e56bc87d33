import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface PostOffice {
  readonly url: string;
  /** Whole messages with their headers. */
  readonly mails: string[];
  /** Those of which the sender was not told that they were taken. */
  readonly untold: Set<string>;
  /** Replies to recipients, by beginning of address, one after the other; taken when there is none left. */
  readonly refusals: Map<string, { readonly code: number; readonly message: string }[]>;
  /** How often each recipient was named. */
  readonly named: string[];
  /** How it is with all mails, until it is set otherwise. */
  readonly weather: {
    /** Each recipient is refused the first time, as greylisting servers do. */
    greylists: boolean;
    /** ms until a mail that was taken is answered. */
    delayMs: number;
    /** The next mails are taken, and the connection is cut before the answer. */
    drops: number;
  };
  /** Cuts every connection and takes none until it is opened again, at the same address. */
  kill(): Promise<void>;
  reopen(): Promise<void>;
  stop(): Promise<void>;
}

/** A real SMTP server. */
export async function openPostOffice(): Promise<PostOffice> {
  const mails: string[] = [];
  const untold = new Set<string>();
  const named: string[] = [];
  const known = new Set<string>();
  const refusals: PostOffice['refusals'] = new Map();
  const weather: PostOffice['weather'] = { greylists: false, delayMs: 0, drops: 0 };
  const sockets = new Set<Socket>();
  let cuts = 0;

  const refusalOf = (address: string) => {
    const isKnown = known.has(address);
    known.add(address);
    if (weather.greylists && !isKnown) return { code: 451, message: '4.7.1 greylisted, come again' };
    return [...refusals].find(([beginning]) => address.startsWith(beginning))?.[1].shift();
  };

  const cut = () => {
    cuts += 1;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };

  const take = async (mail: string): Promise<void> => {
    const before = cuts;
    mails.push(mail);
    untold.add(mail);
    await wait(weather.delayMs);
    if (weather.drops > 0) {
      weather.drops -= 1;
      cut();
    }
    if (cuts === before) untold.delete(mail);
  };

  const listen = async (port: number): Promise<SMTPServer> => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo({ address }, _session, done) {
        named.push(address);
        const refusal = refusalOf(address);
        if (!refusal) return done();
        done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
      },
      onData(stream, _session, done) {
        text(stream)
          .then(take)
          .then(() => done(), done);
      },
    });
    server.on('error', () => undefined); // a connection that was cut
    server.server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return server;
  };
  let server = await listen(0);
  // A TCP server that listens has a socket address.
  const { port } = server.server.address() as AddressInfo;
  const kill = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    cut();
    await closed;
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    untold,
    named,
    refusals,
    weather,
    kill,
    async reopen() {
      server = await listen(port);
    },
    stop: kill,
  };
}
