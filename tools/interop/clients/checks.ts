/** What the clients in JavaScript share: where the server is, the samples, and one line of JSON for each check. */
const { FHIR_URL = '', FHIR_TOKEN = '' } = process.env;
export const url = FHIR_URL.replace(/\/$/, '');
export const token = FHIR_TOKEN;
export const run = crypto.randomUUID().replaceAll('-', '').slice(0, 12);
export const SYSTEM = 'urn:nilecare:interop';

/** A resource as the clients give it: what a check reads of it is compared, so a wrong shape fails the check. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: { readonly versionId?: string };
  readonly [element: string]: unknown;
}
export interface Bundle extends Resource {
  readonly entry?: readonly {
    readonly resource: Resource;
    readonly search?: { readonly mode: string };
    readonly response?: { readonly status: string };
  }[];
}
export interface Outcome extends Resource {
  readonly issue: readonly { readonly severity: string; readonly expression?: readonly string[] }[];
}

export function must(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/** Runs one check and says what came of it; the next one runs in any case. */
export async function check(client: string, name: string, work: () => Promise<void>): Promise<void> {
  const failure = await work().then(
    () => undefined,
    (error: unknown) => error,
  );
  const detail = failure === undefined ? '' : String(failure instanceof Error ? failure.message : failure);
  process.stdout.write(
    `${JSON.stringify({ client, check: name, ok: failure === undefined, detail: detail.slice(0, 600) })}\n`,
  );
}

/** The error that the work ends with. @throws when it ends well */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error('it was not refused');
  return outcome.error;
}

export const patient = (family: string, value: string): Resource => ({
  resourceType: 'Patient',
  identifier: [{ system: SYSTEM, value }],
  name: [{ family, given: ['Amal', 'Idris'] }],
  gender: 'female',
  birthDate: '1984-02-29',
});

export const observation = (subject: string): Resource => ({
  resourceType: 'Observation',
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }] },
  subject: { reference: subject },
  effectiveDateTime: '2026-03-01T08:30:00+02:00',
  valueQuantity: { value: 72, unit: 'beats/minute', system: 'http://unitsofmeasure.org', code: '/min' },
});

/** An observation with a status that its binding does not have: `Observation.status` is what the refusal must name. */
export function wrongStatus(): Resource {
  const { subject: _subject, ...rest } = observation('Patient/none');
  return { ...rest, resourceType: 'Observation', status: 'purple' };
}

export function transaction(family: string, value: string): Bundle {
  const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
  const entries = [
    { fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource: observation(fullUrl) },
    { fullUrl, resource: patient(family, value) },
  ];
  const entry = entries.map((it) => ({ ...it, request: { method: 'POST', url: it.resource.resourceType } }));
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

export function namesStatus(outcome: Outcome | undefined): void {
  must(outcome?.resourceType === 'OperationOutcome', 'no OperationOutcome came');
  const named = outcome?.issue.flatMap(({ expression }) => expression ?? []) ?? [];
  must(named.includes('Observation.status'), `the refusal names ${named.join(', ')}, not Observation.status`);
}

export const idsOf = (bundle: Bundle): (string | undefined)[] =>
  (bundle.entry ?? []).map(({ resource }) => resource.id);

/** `Observation match, Patient include` of a bundle that a search gave. */
export const modesOf = (bundle: Bundle): string =>
  (bundle.entry ?? [])
    .map(({ resource, search }) => `${resource.resourceType} ${search?.mode}`)
    .sort()
    .join(', ');
