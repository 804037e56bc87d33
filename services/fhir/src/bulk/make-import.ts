import { Readable } from 'node:stream';
import { fetchOutside } from '@nilecare/service-kit/client/outside-call.ts';
import { Turns } from '@nilecare/service-kit/messaging/turns.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { operationOutcome, type Issue } from '../rest/outcome.ts';
import type { BulkFile, BulkJob, ImportOrder } from './bulk-jobs.ts';
import { readLine, storeLine } from './import-line.ts';
import { linesOf } from './lines-of.ts';
import type { Report } from './make-export.ts';

const AT_ONCE = 8;
const SILENT_MS = 60_000;
const LIMITS = { longest: 8 * 1024 * 1024, most: 64 * 1024 * 1024 * 1024 };
const MOST_TOLD = 10_000;

interface Line {
  readonly number: number;
  readonly text: string | null;
}

/** What became of the lines of an input. */
interface Fate {
  stored: number;
  refused: number;
  /** OperationOutcomes of those that were refused, of so many. */
  readonly told: string[];
}

/**
 * Stores what the inputs hold, each line for itself: what is refused stands in a file of OperationOutcomes, and the others
 * go on. Done twice it is done once: a resource that is there already as it is sent stays as it is.
 */
export async function makeImport(
  job: BulkJob & { readonly order: ImportOrder },
  caller: Caller,
  deps: Deps,
  report: Report,
  signal: AbortSignal,
): Promise<BulkFile[]> {
  const files: BulkFile[] = [];
  let done = 0;
  for (const [at, { type, url }] of job.order.inputs.entries()) {
    const fate: Fate = { stored: 0, refused: 0, told: [] };
    try {
      for await (const batch of batchesOf(url, deps, signal)) {
        await storeBatch(batch, type, fate, caller, deps);
        await report(done + fate.stored);
      }
    } catch (error) {
      if (!(error instanceof InputUnreadable)) throw error;
      refuse(fate, [{ severity: 'error', code: 'transient', diagnostics: error.message }]);
    }
    done += fate.stored;
    files.push({ list: 'output', type, count: fate.stored, content: null, input: url });
    if (fate.refused > 0) files.push(await refusals(job, at, url, fate, deps));
  }
  return files;
}

function refuse(fate: Fate, issues: readonly Issue[]): void {
  fate.refused += 1;
  if (fate.told.length < MOST_TOLD) fate.told.push(JSON.stringify(operationOutcome(issues)));
}

/** Lines at the same time, but those of one resource after each other: the last one says what it is. */
async function storeBatch(batch: readonly Line[], type: string, fate: Fate, caller: Caller, deps: Deps): Promise<void> {
  const turns = new Turns();
  const issues = await Promise.all(
    batch.map(({ number, text }) => {
      const line = readLine(number, text, type);
      return 'resource' in line ? turns.inTurn(line.resource.id, () => storeLine(line, caller, deps)) : line;
    }),
  );
  for (const it of issues)
    if (it.length > 0) refuse(fate, it);
    else fate.stored += 1;
}

/** The input cannot be read; the message says why. */
class InputUnreadable extends Error {}

async function* batchesOf(url: string, { own }: Deps, signal: AbortSignal): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let number = 0;
  let failure: unknown;
  try {
    for await (const text of inputOf(url, own.fhirHooksToLoopback, signal)) {
      number += 1;
      if (text?.trim() !== '') batch.push({ number, text });
      if (batch.length < AT_ONCE) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    failure = error;
  }
  // Lines that came whole count, also where nothing came behind them.
  if (batch.length > 0) yield batch;
  if (failure !== undefined) throw failure;
}

/** Lines of an input; whoever stops reading ends the call. */
async function* inputOf(url: string, allowLoopback: boolean, stopping: AbortSignal): AsyncGenerator<string | null> {
  const over = new AbortController();
  const signal = AbortSignal.any([stopping, over.signal]);
  const told = (error: unknown) => (error instanceof Error ? error.message : 'it failed');
  try {
    const limits = { silentMs: SILENT_MS, allowLoopback, signal };
    const answer = await fetchOutside(url, { accept: 'application/fhir+ndjson' }, limits).catch((error: unknown) => {
      stopping.throwIfAborted();
      throw new InputUnreadable(`The input does not answer: ${told(error)}`);
    });
    if (answer.status !== 200) throw new InputUnreadable(`The input answered ${answer.status}.`);
    const lines = linesOf(answer.content, LIMITS);
    for (;;) {
      const next = await lines.next().catch((error: unknown) => {
        stopping.throwIfAborted();
        throw new InputUnreadable(`The input was cut off: ${told(error)}`);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    over.abort();
  }
}

/** The file of what was refused; where that is very much, its last line says how much is not told. */
async function refusals(
  { _id, attempts }: BulkJob,
  at: number,
  input: string,
  { refused, told }: Fate,
  deps: Deps,
): Promise<BulkFile> {
  const left = refused - told.length;
  const diagnostics = `${left} more were refused.`;
  const rest =
    left === 0 ? [] : [JSON.stringify(operationOutcome([{ severity: 'error', code: 'too-costly', diagnostics }]))];
  const lines = [...told, ...rest];
  const name = `${_id}-${attempts}-error-${at}.ndjson`;
  const content = Readable.from([Buffer.from(lines.map((line) => `${line}\n`).join(''))]);
  const { keyId } = await deps.bulkFiles.write(name, content);
  return { list: 'error', type: 'OperationOutcome', count: lines.length, content: { name, keyId }, input };
}
