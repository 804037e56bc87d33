import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface PostOffice {
  readonly url: string;
  /** Whole messages with their headers. */
  readonly mails: string[];
  /** Replies to recipients, by beginning of address, one after the other; taken when there is none left. */
  readonly refusals: Map<string, { readonly code: number; readonly message: string }[]>;
  /** How often each recipient was named. */
  readonly named: string[];
  stop(): Promise<void>;
}

/** A real SMTP server. */
export async function openPostOffice(): Promise<PostOffice> {
  const mails: string[] = [];
  const named: string[] = [];
  const refusals: PostOffice['refusals'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      named.push(address);
      const refusal = [...refusals].find(([beginning]) => address.startsWith(beginning))?.[1].shift();
      if (!refusal) return done();
      done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, _session, done) {
      text(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has a socket address.
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    named,
    refusals,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
