import type { ServiceName } from '@nilecare/topology/services.ts';
import { sourceOf } from '../platform/origin.ts';
import { canonical } from '../platform/platform-writer.ts';
import type { Resource } from '../rest/resource.ts';

/** A resource as its feed stores it: labels are the feed's; profiles and tags that clients gave it stay. */
export function asShown(
  { resourceType, id, meta, ...elements }: Resource,
  before: Resource | undefined,
  service: ServiceName,
): Resource {
  const kept = {
    ...(before?.meta?.profile ? { profile: before.meta.profile } : {}),
    ...(before?.meta?.tag ? { tag: before.meta.tag } : {}),
  };
  return {
    resourceType,
    ...(id === undefined ? {} : { id }),
    meta: { source: sourceOf(service), ...kept, ...(meta?.security ? { security: meta.security } : {}) },
    ...elements,
  };
}

/** Whether what is stored says what the feed shows, with the same labels. */
export const isShownSo = (stored: Resource, shown: Resource): boolean => contentOf(stored) === contentOf(shown);

const contentOf = ({ meta, text: _text, ...elements }: Resource): string =>
  canonical({ ...elements, security: meta?.security ?? [] });
