import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fetchOutside } from '@nilecare/service-kit/client/outside-call.ts';
import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { storedResource } from '../platform/stored-resource.ts';
import { saysTheSame } from '../platform/platform-writer.ts';
import type { Caller } from '../rest/exchange.ts';
import { FhirError, operationOutcome, refusal, type Issue } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { readerOf } from '../store/reader.ts';
import type { BulkFile, BulkJob, ImportOrder } from './bulk-jobs.ts';
import type { Report } from './make-export.ts';

const AT_ONCE = 8;
const SILENT_MS = 60_000;
const LONGEST_LINE = 8 * 1024 * 1024;
const MOST_ERRORS = 10_000;

interface Line {
  readonly number: number;
  readonly text: string;
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
    const errors: string[] = [];
    let count = 0;
    const refuse = (issues: readonly Issue[]) =>
      errors.length < MOST_ERRORS && errors.push(JSON.stringify(operationOutcome(issues)));
    try {
      for await (const batch of batchesOf(url, deps, signal)) {
        const outcomes = await Promise.all(batch.map((line) => storeLine(line, type, caller, deps)));
        for (const issues of outcomes) if (issues.length > 0) refuse(issues);
        count += outcomes.filter((it) => it.length === 0).length;
        await report(done + count);
      }
    } catch (error) {
      if (!(error instanceof InputUnreadable)) throw error;
      refuse([{ severity: 'error', code: 'transient', diagnostics: error.message }]);
    }
    done += count;
    files.push(await fileOf(job, { name: `stored-${at}`, type, url, isError: false }, [], count, deps));
    if (errors.length > 0)
      files.push(
        await fileOf(
          job,
          { name: `refused-${at}`, type: 'OperationOutcome', url, isError: true },
          errors,
          errors.length,
          deps,
        ),
      );
  }
  return files;
}

/** The input cannot be read; the message says why. */
class InputUnreadable extends Error {}

async function* batchesOf(url: string, { own }: Deps, signal: AbortSignal): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let number = 0;
  for await (const text of linesOf(url, own.fhirHooksToLoopback, signal)) {
    number += 1;
    if (text.trim() !== '') batch.push({ number, text });
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* linesOf(url: string, allowLoopback: boolean, signal: AbortSignal): AsyncGenerator<string> {
  const limits = { silentMs: SILENT_MS, allowLoopback, signal };
  const answer = await fetchOutside(url, { accept: 'application/fhir+ndjson' }, limits).catch((error: unknown) => {
    throw new InputUnreadable(`The input does not answer: ${error instanceof Error ? error.message : 'it failed'}`);
  });
  if (answer.status !== 200) throw new InputUnreadable(`The input answered ${answer.status}.`);
  try {
    for await (const line of createInterface({ input: Readable.from(answer.content), crlfDelay: Infinity })) yield line;
  } catch (error) {
    signal.throwIfAborted();
    throw new InputUnreadable(`The input was cut off: ${error instanceof Error ? error.message : 'it failed'}`);
  }
}

/** @returns why it was refused; nothing where it is stored */
async function storeLine({ number, text }: Line, type: string, caller: Caller, deps: Deps): Promise<readonly Issue[]> {
  const where = (issue: Issue): Issue => ({ ...issue, diagnostics: `Line ${number}: ${issue.diagnostics}` });
  try {
    if (text.length > LONGEST_LINE) throw refusal(413, 'too-long', 'The line is too long for a resource.');
    const resource = parseJson(text);
    if (resource.resourceType !== type)
      throw refusal(400, 'invalid', `It is a ${resource.resourceType}, the input is of ${type}.`, 'resourceType');
    if (resource.id === undefined)
      throw refusal(400, 'required', 'What is imported keeps its id: it needs one.', `${type}.id`);
    if (!(await isThere(resource, caller, deps))) await put(resource, resource.id, text, caller, deps);
    return [];
  } catch (error) {
    if (error instanceof FhirError) return error.issues.map(where);
    throw error;
  }
}

async function isThere(resource: Resource, { access }: Caller, { store }: Deps): Promise<boolean> {
  const place = { type: resource.resourceType, id: resource.id ?? '' };
  const found = await readerOf(store, access).current(place, 'u');
  return found !== null && !found.gone && saysTheSame(storedResource(found.body), resource);
}

/** As a client would: by the same rules. */
const put = (resource: Resource, id: string, text: string, caller: Caller, deps: Deps) =>
  deps.dispatch({
    method: 'PUT',
    path: [resource.resourceType, id],
    query: [],
    header: () => undefined,
    sent: { contentType: 'application/fhir+json', text, resource: () => resource },
    caller,
  });

async function fileOf(
  { _id, attempts }: BulkJob,
  about: { readonly name: string; readonly type: string; readonly url: string; readonly isError: boolean },
  content: readonly string[],
  count: number,
  deps: Deps,
): Promise<BulkFile> {
  const name = `${_id}-${attempts}-${about.name}.ndjson`;
  const bytes = Buffer.from(content.map((line) => `${line}\n`).join(''));
  const { keyId } = await deps.bulkFiles.write(name, Readable.from([bytes]));
  return { name, type: about.type, count, keyId, isError: about.isError, input: about.url };
}
