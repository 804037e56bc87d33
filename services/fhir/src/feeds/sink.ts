import type { Logger } from 'pino';
import type { ForeignMessage } from '@nilecare/contracts/event.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { isOfPlatform } from '../platform/origin.ts';
import { storedResource } from '../platform/stored-resource.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { tokenPart } from '../search/keys.ts';
import type { Author, ResourceDocument } from '../store/documents.ts';
import type { Store } from '../store/open-store.ts';
import type { Session } from '../store/transactions.ts';
import type { Place } from '../store/reader.ts';
import { documentOf, tombstoneOf, type Filing, type Writer } from '../store/writer.ts';
import { HL7_MESSAGE, provenanceOf, toldId } from './provenance.ts';
import { asShown, isShownSo } from './shown.ts';

/** Which feed writes, of whose things. */
export interface FeedName {
  readonly service: ServiceName;
  readonly name: string;
  /** By which other systems changed what is written now. */
  readonly messages?: readonly ForeignMessage[];
}

/**
 * Where feeds write: what is as it was is left alone, and each version says where it came from. What a client stored under an
 * id of the platform stays the client's.
 */
export interface Sink {
  /**
   * @param askedAt when the owner was asked for them
   * @returns references of what was not stored so
   * @throws WrittenSince
   */
  put(resources: readonly Resource[], from: FeedName, askedAt: Date): Promise<string[]>;
  /**
   * Names messages by which things changed, where no Provenance does: a look at what came before may have shown it already.
   * It is the version that is there now that has it.
   */
  tell(references: readonly string[], from: FeedName): Promise<void>;
  /** Stores what never changes; what is there already stays. */
  append(resources: readonly Resource[], from: FeedName): Promise<void>;
  /** @returns references of what was there @throws WrittenSince */
  remove(references: readonly string[], from: FeedName, askedAt: Date): Promise<string[]>;
  /** Which of the resources are stored in another way, or not at all. */
  differing(resources: readonly Resource[], from: FeedName): Promise<string[]>;
  /** Which of the references are there, as things of the platform. */
  living(references: readonly string[]): Promise<string[]>;
  /** References of everything of the types that the feed wrote before the moment, and that stands as it wrote it. */
  stored(types: readonly string[], from: FeedName, before: Date): AsyncIterable<string>;
}

/** Somebody wrote it after the owner was asked, perhaps what is newer: ask again. */
export class WrittenSince extends Error {
  constructor(reference: string) {
    super(`${reference} was written after its owner was asked`);
  }
}

