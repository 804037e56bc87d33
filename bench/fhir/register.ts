import { z } from 'zod';
import type { Person, Template } from './templates.ts';

export interface Loaded extends Person {
  readonly id: string;
  /** Observations by `system|code`: id to time, newest first. */
  readonly byCode: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const BundleAnswer = z.object({
  type: z.string(),
  entry: z.array(z.object({ response: z.object({ status: z.string(), location: z.string().optional() }) })),
});

/**
 * Who was loaded, from what the server answered to the bundle.
 * @throws when it answered anything but that each entry was made
 */
export function loadedOf(person: Person, template: Template, answer: string): Loaded {
  const { type, entry } = BundleAnswer.parse(JSON.parse(answer));
  if (type !== 'transaction-response' || entry.length !== template.entries)
    throw new Error('Not each entry was answered.');
  const ids = entry.map(({ response: { status, location } }) => {
    const id = /\/?[A-Z]\w+\/([^/]+)(?:\/_history\/[^/]+)?$/.exec(location ?? '')?.[1];
    if (!status.startsWith('201') || id === undefined) throw new Error(`An entry was answered ${status}.`);
    return id;
  });
  const byCode = new Map<string, Map<string, number>>();
  for (const { code, entry: place, effective } of template.observations.toSorted((a, b) => b.effective - a.effective)) {
    const found = byCode.get(code) ?? new Map<string, number>();
    byCode.set(code, found.set(ids[place] ?? '', effective));
  }
  return { ...person, id: ids[0] ?? '', byCode };
}

/** Everybody a server holds, by what is asked for. */
export class Register {
  readonly people: Loaded[] = [];
  readonly #byBirthDate = new Map<string, Loaded[]>();

  add(loaded: Loaded): void {
    this.people.push(loaded);
    const sameDay = this.#byBirthDate.get(loaded.birthDate);
    if (sameDay) sameDay.push(loaded);
    else this.#byBirthDate.set(loaded.birthDate, [loaded]);
  }

  /** Ids of those born on the day whose family name begins so, whatever the case. */
  named(family: string, birthDate: string): string[] {
    const start = family.toLowerCase();
    const sameDay = this.#byBirthDate.get(birthDate) ?? [];
    return sameDay.filter((it) => it.family.toLowerCase().startsWith(start)).map(({ id }) => id);
  }
}
