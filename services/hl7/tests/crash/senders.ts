import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { mllpPeer, type MllpPeer } from '../support/mllp-peer.ts';

/** Other systems that send one message after the other, each again until it is acknowledged. */
export interface Senders {
  readonly sent: Sent;
  /** Resolves when each has its last answer. */
  stop(): Promise<Sent>;
  /** They do not wait for answers any more. */
  abandon(): void;
}

export interface Sent {
  /** Control ids of what was acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** By the identifier of a patient the family name that was told last. */
  readonly patients: ReadonlyMap<string, string>;
  /** Messages that were sent more than once, because no answer came. */
  readonly repeated: number;
  /** Answers that were none of the expected. */
  readonly refused: readonly string[];
}

/** Between two messages of a sender: load, and no more than can be worked off. */
const PAUSE_MS = 150;
/** Identifiers begin with the sender's number; birth dates of its patients are days that are its own. */
const [FIRST, DAYS_EACH] = [100, 1_000];
/** A patient is registered, and then changed so often. */
const CHANGES = 2;

export function startSenders(count: number, port: number): Senders {
  const acknowledged = new Set<string>();
  const patients = new Map<string, string>();
  const refused: string[] = [];
  let repeated = 0;
  let [isStopped, isAbandoned] = [false, false];

  async function acknowledgedOf(sender: Connection, message: string): Promise<string> {
    for (;;) {
      try {
        return await (await sender.peer()).ask(message);
      } catch {
        // It is down, or went down before it answered: whatever it did, the same message is sent again.
        if (isAbandoned) return '';
        repeated += 1;
        await wait(PAUSE_MS);
      }
    }
  }

  async function send(number: number): Promise<void> {
    const sender = connection(port);
    for (let turn = 0; !isStopped; turn += 1) {
      const patient = Math.floor(turn / (CHANGES + 1));
      const id = `${number}-${turn}`;
      const mrn = `${FIRST + number}${String(patient).padStart(4, '0')}`;
      const family = nameOf(number, patient, turn);
      const answer = await acknowledgedOf(sender, message({ id, mrn, family, isNew: turn % (CHANGES + 1) === 0 }));
      if (answer.includes(`MSA|AA|${id}`)) {
        acknowledged.add(id);
        patients.set(mrn, family);
      } else refused.push(answer);
      await wait(PAUSE_MS);
    }
    await sender.close();
  }

  const sending = Promise.all(Array.from({ length: count }, (_, number) => send(number)));
  const sent = (): Sent => ({ acknowledged, patients, repeated, refused });
  return {
    get sent() {
      return sent();
    },
    async stop() {
      isStopped = true;
      await sending;
      return sent();
    },
    abandon() {
      [isStopped, isAbandoned] = [true, true];
    },
  };
}

interface Connection {
  /** The connection that is open, or a new one. */
  peer(): Promise<MllpPeer>;
  close(): Promise<void>;
}

function connection(port: number): Connection {
  let open: MllpPeer | undefined;
  return {
    async peer() {
      if (!open || open.socket.destroyed) open = await mllpPeer(port);
      return open;
    },
    close: () => open?.close() ?? Promise.resolve(),
  };
}

/** Names that nobody takes for each other. */
const nameOf = (...parts: readonly number[]): string =>
  `X${createHash('sha256')
    .update(parts.join())
    .digest('hex')
    .slice(0, 10)
    .replace(/[0-9a-f]/g, (digit) => 'abdefgiklmnorstu'.charAt(Number.parseInt(digit, 16)))}`;

interface Said {
  readonly id: string;
  readonly mrn: string;
  readonly family: string;
  readonly isNew: boolean;
}

/** Birth dates differ too: two people are not one. */
function message({ id, mrn, family, isNew }: Said): string {
  const event = isNew ? 'A28' : 'A31';
  const [sender, patient] = [Number(mrn.slice(0, 3)) - FIRST, Number(mrn.slice(3))];
  const day = new Date(Date.UTC(1940, 0, 1 + sender * DAYS_EACH + patient))
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
  return [
    `MSH|^~\\&|HIS|OTHER|NILECARE|CAIRO|20260105143000+0200||ADT^${event}^ADT_A05|${id}|P|2.5.1`,
    'EVN||20260105143000',
    `PID|1||${mrn}^^^OTHER^MR||${family}^${family.slice(1)}^^^^^L||${day}|F`,
    'PV1|1|N',
    '',
  ].join('\r');
}
