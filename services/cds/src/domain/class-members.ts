import type { KnowledgeDocument, Refs } from './knowledge-document.ts';
import type { KnowledgeFault } from './knowledge-fault.ts';
import { normalised } from './terms.ts';

type DrugClass = KnowledgeDocument['classes'][number];

/**
 * Who is meant by the names of ingredients and classes that rules are written with.
 * @param faults gets what names nothing, and classes that hold themselves
 */
export function classMembers(document: KnowledgeDocument, faults: KnowledgeFault[]) {
  const ingredients = new Map(document.ingredients.map((it) => [normalised(it.en), it]));
  const classes = new Map(document.classes.map((it) => [it.id, it]));
  const known = new Map<string, ReadonlySet<string>>();

  function membersOf(one: DrugClass, within: readonly string[]): ReadonlySet<string> {
    const done = known.get(one.id);
    if (done) return done;
    if (within.includes(one.id)) {
      faults.push({ where: `classes/${one.id}`, message: `holds itself: ${[...within, one.id].join(' > ')}` });
      return new Set();
    }
    const inside = [...within, one.id];
    const gone = new Set(one.except.flatMap((ref) => [...resolve(ref, `classes/${one.id}`, inside)]));
    const all = new Set(one.members.flatMap((ref) => [...resolve(ref, `classes/${one.id}`, inside)]));
    const members = new Set([...all].filter((it) => !gone.has(it)));
    known.set(one.id, members);
    return members;
  }

  function resolve(ref: string, where: string, within: readonly string[]): ReadonlySet<string> {
    const named = classes.get(ref);
    if (named) return membersOf(named, within);
    const ingredient = ingredients.get(normalised(ref));
    if (ingredient) return new Set([ingredient.rxcui]);
    faults.push({ where, message: `names no ingredient and no class: ${ref}` });
    return new Set();
  }

  return {
    /** RxCUIs of all that is named. */
    of: (refs: Refs, where: string): ReadonlySet<string> =>
      new Set([refs].flat().flatMap((ref) => [...resolve(ref, where, [])])),
    /** The names in words, for lists of rules. */
    inWords(refs: Refs): { readonly en: string; readonly ar: string } {
      const named = [refs].flat().map((ref) => {
        const one = classes.get(ref) ?? ingredients.get(normalised(ref));
        return one ? { en: one.en, ar: one.ar } : { en: ref, ar: ref };
      });
      return { en: named.map((it) => it.en).join(', '), ar: named.map((it) => it.ar).join('، ') };
    },
    /** Looks at every class, also at those that no rule names. */
    all: () => document.classes.forEach((it) => membersOf(it, [])),
  };
}

export type Members = ReturnType<typeof classMembers>;
