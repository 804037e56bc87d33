import type { BundleEntry, Reference, Resource } from '@medplum/fhirtypes';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';

/** A place among the resources of a message, to which others may refer before it is filled. */
export interface Place<R extends Resource> {
  readonly reference: Reference<never>;
  put(resource: R): Reference<never>;
}

/** The resources of a message, in the order in which they are named. Their addresses follow from the message: made again, they are the same. */
export interface Entries {
  place<R extends Resource>(type: R['resourceType']): Place<R>;
  add<R extends Resource>(resource: R): Reference<never>;
  /** The same, once however often it is named: a physician who attends and orders. */
  share<R extends Resource>(resource: R): Reference<never>;
  /** Those that are filled. */
  all(): readonly (BundleEntry & { readonly fullUrl: string })[];
}

/** @param messageId of which addresses are made */
export function entriesOf(messageId: string): Entries {
  const entries: { readonly fullUrl: string; resource?: Resource }[] = [];
  const counts = new Map<string, number>();
  const shared = new Map<string, Reference<never>>();

  function place<R extends Resource>(type: R['resourceType']): Place<R> {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    const entry: (typeof entries)[number] = {
      fullUrl: `urn:uuid:${derivedId('hl7-fhir', messageId, type, String(count))}`,
    };
    entries.push(entry);
    // What it points to is told by its type, which the specification's types ask to know beforehand.
    const reference = { reference: entry.fullUrl, type } as Reference<never>;
    return {
      reference,
      put(resource) {
        entry.resource = resource;
        return reference;
      },
    };
  }
  const add = <R extends Resource>(resource: R) => place<R>(resource.resourceType).put(resource);

  return {
    place,
    add,
    share(resource) {
      const key = JSON.stringify(resource);
      const known = shared.get(key);
      if (known) return known;
      const reference = add(resource);
      shared.set(key, reference);
      return reference;
    },
    all: () => entries.filter(({ resource }) => resource !== undefined),
  };
}
