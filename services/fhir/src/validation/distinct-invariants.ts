import { isObject } from '../rest/resource.ts';
import { valuesAt } from './likeness.ts';
import type { Held } from './run.ts';

type Rule = (value: Held) => boolean;

/** Whether no value is there twice. */
const areDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const distinctAt =
  (...path: readonly string[]): Rule =>
  (value) =>
    areDistinct(valuesAt(value, path));

/** Each element of a view of a StructureDefinition has an id of its own. */
const haveOwnIds =
  (view: string): Rule =>
  (value) => {
    const elements = valuesAt(value, [view, 'element']);
    const ids = valuesAt(elements, ['id']);
    return ids.length === elements.length && areDistinct(ids);
  };

/** All values of an element, wherever it stands. */
function anywhere(value: unknown, name: string, found: unknown[] = []): readonly unknown[] {
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) anywhere(item, name, found);
  else if (isObject(value))
    for (const key in value) {
      const held = value[key];
      if (key === name) for (const one of Array.isArray(held) ? (held as readonly unknown[]) : [held]) found.push(one);
      if (typeof held === 'object') anywhere(held, name, found);
    }
  return found;
}

const textIn = (value: unknown, ...path: readonly string[]): string => valuesAt(value, path).join();

/**
 * By expression: constraints that nothing is there twice. The library compares each value with each: a code system of 20,000
 * concepts takes it ten seconds.
 */
export const DISTINCT: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  // csd-1, que-2
  [
    'concept.code.combine($this.descendants().concept.code).isDistinct()',
    (value) => areDistinct(valuesAt(anywhere(value, 'concept'), ['code'])),
  ],
  ['descendants().linkId.isDistinct()', (value) => areDistinct(anywhere(value, 'linkId'))],
  // bdl-7
  [
    "(type = 'history') or entry.where(fullUrl.exists()).select(fullUrl&resource.meta.versionId).isDistinct()",
    (value) => {
      const named = valuesAt(value, ['entry']).filter((it) => isObject(it) && it['fullUrl'] !== undefined);
      const versions = named.map((it) => textIn(it, 'fullUrl') + textIn(it, 'resource', 'meta', 'versionId'));
      return value['type'] === 'history' || areDistinct(versions);
    },
  ],
  // sdf-1, sdf-16, sdf-17, eld-13, eld-14
  [
    "derivation = 'constraint' or snapshot.element.select(path).isDistinct()",
    (value) => value['derivation'] === 'constraint' || distinctAt('snapshot', 'element', 'path')(value),
  ],
  ["snapshot.element.all(id.exists()) and snapshot.element.id.trace('ids').isDistinct()", haveOwnIds('snapshot')],
  [
    "differential.element.all(id.exists()) and differential.element.id.trace('ids').isDistinct()",
    haveOwnIds('differential'),
  ],
  ['type.select(code).isDistinct()', distinctAt('type', 'code')],
  ['constraint.select(key).isDistinct()', distinctAt('constraint', 'key')],
  // cpb-7, cpb-9, cpb-12
  [
    'document.select(profile&mode).isDistinct()',
    (value) => areDistinct(valuesAt(value, ['document']).map((it) => textIn(it, 'profile') + textIn(it, 'mode'))),
  ],
  ['resource.select(type).isDistinct()', distinctAt('resource', 'type')],
  ['searchParam.select(name).isDistinct()', distinctAt('searchParam', 'name')],
  // nsd-2
  [
    'uniqueId.where(preferred = true).select(type).isDistinct()',
    ({ uniqueId }) =>
      areDistinct(
        valuesAt(
          valuesAt(uniqueId, []).filter((it) => isObject(it) && it['preferred'] === true),
          ['type'],
        ),
      ),
  ],
]);
