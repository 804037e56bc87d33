import { Id } from '@nilecare/contracts/primitives.ts';
import type { Deps } from '../deps.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { InteractionCode } from './interaction.ts';

/** What is done, as the trail tells it: an interaction, or one of the operations, whose name stands in the resource. */
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

/**
 * Records the access before it is answered: one entry for each patient whose data it holds, one without where there is none.
 * Names of parameters are recorded, their values are not: they are often patient data.
 * @throws ServiceUnavailable where it cannot be recorded: then nothing is answered
 */
export async function recordOf(
  { caller, path, query }: Exchange,
  done: Done | undefined,
  { status, seen = [] }: Reply,
  deps: Deps,
): Promise<void> {
  if (!done || done === 'capabilities' || caller.actor.kind === 'anonymous') return;
  const isRefused = status === 401 || status === 403;
  if (status >= 400 && !isRefused) return;
  const [type, id] = path;
  const resource =
    type === undefined || type.startsWith('_')
      ? 'fhir'
      : `fhir/${type}${id === undefined || id.startsWith('_') ? '' : `/${id}`}`;
  const facts = {
    actor: caller.actor,
    resource,
    ...(isRefused ? { outcome: 'denied' as const } : {}),
    details: {
      ...(caller.author.client ? { client: caller.author.client } : {}),
      parameters: [...new Set(query.map(([name]) => name))],
    },
  };
  // The trail knows patients of the platform alone; ids that came from elsewhere stand in the resource's name.
  const patients = [...new Set(seen)].filter((id) => Id.safeParse(id).success);
  if (patients.length === 0) return deps.recordAccess(actions[done], facts);
  await Promise.all(patients.map((patientId) => deps.recordAccess(actions[done], { ...facts, patientId })));
}
