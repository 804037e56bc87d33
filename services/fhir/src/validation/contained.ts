import type { Specification } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import type { Check, Held } from './run.ts';

/** The rules of what a resource contains (dom-2 to dom-5), which stand at every type of resource. */
export function containedCheckOf(spec: Specification): Check {
  const linking = linkingNames(spec);
  return (value, run) => {
    if (!isObject(value) || !Array.isArray(value['contained'])) return;
    const contained = (value['contained'] as readonly unknown[]).filter(isObject);
    const links = linksIn(value, linking);
    const ids = new Set<unknown>();
    contained.forEach((one, index) => {
      const problem = problemOf(one, ids) ?? (isUsed(one, links, linking) ? undefined : UNUSED);
      ids.add(one['id']);
      if (problem) run.error(one['id'] === undefined ? 'required' : 'invariant', problem, `contained[${index}]`);
    });
  };
}

const UNUSED = 'dom-3: what is contained is referred to by #id, or refers to the resource by #.';

function problemOf({ id, contained, meta }: Held, ids: ReadonlySet<unknown>): string | undefined {
  if (typeof id !== 'string') return 'What is contained has an id, by which it is referred to.';
  if (ids.has(id)) return 'Another contained resource has this id.';
  if (contained !== undefined) return 'dom-2: what is contained contains nothing.';
  const { versionId, lastUpdated, security } = isObject(meta) ? meta : {};
  if (versionId !== undefined || lastUpdated !== undefined)
    return 'dom-4: what is contained has no meta.versionId and no meta.lastUpdated.';
  if (security !== undefined) return 'dom-5: what is contained has no security label.';
  return undefined;
}

const isUsed = (one: Held, links: ReadonlySet<string>, linking: ReadonlySet<string>): boolean =>
  links.has(`#${String(one['id'])}`) || linksIn(one, linking).has('#');

/** What elements that hold an address are called in JSON: words that start with # are none. */
function linkingNames({ types }: Specification): ReadonlySet<string> {
  const names = new Set(['reference']);
  for (const { snapshot } of types.values())
    for (const { path, type = [] } of snapshot.element)
      for (const { code } of type) {
        if (code !== 'canonical' && code !== 'uri' && code !== 'url') continue;
        const name = path.slice(path.lastIndexOf('.') + 1);
        names.add(name.replace('[x]', code.charAt(0).toUpperCase() + code.slice(1)));
      }
  return names;
}

/** Addresses within the resource: those that start with #. */
function linksIn(value: unknown, linking: ReadonlySet<string>, name = '', found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (value.startsWith('#') && linking.has(name)) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) linksIn(item, linking, name, found);
  else if (isObject(value)) for (const inner in value) linksIn(value[inner], linking, inner, found);
  return found;
}
