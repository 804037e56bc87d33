import {
  ContractError,
  DeadlineExceeded,
  IdempotencyInProgress,
  PROBLEM_PREFIX,
  ServiceUnavailable,
  TooManyRequests,
  UpstreamError,
} from '@nilecare/contracts/errors.ts';
import { growingPause, pause } from '@nilecare/service-kit/messaging/pause.ts';
import { currentRequest } from '@nilecare/service-kit/request-scope.ts';
import { FhirError, type Issue, type IssueType } from '../rest/outcome.ts';
import { notFound } from '../rest/places.ts';
import type { Place } from '../store/reader.ts';

interface Told {
  readonly status: number;
  readonly code: IssueType;
}

const DUPLICATES: ReadonlySet<string> = new Set([
  'probable-duplicate',
  'identifier-taken',
  'allergy-listed',
  'problem-listed',
  'observation-repeated',
  'immunisation-listed',
]);
const AWAY: ReadonlySet<string> = new Set([
  ServiceUnavailable.code,
  DeadlineExceeded.code,
  UpstreamError.code,
  'unexpected-answer',
]);

/** As what a refusal of the platform is told to a FHIR client. */
function toldAs({ code, status }: ContractError): Told {
  if (DUPLICATES.has(code)) return { status: 422, code: 'duplicate' };
  if (AWAY.has(code) || status >= 500) return { status: 503, code: 'transient' };
  if (code === TooManyRequests.code) return { status: 429, code: 'throttled' };
  if (code === IdempotencyInProgress.code) return { status: 409, code: 'lock-error' };
  if (status === 401) return { status: 401, code: 'login' };
  if (status === 403) return { status: 403, code: 'forbidden' };
  if (status === 412 || code === 'patient-merged') return { status: 409, code: 'conflict' };
  if (status === 404) return { status: 422, code: 'not-found' };
  if (status === 400) return { status: 422, code: 'value' };
  return { status: 422, code: 'business-rule' };
}

/**
 * Where a field of a contract's body stands in the resource: `body.birthDate` in `Patient.birthDate`; and by its code what a
 * problem without a field is about.
 */
export type FieldPlaces = Readonly<Record<string, string>>;

/** What to do about a problem over FHIR, where its own words name something of the platform's own contract. */
export type Advice = (problem: ContractError) => string | undefined;

/**
 * The refusal of a domain rule as an OperationOutcome, with the name, the title and the advice of the problem.
 * @param places where the fields that the problem names stand in the resource
 * @returns other errors as they are
 */
export function outcomeOf(error: unknown, places: FieldPlaces = {}, advice: Advice = () => undefined): unknown {
  if (!(error instanceof ContractError)) return error;
  const { status, code } = toldAs(error);
  const place = namedField(error, places);
  const issue: Issue = {
    severity: 'error',
    code,
    diagnostics: `${error.title}. ${advice(error) ?? error.message} (${PROBLEM_PREFIX}${error.code})`,
    ...(place === undefined ? {} : { expression: [place] }),
  };
  return new FhirError(status, [issue], code === 'transient' ? { 'retry-after': '5' } : {});
}

/** The place of what a problem names: a field that cannot be right, or the first that does not fit; or what it is always about. */
function namedField({ code, extensions }: ContractError, places: FieldPlaces): string | undefined {
  const { field, fields } = extensions;
  const [first]: unknown[] = Array.isArray(fields) ? fields : [{ field }];
  if (typeof first !== 'object' || first === null || !('field' in first)) return undefined;
  const name = String(first.field).replace(/^body\./, '');
  return places[name] ?? places[name.split('.')[0] ?? ''] ?? places[code];
}

/** The same create is under way: sent twice at once, or repeated by us where a busy service did not answer in time. */
const isUnderWay = (error: unknown): boolean =>
  error instanceof ContractError && error.code === IdempotencyInProgress.code;

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [50, 1_000];

/**
 * Runs a call to the platform; what it refuses is thrown as an OperationOutcome. Of what is under way the end is waited for,
 * as long as the client waits.
 */
export async function askingPlatform<Answer>(
  places: FieldPlaces,
  ask: () => Promise<Answer>,
  advice?: Advice,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1)
    try {
      return await ask();
    } catch (error) {
      const wait = growingPause(tries, FIRST_WAIT_MS, LONGEST_WAIT_MS);
      if (!isUnderWay(error) || Date.now() + wait > (currentRequest()?.deadline ?? 0))
        throw outcomeOf(error, places, advice);
      await pause(wait);
    }
}

/** Who may not see a thing learns nothing of it. */
export const asNotThere =
  (place: Place) =>
  (error: unknown): never => {
    if (error instanceof ContractError && (error.status === 403 || error.status === 404)) throw notFound(place);
    throw outcomeOf(error);
  };
