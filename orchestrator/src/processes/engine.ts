import type { OrchestratorTables, ProcessesTable } from '@nilecare/database/orchestrator/tables.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import {
  BEGINNER_MS,
  processes,
  type ProcessChange,
  type StoredProblem,
  type StoredProcess,
} from '../data/processes.ts';
import { goesOn, isOver, moved, waitAfter, type Outcome } from '../domain/moves.ts';
import { isRefusal, problemOf } from './outcome-of.ts';
import type { Owners } from './owners.ts';
import { NeedsSomebody, type ProcessKind } from './step.ts';

export interface ProcessEngine {
  /**
   * Works on a process as long as it goes on; what is left, a later round does. Does nothing while somebody else works on
   * it, or the database is away: a round goes on with it.
   * @param patienceMs how long who asked waits: a step that hangs is waited for without her
   */
  drive(id: string, patienceMs: number): Promise<void>;
  /** Works on what is due. */
  driveDue(signal: AbortSignal): Promise<void>;
}

interface Parts extends Pick<Core<OrchestratorTables>, 'db' | 'cipher' | 'clock' | 'log'> {
  readonly owners: Owners;
  /** After so long somebody who does not move on is taken for dead, ms. */
  readonly leaseMs: number;
}

interface Tried {
  readonly outcome: Outcome;
  readonly facts: unknown;
  readonly problem: StoredProblem | null;
}

/** Takes processes through their steps. Where each stands is a row: whoever dies, somebody else goes on from there. */
export function processEngine(
  kinds: Readonly<Record<ProcessesTable['kind'], ProcessKind<unknown>>>,
  { db, cipher, clock, log, owners, leaseMs }: Parts,
): ProcessEngine {
  const rows = processes(db.read, cipher);
  const later = (ms: number) => new Date(clock.now().getTime() + ms);

  /** Asked in the platform's name, for who began it. */
  const tried = (process: StoredProcess): Promise<Tried> =>
    inRequest({ actor: serviceActor('orchestrator'), askedBy: process.requestedBy }, () => tryStep(process));

  async function tryStep({ id, kind, state, step: name, facts: known }: StoredProcess): Promise<Tried> {
    const { steps, facts: shape } = kinds[kind];
    const step = steps.find((it) => it.name === name);
    let facts = known;
    try {
      facts = shape.parse(known);
      const run = { owners, key: `${id}-${name}` };
      if (state === 'undoing') {
        await step?.undo?.(facts, run);
        return { outcome: 'done', facts, problem: null };
      }
      const found = await step?.act(facts, run);
      if (found === 'not-yet') return { outcome: 'not-yet', facts, problem: null };
      return { outcome: 'done', facts: found, problem: null };
    } catch (error) {
      if (error instanceof NeedsSomebody)
        return { outcome: 'ask', facts: error.facts, problem: problemOf(error.cause) };
      const outcome = isRefusal(error) ? 'refused' : 'unanswered';
      log.warn({ err: error, process: id, kind, step: name, outcome }, 'a step of a process failed');
      return { outcome, facts, problem: problemOf(error) };
    }
  }

  /** @returns how the row changes, and how long to wait before the next try */
  function changeOf(process: StoredProcess, { outcome, facts, problem }: Tried): ProcessChange & { wait: number } {
    const position = moved(kinds[process.kind].steps, process, outcome);
    // Why it is undone stays known while it is.
    const reason = position.state === 'undoing' || position.state === 'undone' ? process.problem : null;
    const isAgain = outcome === 'not-yet' || outcome === 'unanswered';
    const wait = isAgain && goesOn(position) ? waitAfter(position.attempts) : 0;
    return {
      ...position,
      facts,
      problem: problem ? { ...problem, undoing: process.state === 'undoing' } : reason,
      wait,
      dueAt: later(wait),
      finishedAt: isOver(position) ? clock.now() : null,
      heldUntil: goesOn(position) ? later(leaseMs) : null,
      letsGo: position.state === 'undone',
    };
  }

  async function work(id: string, patienceMs: number): Promise<void> {
    const holder = newId();
    const patientUntil = Date.now() + patienceMs;
    // Who asked takes up at once what she has just written down.
    const dueBy = patienceMs > 0 ? later(BEGINNER_MS) : clock.now();
    let process = await rows.hold(id, holder, { now: clock.now(), dueBy, until: later(leaseMs) });
    while (process) {
      const change = changeOf(process, await tried(process));
      const goesHere = goesOn(change) && (change.wait === 0 || Date.now() + change.wait <= patientUntil);
      const isMine = await rows.move(id, holder, goesHere ? change : { ...change, heldUntil: null });
      if (!goesHere || !isMine) return;
      await pause(change.wait);
      const { state, step, attempts, facts, problem } = change;
      process = { ...process, state, step, attempts, facts, problem };
    }
  }

  /** Nobody's request: it neither ends with one nor asks in somebody's name. */
  const driven = (id: string, patienceMs: number): Promise<void> =>
    inRequest({ actor: serviceActor('orchestrator') }, () => work(id, patienceMs)).catch((error: unknown) =>
      log.warn({ err: error, process: id }, 'a process was not moved on'),
    );

  return {
    drive: (id, patienceMs) => Promise.race([driven(id, patienceMs), pause(patienceMs)]),
    async driveDue(signal) {
      const due = await rows.due(clock.now());
      await Promise.all(due.map((id) => (signal.aborted ? undefined : driven(id, 0))));
    },
  };
}
