import { PROBLEM_PREFIX, RemoteProblem } from '@nilecare/contracts/errors.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { processes, type StoredProblem, type StoredProcess } from '../data/processes.ts';
import type { Deps } from '../deps.ts';
import { goesOn } from '../domain/moves.ts';
import { timeLeft } from '../in-time.ts';
import type { ProcessKind } from './step.ts';

/** How long who asked waits for an answer of its end, before she is told that it goes on by itself. */
const PATIENCE_MS = 2_500;

type Context = Deps & RequestContext;

interface Begin<Facts, View> {
  readonly kind: ProcessKind<Facts>;
  readonly facts: Facts;
  readonly facilityId: string;
  /** Of what there is one at a time. */
  readonly subject: string | null;
  readonly patientId: string | null;
  readonly view: (process: StoredProcess) => View;
  /** What stays although it was refused; it goes with the refusal. */
  readonly left?: (process: StoredProcess) => Readonly<Record<string, unknown>>;
}

/**
 * Writes a process down, then works on it until it is over or takes too long.
 * @throws RemoteProblem what a service refused it with, once all is undone
 */
export async function begin<Facts, View>(
  { kind, facts, facilityId, subject, patientId, view, left }: Begin<Facts, View>,
  { actor, db, cipher, clock, engine, log }: Context,
): Promise<Reply<View>> {
  const [{ name: step }] = kind.steps;
  const process: StoredProcess = {
    ...{ id: newId(), version: 1, kind: kind.kind, state: 'running', step, attempts: 0, problem: null, facilityId },
    ...{
      requestedBy: { id: actor.id, name: actor.name },
      createdAt: clock.now().toISOString(),
      finishedAt: null,
      facts,
    },
  };
  const { id } = process;
  const noted = await db.transaction(async (tx) => {
    await processes(tx, cipher).add(process, subject);
    const resource = `${kind.kind}/${id}`;
    await tx.audit.record(`${kind.kind}.begin`, { actor, patientId, facilityId, resource });
    return new Reply(202, view(process));
  });
  await engine.drive(id, timeLeft(PATIENCE_MS));
  const found = await processes(db.read, cipher)
    .get(kind.kind, id)
    .catch((error: unknown) => {
      log.warn({ err: error, process: id }, 'how far a process is cannot be read');
      return undefined;
    });
  // It is written down: a round goes on with it.
  if (!found) return noted;
  if (found.state === 'undone' && found.problem) {
    // A later try with the same key is a new one.
    await db.transaction((tx) => tx.revokeAnswer());
    throw asRefused(found.problem, left?.(found));
  }
  return goesOn(found) ? new Reply(noted.status, view(found)) : new Reply(201, view(found));
}

const asRefused = ({ code, status, title, detail, more }: StoredProblem, left = {}): RemoteProblem =>
  new RemoteProblem({ ...left, ...more, type: `${PROBLEM_PREFIX}${code}`, status, title, detail });
