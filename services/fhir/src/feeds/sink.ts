import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Meta, Resource } from '../rest/resource.ts';
import type { Author, ResourceDocument } from '../store/documents.ts';
import type { Session, Store } from '../store/open-store.ts';
import type { Place } from '../store/reader.ts';
import { documentOf, tombstoneOf, type Filing, type Writer } from '../store/writer.ts';
import { provenanceOf } from './provenance.ts';

/** Which feed writes, of whose things. */
export interface FeedName {
  readonly service: ServiceName;
  readonly name: string;
}

/** Where feeds write: what is as it was is left alone, and each version says where it came from. */
export interface Sink {
  /** @returns references of what was not stored so */
  put(resources: readonly Resource[], from: FeedName): Promise<string[]>;
  /** Stores what never changes; what is there already stays. */
  append(resources: readonly Resource[], from: FeedName): Promise<void>;
  /** @returns references of what was there */
  remove(references: readonly string[], from: FeedName): Promise<string[]>;
  /** Which of the resources are stored in another way, or not at all. */
  differing(resources: readonly Resource[], from: FeedName): Promise<string[]>;
  /** References of everything of the types that the feed wrote and that stands as it wrote it. */
  stored(types: readonly string[], from: FeedName): AsyncIterable<string>;
}

export interface SinkParts {
  readonly store: Store;
  readonly writer: Writer;
  readonly filing: Filing;
  readonly clock: Clock;
}

/** Written in one transaction. */
const TOGETHER = 50;
/** What is made anew from a calendar many times a day, and is nothing of its own. */
const WITHOUT_PROVENANCE: readonly string[] = ['Slot'];

const authorOf = ({ service, name }: FeedName): Author => ({
  kind: 'feed',
  id: `${service}/${name}`,
  name: `NileCare ${service}`,
});
const sourceOf = ({ service }: FeedName): string => `urn:nilecare:${service}`;
const referenceOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id ?? ''}`;
const placeIn = (reference: string): Place => {
  const [type = '', id = ''] = reference.split('/');
  return { type, id };
};

export function sinkOf({ store, writer, filing, clock }: SinkParts): Sink {
  async function changed(resources: readonly Resource[], from: FeedName): Promise<Resource[]> {
    const wanted = new Map(resources.map((it) => [referenceOf(it), it]));
    const rows = store.resources.find({ _id: { $in: [...wanted.keys()] } }, { projection: { body: 1 } });
    const bodies = new Map((await rows.toArray()).map(({ _id, body }) => [_id, body]));
    return [...wanted].flatMap(([reference, it]) => {
      const body = bodies.get(reference);
      const before = body === undefined || body === '' ? undefined : readResource(body);
      const next = withMeta(it, before?.meta, from);
      return before !== undefined && isSame(before, next) ? [] : [next];
    });
  }

  async function write(session: Session, document: ResourceDocument, before: ResourceDocument | null, from: FeedName) {
    if (before) await writer.follow(before, document, session);
    else await writer.insert([document], session);
    if (WITHOUT_PROVENANCE.includes(document.t)) return;
    const provenance = provenanceOf(document, from.service);
    const place = { type: 'Provenance', id: provenance.id ?? '' };
    const change = { place, method: 'POST', by: authorOf(from), at: document.at } as const;
    // It is seen by who may see what it is about, and by nobody else.
    await writer.insert([{ ...documentOf(filing, provenance, 1, change), pat: document.pat }], session);
  }

  const instantAfter = (before: ResourceDocument | null): Date =>
    new Date(Math.max(clock.now().getTime(), (before?.at.getTime() ?? 0) + 1));

  async function putOne(session: Session, it: Resource, from: FeedName): Promise<void> {
    const place = placeIn(referenceOf(it));
    const before = await writer.lock(place, session);
    const method = before ? 'PUT' : 'POST';
    const change = { place, method, by: authorOf(from), at: instantAfter(before) } as const;
    await write(session, documentOf(filing, it, (before?.v ?? 0) + 1, change), before, from);
  }

  async function putTogether(some: readonly Resource[], from: FeedName): Promise<void> {
    try {
      await store.transaction(async (session) => {
        for (const it of some) await putOne(session, it, from);
      });
    } catch (error) {
      if (!isMadeMeanwhile(error)) throw error;
      // Now it is there: what differs from it follows it.
      await putTogether(await changed(some, from), from);
    }
  }

  return {
    async append(resources, from) {
      const by = authorOf(from);
      const documents = resources.map((it) =>
        documentOf(filing, withMeta(it, undefined, from), 1, {
          place: placeIn(referenceOf(it)),
          method: 'POST',
          by,
          at: clock.now(),
        }),
      );
      await writer.insertNew(documents);
    },
    async put(resources, from) {
      const differing = await changed(resources, from);
      for (let at = 0; at < differing.length; at += TOGETHER)
        await putTogether(differing.slice(at, at + TOGETHER), from);
      return differing.map(referenceOf);
    },

    async remove(references, from) {
      const there = await living(references);
      for (const reference of there)
        await store.transaction(async (session) => {
          const place = placeIn(reference);
          const before = await writer.lock(place, session);
          if (!before || before.gone) return;
          const change = { place, method: 'DELETE', by: authorOf(from), at: instantAfter(before) } as const;
          await write(session, tombstoneOf(before, change), before, from);
        });
      return there;
    },

    differing: async (resources, from) => (await changed(resources, from)).map(referenceOf),

    async *stored(types, from) {
      const { kind, id } = authorOf(from);
      const filter = { t: { $in: [...types] }, 'by.kind': kind, 'by.id': id, gone: { $exists: false } };
      for await (const { _id } of store.resources.find(filter, { projection: { _id: 1 } })) yield _id;
    },
  };

  async function living(references: readonly string[]): Promise<string[]> {
    if (references.length === 0) return [];
    const filter = { _id: { $in: [...references] }, gone: { $exists: false } };
    const rows = await store.resources.find(filter, { projection: { _id: 1 } }).toArray();
    return rows.map(({ _id }) => _id);
  }
}

/** Another instance, or a client, made one of them at the same moment. */
const isMadeMeanwhile = (error: unknown): boolean => error instanceof FhirError && error.status === 409;

// What is stored was a resource when it was written.
const readResource = (body: string): Resource => JSON.parse(body) as Resource;

/** Labels are the feed's; profiles and tags that clients gave it stay. */
function withMeta(it: Resource, before: Meta | undefined, from: FeedName): Resource {
  const { resourceType, id, meta, ...elements } = it;
  const kept = {
    ...(before?.profile ? { profile: before.profile } : {}),
    ...(before?.tag ? { tag: before.tag } : {}),
  };
  return {
    resourceType,
    ...(id === undefined ? {} : { id }),
    meta: { source: sourceOf(from), ...kept, ...(meta?.security ? { security: meta.security } : {}) },
    ...elements,
  };
}

function isSame(stored: Resource, next: Resource): boolean {
  const content = ({ meta, text: _text, ...elements }: Resource) =>
    canonical({ ...elements, security: meta?.security ?? [] });
  return content(stored) === content(next);
}

/** JSON whose members stand in one order, whatever order they came in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
