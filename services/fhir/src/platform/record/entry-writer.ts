import type { Caller } from '../../rest/exchange.ts';
import { refusal } from '../../rest/outcome.ts';
import { referencesIn } from '../../rest/references.ts';
import type { Resource } from '../../rest/resource.ts';
import { idIn } from '../codes.ts';
import { inNameOf, mustBeStored, mustStay, repetitionKey, type PlatformWriter } from '../platform-writer.ts';
import { askingPlatform, type FieldPlaces } from '../problem-outcome.ts';

/** An entry of a patient's record, as far as every kind of it goes. */
interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Whose record an entry stands in, and of which stay. */
export interface Whose {
  readonly patientId: string;
  readonly encounterId: string | null;
}

/** One kind of entry: how a resource states it, and where the record keeps it. */
export interface EntryKind<Entry extends Versioned, Stated> {
  readonly type: string;
  readonly accepts: (resource: Resource) => boolean;
  /** Where fields that the record names stand in the resource. */
  readonly places: FieldPlaces;
  /** @throws FhirError 422 naming what the record cannot hold, or needs and does not find */
  readonly stated: (resource: Resource, caller: Caller, before?: Entry) => Stated;
  readonly record: (whose: Whose, stated: Stated, idempotencyKey: string) => Promise<Entry>;
  /** Entries among which the one stands that the resource shows. */
  readonly entries: (whose: Whose, current: Resource) => Promise<readonly Entry[]>;
  readonly change: (before: Entry, stated: Stated) => Promise<Entry>;
  /** By the feed's mapper; several where an entry holds what FHIR has resources of its own for. */
  readonly shown: (entry: Entry) => readonly Resource[];
  /** Which of several an entry is answered with. */
  readonly isShownBy?: (candidate: Resource, written: Resource) => boolean;
}

/** Who entered it, and did what is told of. */
const PEOPLE = ['recorder', 'performer'];

/** Writes entries of one kind into the record of a patient. */
export function entryWriter<Entry extends Versioned, Stated>(kind: EntryKind<Entry, Stated>): PlatformWriter {
  const asking = <Answer>(ask: () => Promise<Answer>) => askingPlatform(kind.places, ask);
  const find = (entries: readonly Entry[], id: string | undefined) => {
    for (const entry of entries) {
      const resource = kind.shown(entry).find((it) => it.id === id);
      if (resource) return { entry, resource };
    }
    throw refusal(409, 'conflict', 'The hospital does not have it any more: read it again.');
  };

  const mustBeOfKind = (to: Resource, from: Resource): void => {
    if (!kind.accepts(to) || kind.isShownBy?.(from, to) === false)
      throw refusal(
        422,
        'business-rule',
        'An entry does not become one of another kind, or of another thing.',
        kind.type,
      );
  };

  return {
    type: kind.type,
    service: 'clinical',
    accepts: kind.accepts,
    create: (resource, caller, after) =>
      inNameOf(caller, async () => {
        const whose = whoseIs(resource);
        const stated = kind.stated(resource, caller);
        const entry = await asking(() => kind.record(whose, stated, repetitionKey(resource, caller, after)));
        const shown = kind.shown(entry);
        const [first] = shown.filter((it) => kind.isShownBy?.(it, resource) ?? true);
        if (!first) throw new Error(`${kind.type} is recorded but no resource shows it`);
        return first;
      }),
    present: (held, caller) =>
      inNameOf(caller, async () => find(await asking(() => kind.entries(whoseIs(held), held)), held.id).resource),
    update: (change, current, caller) =>
      inNameOf(caller, async () => {
        const resource = await change();
        const whose = whoseIs(resource);
        mustStayWith(whose, whoseIs(current), kind.type);
        mustStay(resource, current, ['extension']);
        mustNameTheSame(resource, current);
        mustBeOfKind(resource, current);
        const before = find(await asking(() => kind.entries(whose, current)), current.id);
        mustBeStored(current, before.resource);
        const stated = kind.stated(resource, caller, before.entry);
        const changed = await asking(() => kind.change(before.entry, stated));
        return find([changed], current.id).resource;
      }),
  };
}

/** The elements that say whose it is; `AllergyIntolerance` and `Immunization` have names of their own for the subject. */
function whoseIs(resource: Resource): Whose {
  const patientElement = resource['patient'] === undefined ? 'subject' : 'patient';
  const patientId = idIn(referenceIn(resource[patientElement]), 'Patient');
  if (patientId === undefined)
    throw refusal(
      422,
      'value',
      'It is recorded of a patient of this server: Patient/<id>.',
      `${resource.resourceType}.${patientElement}`,
    );
  if (resource['encounter'] === undefined) return { patientId, encounterId: null };
  const encounterId = idIn(referenceIn(resource['encounter']), 'Encounter');
  if (encounterId === undefined)
    throw refusal(
      422,
      'value',
      'It belongs to a stay of this server: Encounter/<id>.',
      `${resource.resourceType}.encounter`,
    );
  return { patientId, encounterId };
}

function referenceIn(value: unknown): { readonly reference?: string } | undefined {
  if (typeof value !== 'object' || value === null || !('reference' in value)) return undefined;
  return typeof value.reference === 'string' ? { reference: value.reference } : undefined;
}

/** @throws FhirError 422 where somebody else is named for it */
function mustNameTheSame(to: Resource, from: Resource): void {
  for (const element of PEOPLE) {
    const named = referencesIn(from[element]);
    if ([...referencesIn(to[element])].some((it) => !named.has(it)))
      throw refusal(
        422,
        'business-rule',
        'It stays under the name of who entered it.',
        `${to.resourceType}.${element}`,
      );
  }
}

function mustStayWith(to: Whose, from: Whose, type: string): void {
  if (to.patientId === from.patientId && to.encounterId === from.encounterId) return;
  const element = to.patientId === from.patientId ? 'encounter' : type === 'AllergyIntolerance' ? 'patient' : 'subject';
  throw refusal(
    422,
    'business-rule',
    'An entry stays in the record that it was made in: call it an error, and make another.',
    `${type}.${element}`,
  );
}
