import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { Deps } from '../deps.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { InteractionCode } from './interaction.ts';
import { patientsOfTrail } from './patients-of-trail.ts';

/** What is done, as the trail tells it: an interaction, or one of the operations, whose name stands in the details. */
export type Done = InteractionCode | 'operation';

/** What the trail calls it. */
const actions: Readonly<Record<Done, string>> = {
  read: 'fhir.read',
  vread: 'fhir.read',
  update: 'fhir.update',
  patch: 'fhir.update',
  delete: 'fhir.delete',
  'history-instance': 'fhir.history',
  'history-type': 'fhir.history',
  'history-system': 'fhir.history',
  create: 'fhir.create',
  'search-type': 'fhir.search',
  'search-system': 'fhir.search',
  'search-compartment': 'fhir.search',
  batch: 'fhir.bundle',
  capabilities: 'fhir.capabilities',
  operation: 'fhir.operation',
};

/** What became of an access; undefined for what was no access to anything: requests that were wrong in themselves. */
function outcomeOf(status: number): AuditEntry['outcome'] | undefined {
  if (status < 400) return 'success';
  // What is hidden is answered as if it were not there.
  if (status === 401 || status === 403 || status === 404) return 'denied';
  return status === 409 || status === 410 || status === 412 || status === 422 ? 'failure' : undefined;
}

const TYPE = /^[A-Z][A-Za-z]{0,63}$/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const OPERATION = /^\$[a-z][a-z-]{0,31}$/;

/** What was touched; what clients made up is not carried into the trail. */
function resourceIn([type = '', id = '']: readonly string[]): string {
  if (!TYPE.test(type)) return 'fhir';
  return ID.test(id) ? `fhir/${type}/${id}` : `fhir/${type}`;
}

/** Which operation was called; undefined where the address names none. */
const operationIn = (path: readonly string[]): string | undefined => path.find((segment) => OPERATION.test(segment));

/**
 * Records the access before it is answered: one entry for each patient whose data it holds, one without where there is none.
 * Names of parameters are recorded, their values are not: they are often patient data.
 * @throws ServiceUnavailable where it cannot be recorded: then nothing is answered
 */
export async function recordOf(
  { caller, path, query }: Exchange,
  done: Done | undefined,
  { status, seen = [] }: Reply,
  deps: Pick<Deps, 'recordAccess'>,
): Promise<void> {
  if (!done || done === 'capabilities' || caller.actor.kind === 'anonymous') return;
  const outcome = outcomeOf(status);
  if (!outcome) return;
  const [type, id] = path;
  const operation = operationIn(path);
  const facts = {
    actor: caller.actor,
    resource: resourceIn(path),
    outcome,
    details: {
      ...(caller.author.client ? { client: caller.author.client } : {}),
      ...(operation === undefined ? {} : { operation }),
      parameters: [...new Set(query.map(([name]) => name))],
    },
  };
  // Who was refused a patient was after that one.
  const patients = patientsOfTrail(status >= 400 && type === 'Patient' && id !== undefined ? [id] : seen);
  if (patients.length === 0) return deps.recordAccess(actions[done], facts);
  await Promise.all(patients.map((patientId) => deps.recordAccess(actions[done], { ...facts, patientId })));
}
