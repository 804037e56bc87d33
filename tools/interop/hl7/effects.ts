import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import type { Outcome } from '../outcomes.ts';
import type { RunningSystem } from '../running-system.ts';
import type { PeerMessage } from './messages.ts';

const PATIENCE_MS = 60_000;
const EVERY_MS = 250;

/** What came of each message of a client: as the browser of messages says over REST, and as the FHIR server shows it. */
export async function effectsOf(
  client: string,
  messages: readonly PeerMessage[],
  system: RunningSystem,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const message of messages) {
    const detail = await lackOf(message, system).catch((error: unknown) => String(error));
    outcomes.push({ client, check: `${message.name}: effect`, ok: detail === '', detail });
  }
  return outcomes;
}

/** @returns what is not as it has to be; empty where all is */
async function lackOf({ controlId, ends, seen }: PeerMessage, system: RunningSystem): Promise<string> {
  const found = await untilEnded(controlId, system);
  if (!found) return 'it is not there';
  if (found.state !== ends) return `${found.state}: ${found.fault?.place ?? ''} ${found.fault?.text ?? ''}`.trim();
  for (const search of seen) {
    const asked = search.replaceAll('{patient}', found.patientId ?? '');
    if (!(await untilShown(asked, system))) return `FHIR shows nothing for ${asked}`;
  }
  return '';
}

const ENDED: ReadonlySet<Hl7Message['state']> = new Set(['done', 'failed', 'refused', 'discarded']);

async function untilEnded(controlId: string, system: RunningSystem): Promise<Hl7Message | undefined> {
  let found: Hl7Message | undefined;
  await until(async () => {
    const hl7 = await system.client('hl7', messagesApi);
    found = (await hl7.listHl7Messages({ query: { controlId, limit: 1 } })).items[0];
    return found !== undefined && ENDED.has(found.state);
  });
  return found;
}

const Found = z.object({ total: z.number() });

const untilShown = (search: string, system: RunningSystem): Promise<boolean> =>
  until(async () => {
    const answer = await fetch(`${system.address('fhir')}/fhir/R4/${search}&_summary=count`, {
      headers: { authorization: `Bearer ${await system.token()}` },
    });
    const { total } = Found.parse(await answer.json());
    return total > 0;
  });

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await wait(EVERY_MS))
    if (await isSo()) return true;
  return false;
}
