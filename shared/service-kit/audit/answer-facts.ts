import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { answerPlanOf, type ObjectPlan } from './answer-plan.ts';
import { queryShapeOf } from './query-shape.ts';

/** What an answer held of one patient, without patient data. */
export interface SeenOfPatient {
  /** null: the answer held nobody's data. */
  readonly patientId: string | null;
  /** The facility of everything that was answered of the patient, when it is one. */
  readonly facilityId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Answered {
  readonly body: unknown;
  /** As it was parsed. */
  readonly query: unknown;
  /** Whose data the use case says it answers. */
  readonly patientIds: readonly string[];
}

/** Resources that an entry names; of more only the number is told. */
const NAMED_RESOURCES = 20;

class Held {
  readonly kinds: Record<string, number> = {};
  readonly resources: string[] = [];
  readonly sections = new Set<string>();
  readonly facilityIds = new Set<string>();
  #named = 0;

  add(kind: string, object: Readonly<Record<string, unknown>>, sections: readonly Section[]): void {
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    const { id, facilityId } = object;
    if (typeof id === 'string') {
      this.#named += 1;
      if (this.resources.length < NAMED_RESOURCES) this.resources.push(`${kind}/${id}`);
    }
    if (typeof facilityId === 'string') this.facilityIds.add(facilityId);
    for (const { name, path } of sections) if (isThere(valueAt(object, path))) this.sections.add(`${kind}.${name}`);
  }

  details(): Record<string, unknown> {
    const more = this.#named - this.resources.length;
    return {
      ...(Object.keys(this.kinds).length > 0 ? { kinds: this.kinds } : {}),
      ...(this.resources.length > 0 ? { resources: this.resources } : {}),
      ...(more > 0 ? { moreResources: more } : {}),
      ...(this.sections.size > 0 ? { sections: [...this.sections].toSorted() } : {}),
    };
  }
}

interface Section {
  readonly name: string;
  readonly path: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const valueAt = (object: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object);

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Walks one answer by its plan; what says no patient of its own belongs to that of the object around it. */
function collect(
  plan: ObjectPlan,
  value: unknown,
  owner: string | null,
  found: (owner: string | null, kind: string, object: Readonly<Record<string, unknown>>) => void,
): void {
  if (Array.isArray(value)) return value.forEach((one) => collect(plan, one, owner, found));
  if (!isObject(value)) return;
  const own = plan.kind === 'patient' ? value['id'] : value['patientId'];
  const patientId = typeof own === 'string' ? own : owner;
  if (plan.kind !== undefined) found(patientId, plan.kind, value);
  for (const { key, plan: inner } of plan.inside) collect(inner, value[key], patientId, found);
}

/**
 * Compiles what the audit trail is told of an endpoint's answers: which kinds of resources of whom, by id up to a bound,
 * which of the contract's sections, and how they were asked for.
 */
export function answerFactsOf(endpoint: Endpoint): (answered: Answered) => SeenOfPatient[] {
  const plan = answerPlanOf(endpoint);
  const shape = queryShapeOf(endpoint);
  const sections = (endpoint.sections ?? []).map((name) => ({ name, path: name.split('.') }));
  return ({ body, query, patientIds }) => {
    const subjects = patientIds.length > 0 ? patientIds : [null];
    const held = new Map<string | null, Held>(subjects.map((id) => [id, new Held()]));
    // Whatever belongs to nobody that was named is told with the first: nothing that was answered goes untold.
    const first = subjects[0] ?? null;
    if (plan)
      collect(plan, body, first, (owner, kind, object) =>
        (held.get(owner) ?? held.get(first))?.add(kind, object, sections),
      );
    const common = {
      ...(isObject(query) ? shape(query) : {}),
      ...(patientIds.length > 1 ? { patients: patientIds.length } : {}),
    };
    return [...held].map(([patientId, of]) => ({
      patientId,
      facilityId: of.facilityIds.size === 1 ? ([...of.facilityIds][0] ?? null) : null,
      details: { ...of.details(), ...common },
    }));
  };
}
