import { startParty, type Addresses } from './party.ts';
import { upTo } from './recording.ts';

/** What the parent says on the command line, as JSON. */
export interface WalkerOrders extends Addresses {
  readonly databaseUrl: string;
  readonly subjects: readonly string[];
  readonly steps: number;
}

/** A service as a process of its own, to be killed: writes steps and publishes them, and says how far it has come. */
// The parent is `recovery.test.ts`, which writes this type.
const { subjects, steps, databaseUrl, ...addresses } = JSON.parse(process.argv[2] ?? '') as WalkerOrders;
const party = await startParty(addresses, 'walker', { databaseUrl });
for (const n of upTo(steps)) {
  await Promise.all(subjects.map((subject) => party.step(subject, n)));
  process.stdout.write(`${n}\n`);
}
