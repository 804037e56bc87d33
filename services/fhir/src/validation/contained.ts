import { isObject } from '../rest/resource.ts';
import type { Check, Held } from './run.ts';

/** The rules of what a resource contains (dom-2 to dom-5), which stand at every type of resource. */
export const containedCheck: Check = (value, run) => {
  if (!isObject(value) || !Array.isArray(value['contained'])) return;
  const contained = (value['contained'] as readonly unknown[]).filter(isObject);
  const links = localLinks(value);
  const ids = new Set<unknown>();
  contained.forEach((one, index) => {
    const problem = problemOf(one, links, ids);
    ids.add(one['id']);
    if (problem) run.error(one['id'] === undefined ? 'required' : 'invariant', problem, `contained[${index}]`);
  });
};

function problemOf(
  { id, contained, meta }: Held,
  links: ReadonlySet<string>,
  ids: ReadonlySet<unknown>,
): string | undefined {
  if (typeof id !== 'string') return 'What is contained has an id, by which it is referred to.';
  if (ids.has(id)) return 'Another contained resource has this id.';
  if (contained !== undefined) return 'dom-2: what is contained contains nothing.';
  const { versionId, lastUpdated, security } = isObject(meta) ? meta : {};
  if (versionId !== undefined || lastUpdated !== undefined)
    return 'dom-4: what is contained has no meta.versionId and no meta.lastUpdated.';
  if (security !== undefined) return 'dom-5: what is contained has no security label.';
  if (!links.has(`#${id}`) && !links.has('#'))
    return 'dom-3: what is contained is referred to by #id, or refers to the resource by #.';
  return undefined;
}

/** Addresses within the resource: all texts that start with #. */
function localLinks(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (value.startsWith('#')) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) localLinks(item, found);
  else if (isObject(value)) for (const name in value) localLinks(value[name], found);
  return found;
}
