import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { platformAccess } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { deleteIn, firstVersion, updateIn } from '../rest/changes.ts';
import type { Caller } from '../rest/exchange.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { sourceOf, withSource } from '../platform/origin.ts';
import { saysTheSame } from '../platform/platform-writer.ts';
import { parseReference } from './references.ts';

/** Which service has it. */
export interface Source {
  readonly service: string;
}

/** Where feeds leave what the platform's services have. */
export interface Sink {
  /** Stores those whose content differs from what is stored. @throws FhirError where one is no valid resource */
  put(resources: readonly Resource[], source: Source): Promise<'changed' | 'same'>;
  /** Stores what never changes and may come twice: entries of the trail. */
  append(resources: readonly Resource[], source: Source): Promise<void>;
  /** Removes what its service does not have any more. */
  remove(reference: string, source: Source): Promise<void>;
  /** References of what is stored of a type and came from a service, in their order. */
  stored(type: string, service: string): AsyncIterable<string>;
}

export function sinkOf(deps: Deps): Sink {
  const callerOf = ({ service }: Source): Caller => ({
    actor: serviceActor(service),
    access: platformAccess,
    author: { kind: 'service', id: service, name: service },
  });

  const prepared = (resource: Resource, { service }: Source): Resource => {
    const whole = withSource(resource, service);
    const issues = deps.validator.validate(whole).filter(({ severity }) => severity === 'error');
    if (issues.length > 0) throw new FhirError(422, issues);
    return whole;
  };

  async function putOne(resource: Resource, source: Source): Promise<boolean> {
    const place = { type: resource.resourceType, id: resource.id ?? '' };
    const caller = callerOf(source);
    return deps.turns.inTurn(`${place.type}/${place.id}`, () =>
      deps.store.transaction(async (session) => {
        const before = await deps.writer.lock(place, session);
        if (before && !before.gone && isStoredSo(resource, before.body)) return false;
        await updateIn(session, deps, { place, caller }, resource);
        return true;
      }),
    );
  }

  return {
    async put(resources, source) {
      let changed = false;
      for (const resource of resources) changed = (await putOne(prepared(resource, source), source)) || changed;
      return changed ? 'changed' : 'same';
    },
    async append(resources, source) {
      const caller = callerOf(source);
      const documents = await Promise.all(
        resources.map((resource) => {
          const place = { type: resource.resourceType, id: resource.id ?? '' };
          return firstVersion(deps, { place, caller }, prepared(resource, source));
        }),
      );
      await deps.writer.insertNew(documents);
    },
    async remove(reference, source) {
      const place = parseReference(reference);
      await deps.turns.inTurn(reference, () =>
        deps.store.transaction((session) => deleteIn(session, deps, { place, caller: callerOf(source) })),
      );
    },
    async *stored(type, service) {
      const key = `${type}._source@${sourceOf(service)}`;
      const rows = deps.store.resources
        .find({ k: key, gone: { $exists: false } }, { projection: { _id: 1 } })
        .sort({ _id: 1 });
      for await (const { _id } of rows) yield _id;
    },
  };
}

/** Whether the stored JSON says the same, apart from what the server adds. */
function isStoredSo(resource: Resource, body: string): boolean {
  const { meta, ...stored } = parseJson(body);
  const { versionId: _versionId, lastUpdated: _lastUpdated, ...rest } = meta ?? {};
  const { meta: given, ...content } = resource;
  return saysTheSame({ ...stored, kept: rest } as Resource, { ...content, kept: given ?? {} } as Resource);
}
