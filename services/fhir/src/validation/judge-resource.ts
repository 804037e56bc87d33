import type { Deps } from '../deps.ts';
import type { Issue } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import type { Wanted } from './validator.ts';

/** Profiles that one resource may have looked for; of further ones it is told that they are not known. */
const MOST_LOOKED_FOR = 50;

/** What is wrong with a resource, by its type, the profiles that it names and those that are asked for. */
export async function issuesIn(
  { validator, storedProfiles }: Pick<Deps, 'validator' | 'storedProfiles'>,
  resource: Resource,
  wanted: Omit<Wanted, 'storedProfile'>,
): Promise<Issue[]> {
  const unknown = new Set<string>();
  const atHand = (canonical: string) => {
    const found = storedProfiles.atHand(canonical);
    if (found === undefined) unknown.add(canonical);
    return found ?? undefined;
  };
  const issues = validator.validate(resource, { ...wanted, storedProfile: atHand });
  if (unknown.size === 0) return issues;
  const asked = [...(wanted.profiles ?? []).filter((it) => unknown.has(it)), ...unknown];
  const brought = await storedProfiles.bring([...new Set(asked)].slice(0, MOST_LOOKED_FOR));
  const storedProfile = (canonical: string) =>
    (brought.has(canonical) ? brought.get(canonical) : storedProfiles.atHand(canonical)) ?? undefined;
  return validator.validate(resource, { ...wanted, storedProfile });
}
