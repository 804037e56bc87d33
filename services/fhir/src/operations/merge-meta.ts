import type { Coding, Meta } from '../rest/resource.ts';
import { isObject } from '../rest/resource.ts';

/** What of a Meta people add and take away. */
export interface Labels {
  readonly profile: readonly string[];
  readonly security: readonly Coding[];
  readonly tag: readonly Coding[];
}

/** The labels of a Meta that the validator let pass. */
export const labelsOf = (meta: Readonly<Record<string, unknown>>): Labels => ({
  profile: listIn(meta, 'profile').filter((it) => typeof it === 'string'),
  security: listIn(meta, 'security').filter(isObject),
  tag: listIn(meta, 'tag').filter(isObject),
});

const listIn = (meta: Readonly<Record<string, unknown>>, name: string): readonly unknown[] => {
  const list: unknown = meta[name];
  return Array.isArray(list) ? list : [];
};

/** Labels are the same by their system and code; versions and names make no difference. */
const isSame = (one: Coding, other: Coding): boolean => one.system === other.system && one.code === other.code;

export function withLabels(meta: Meta, { profile, security, tag }: Labels): Meta {
  const codings = (has: readonly Coding[] = [], added: readonly Coding[]) => [
    ...has,
    ...added.filter((it, at) => ![...has, ...added.slice(0, at)].some((other) => isSame(it, other))),
  ];
  return withLists(meta, {
    profile: [...new Set([...(meta.profile ?? []), ...profile])],
    security: codings(meta.security, security),
    tag: codings(meta.tag, tag),
  });
}

export function withoutLabels(meta: Meta, { profile, security, tag }: Labels): Meta {
  const codings = (has: readonly Coding[] = [], gone: readonly Coding[]) =>
    has.filter((it) => !gone.some((other) => isSame(it, other)));
  return withLists(meta, {
    profile: (meta.profile ?? []).filter((it) => !profile.includes(it)),
    security: codings(meta.security, security),
    tag: codings(meta.tag, tag),
  });
}

/** FHIR has no empty lists. */
function withLists({ profile: _profile, security: _security, tag: _tag, ...rest }: Meta, labels: Labels): Meta {
  return {
    ...rest,
    ...(labels.profile.length > 0 ? { profile: labels.profile } : {}),
    ...(labels.security.length > 0 ? { security: labels.security } : {}),
    ...(labels.tag.length > 0 ? { tag: labels.tag } : {}),
  };
}
