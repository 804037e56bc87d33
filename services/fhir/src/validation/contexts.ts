import type { ElementDefinition, Specification, StructureDefinition } from '../definitions/spec.ts';

/** Whether an extension may stand at an element. @param labels of the elements that lead there from the innermost resource */
export type Contexts = (structure: StructureDefinition, resourceType: string, labels: readonly string[]) => boolean;

const CHOSEN = /^(.+)\.ofType\((.+)\)$/;

/** Tells by `context` of an extension's definition; what is said in FHIRPath, or of a profile, is taken. */
export function contextsOf(spec: Specification): Contexts {
  const elements = new Map<string, ElementDefinition>();
  for (const { snapshot } of spec.types.values()) for (const it of snapshot.element) elements.set(it.path, it);

  /** All that an element is called by: its path, the paths within the types around it, and its own type. */
  function namesOf(resourceType: string, labels: readonly string[]): ReadonlySet<string> {
    let names = new Set([resourceType]);
    for (const label of labels) {
      const [, chosen = label, type] = CHOSEN.exec(label) ?? [];
      const next = new Set<string>();
      for (const name of names) {
        next.add(`${name}.${chosen}`);
        const element = elements.get(`${name}.${chosen}`) ?? elements.get(`${name}.${chosen}[x]`);
        if (!element) continue;
        next.add(element.path);
        const code = type ?? element.type?.[0]?.code;
        if (code !== undefined) next.add(code);
        if (element.contentReference) next.add(element.contentReference.replace(/^.*#/, ''));
      }
      names = next;
    }
    for (const name of [...names]) addBases(name, names);
    return names;
  }

  function addBases(type: string, names: Set<string>): void {
    const base = spec.types.get(type)?.baseDefinition;
    if (base === undefined) return;
    const name = base.slice(base.lastIndexOf('/') + 1);
    names.add(name);
    addBases(name, names);
  }

  return ({ context = [] }, resourceType, labels) => {
    const isSure =
      context.length > 0 && context.every(({ type, expression }) => type !== 'fhirpath' && !expression.includes(':'));
    if (!isSure || context.some(({ expression }) => expression === 'Element')) return true;
    const names = namesOf(resourceType, labels);
    return context.some(({ type, expression }) => type === 'element' && names.has(expression));
  };
}
