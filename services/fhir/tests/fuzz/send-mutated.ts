import { seededRandom, type Random } from '@nilecare/device-simulator/src/model/random.ts';
import type { FhirClient } from '../support/fhir-client.ts';
import { mutatedHeader, mutatedJson, mutatedText } from './mutations.ts';
import { samples, type Sample } from './samples.ts';

/** A request that was not answered as each must be. */
export interface Wrong {
  readonly number: number;
  readonly request: string;
  readonly answer: string;
}

const AT_ONCE = 8;

/** Sends the mutated requests of these numbers; the same number is the same request. @returns those answered by a failure */
export async function sendMutated(fhir: FhirClient, { from, to }: { from: number; to: number }): Promise<Wrong[]> {
  const wrong: Wrong[] = [];
  let next = from;
  const sender = async (): Promise<void> => {
    while (next < to) {
      const number = next;
      next += 1;
      const found = await sendOne(fhir, number);
      if (found) wrong.push(found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return wrong;
}

async function sendOne(fhir: FhirClient, number: number): Promise<Wrong | undefined> {
  const random = seededRandom(`mutation ${number}`);
  const { method, path, body, headers } = mutated(samples[number % samples.length] ?? samples[0], random);
  const answer = await fhir
    .send<{ resourceType?: string }>(method, path, {
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    })
    .catch(told);
  const isFailure = typeof answer === 'string' || answer.status >= 500 || isUnexplained(answer);
  if (!isFailure) return undefined;
  const text = typeof answer === 'string' ? answer : `${answer.status} ${answer.text.slice(0, 600)}`;
  return { number, request: `${method} ${path} ${JSON.stringify(headers)} ${body?.slice(0, 1_500)}`, answer: text };
}

/** Why there was no answer: `fetch failed` alone does not say. */
const told = (error: unknown): string =>
  error instanceof Error ? `${String(error)} (${String(error.cause)})` : String(error);

/** An error without an OperationOutcome, in either form. Paths that are none of FHIR's are the platform's own to refuse. */
function isUnexplained({ status, text }: { status: number; text: string }): boolean {
  return status >= 400 && status !== 404 && !text.includes('OperationOutcome');
}

function mutated(sample: Sample | undefined, random: Random): Sample {
  if (!sample) throw new Error('There are no samples.');
  const { method, path, body, headers } = sample;
  const where = random.uniform();
  const isJson = body?.startsWith('{') || body?.startsWith('[');
  if (body !== undefined && where < 0.8)
    return { ...sample, body: isJson ? mutatedJson(body, random) : mutatedText(body, random) };
  if (headers && where > 0.9) {
    const changed = Object.entries(headers).map(([name, value]) => [name, mutatedHeader(value, random)]);
    return { ...sample, headers: Object.fromEntries(changed) };
  }
  // What stands before the question mark stays the address of this server.
  return {
    method,
    path: mutatedText(path, random).replace(/^[/.]+/, ''),
    ...(body ? { body } : {}),
    ...(headers ? { headers } : {}),
  };
}