export interface SinkParts {
  readonly store: Store;
  readonly writer: Writer;
  readonly filing: Filing;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Written together. */
const TOGETHER = 50;
/** What is made anew from a calendar many times a day and is nothing of its own; and what is itself such a record. */
const WITHOUT_PROVENANCE: readonly string[] = ['Slot', 'AuditEvent'];

const authorOf = ({ service, name }: FeedName): Author => ({
  kind: 'feed',
  id: `${service}/${name}`,
  name: `NileCare ${service}`,
});
const referenceOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id ?? ''}`;
const placeIn = (reference: string): Place => {
  const [type = '', id = ''] = reference.split('/');
  return { type, id };
};

export function sinkOf({ store, writer, filing, clock, log }: SinkParts): Sink {
  async function changed(resources: readonly Resource[], from: FeedName): Promise<Resource[]> {
    if (resources.length === 0) return [];
    const wanted = new Map(resources.map((it) => [referenceOf(it), it]));
    const rows = store.resources.find({ _id: { $in: [...wanted.keys()] } }, { projection: { body: 1 } });
    const bodies = new Map((await rows.toArray()).map(({ _id, body }) => [_id, body]));
    return [...wanted].flatMap(([reference, it]) => {
      const body = bodies.get(reference);
      const before = body === undefined || body === '' ? undefined : storedResource(body);
      return before !== undefined && isShownSo(before, asShown(it, before, from.service)) ? [] : [it];
    });
  }

  async function write(session: Session, document: ResourceDocument, before: ResourceDocument | null, from: FeedName) {
    if (before) await writer.follow(before, document, session);
    else await writer.insert([document], session);
    if (WITHOUT_PROVENANCE.includes(document.t)) return;
    const provenance = provenanceOf(document, from.service, from.messages ?? []);
    const place = { type: 'Provenance', id: provenance.id ?? '' };
    const change = { place, method: 'POST', by: authorOf(from), at: document.at } as const;
    // It is seen by who may see what it is about, and by nobody else.
    await writer.insert([{ ...documentOf(filing, provenance, 1, change), pat: document.pat }], session);
  }

  const instantAfter = (before: ResourceDocument | null): Date =>
    new Date(Math.max(clock.now().getTime(), (before?.at.getTime() ?? 0) + 1));

  /** @returns whether it is written now */
  async function putOne(session: Session, it: Resource, from: FeedName, askedAt: Date): Promise<boolean> {
    const place = placeIn(referenceOf(it));
    const before = await writer.lock(place, session);
    const stored = before === null || before.gone ? undefined : storedResource(before.body);
    if (stored && !isOfPlatform(stored)) {
      log.warn(
        { reference: referenceOf(it), feed: from.name },
        'a client has a resource of this id; it is left as it is',
      );
      return false;
    }
    const next = asShown(it, stored, from.service);
    if (stored && isShownSo(stored, next)) return false;
    if (before && before.at >= askedAt) throw new WrittenSince(before._id);
    const method = before ? 'PUT' : 'POST';
    const change = { place, method, by: authorOf(from), at: instantAfter(before) } as const;
    await write(session, documentOf(filing, next, (before?.v ?? 0) + 1, change), before, from);
    return true;
  }

  async function putTogether(some: readonly Resource[], from: FeedName, askedAt: Date): Promise<string[]> {
    try {
      return await store.transaction(async (session) => {
        const written: string[] = [];
        for (const it of some) if (await putOne(session, it, from, askedAt)) written.push(referenceOf(it));
        return written;
      });
    } catch (error) {
      if (!isMadeMeanwhile(error)) throw error;
      // Now it is there: what differs from it follows it.
      return putTogether(some, from, askedAt);
    }
  }

  async function removeOne(session: Session, reference: string, from: FeedName, askedAt: Date): Promise<boolean> {
    const place = placeIn(reference);
    const before = await writer.lock(place, session);
    if (!before || before.gone || !isOfPlatform(storedResource(before.body))) return false;
    if (before.at >= askedAt) throw new WrittenSince(reference);
    const change = { place, method: 'DELETE', by: authorOf(from), at: instantAfter(before) } as const;
    await write(session, tombstoneOf(before, change), before, from);
    return true;
  }

  async function isNamed(reference: string, { id }: ForeignMessage): Promise<boolean> {
    const keys = [`Provenance.target>${reference}`, `Provenance.entity>#${tokenPart(id, HL7_MESSAGE)}`];
    const filter = { t: 'Provenance', k: { $all: keys } };
    return (await store.resources.findOne(filter, { projection: { _id: 1 } })) !== null;
  }

  async function name(reference: string, message: ForeignMessage, from: FeedName): Promise<void> {
    const document = await store.resources.findOne({ _id: reference });
    if (!document || document.gone || !isOfPlatform(storedResource(document.body))) return;
    const provenance = { ...provenanceOf(document, from.service, [message]), id: toldId(reference, message) };
    const place = { type: 'Provenance', id: provenance.id };
    const change = { place, method: 'POST', by: authorOf(from), at: clock.now() } as const;
    await writer.insertNew([{ ...documentOf(filing, provenance, 1, change), pat: document.pat }]);
  }

  async function living(references: readonly string[]): Promise<string[]> {
    if (references.length === 0) return [];
    const filter = { _id: { $in: [...references] }, gone: { $exists: false } };
    const rows = await store.resources.find(filter, { projection: { body: 1 } }).toArray();
    return rows.filter(({ body }) => isOfPlatform(storedResource(body))).map(({ _id }) => _id);
  }

  return {
    async append(resources, from) {
      const by = authorOf(from);
      // In parts: making documents takes the processor, and whoever reads meanwhile would wait for all of them.
      for (let at = 0; at < resources.length; at += TOGETHER) {
        const documents = resources.slice(at, at + TOGETHER).map((it) =>
          documentOf(filing, asShown(it, undefined, from.service), 1, {
            place: placeIn(referenceOf(it)),
            method: 'POST',
            by,
            at: clock.now(),
          }),
        );
        await writer.insertNew(documents);
      }
    },
    async put(resources, from, askedAt) {
      const differing = await changed(resources, from);
      const written: string[] = [];
      for (let at = 0; at < differing.length; at += TOGETHER)
        written.push(...(await putTogether(differing.slice(at, at + TOGETHER), from, askedAt)));
      return written;
    },

    async tell(references, from) {
      for (const reference of references)
        for (const message of from.messages ?? [])
          if (!(await isNamed(reference, message))) await name(reference, message, from);
    },

    async remove(references, from, askedAt) {
      const removed: string[] = [];
      for (const reference of await living(references))
        if (await store.transaction((session) => removeOne(session, reference, from, askedAt))) removed.push(reference);
      return removed;
    },

    living,
    differing: async (resources, from) => (await changed(resources, from)).map(referenceOf),

    async *stored(types, from, before) {
      const { kind, id } = authorOf(from);
      const filter = {
        ...{ t: { $in: [...types] }, at: { $lt: before }, gone: { $exists: false } },
        ...{ 'by.kind': kind, 'by.id': id },
      };
      for await (const { _id } of store.resources.find(filter, { projection: { _id: 1 } })) yield _id;
    },
  };
}

/** Another instance, or a client, made one of them at the same moment. */
const isMadeMeanwhile = (error: unknown): boolean => error instanceof FhirError && error.status === 409;
