import type { ElementDefinition, ElementType, StructureDefinition } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { bindingCheck } from './bindings.ts';
import type { Contexts } from './contexts.ts';
import { referenceCheck } from './references.ts';
import type { Check, Held, Run } from './run.ts';
import { treeOf, type Node } from './tree.ts';
import type { ValueSets } from './value-sets.ts';

export interface Extensions {
  /** Looks at one extension, whose elements are sound. */
  readonly check: Check;
}

/** Extensions whose definition is known, by URL. */
export type ExtensionOf = (url: string) => StructureDefinition | undefined;

interface Allowed {
  /** What the value is called in FHIRPath. */
  readonly label: string;
  readonly check: Check | undefined;
}

/** What a known extension may hold. */
interface Content {
  /** By name of the element: `valueCode`. */
  readonly values: ReadonlyMap<string, Allowed>;
  readonly needsValue: boolean;
  readonly parts: ReadonlyMap<string, Part>;
}

interface Known extends Content {
  readonly structure: StructureDefinition;
  /** Whether it changes what holds it. */
  readonly isModifier: boolean;
}

interface Part extends Content {
  readonly min: number;
  readonly max: number;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

export interface ExtensionMaterials {
  readonly extensionOf: ExtensionOf;
  readonly valueSets: ValueSets;
  readonly mayStand: Contexts;
  readonly isType: (name: string) => boolean;
}

/** Holds extensions to ext-1 and, where their definition is known, to where they may stand and what they may hold. */
export function extensionsOf(materials: ExtensionMaterials): Extensions {
  const contents = new Map<string, Known>();
  const contentOf = (url: string): Known | undefined => {
    const known = contents.get(url);
    if (known) return known;
    const structure = materials.extensionOf(url);
    if (!structure) return undefined; // it may become known
    const tree = treeOf(structure);
    const isModifier = tree.definition.isModifier === true;
    const content = { ...contentOfNode(tree, materials), structure, isModifier };
    contents.set(url, content);
    return content;
  };
  return {
    check: (value, run) => {
      if (!isObject(value)) return;
      const { url } = value;
      const valueName = valueOf(value);
      if ((value['extension'] === undefined) === (valueName === undefined))
        return run.error('extension', 'ext-1: an extension has a value or extensions, and not both.');
      if (typeof url !== 'string') return;
      if (!ABSOLUTE.test(url)) {
        if (!run.isNestedExtension()) run.error('extension', 'The address of an extension is absolute.', 'url');
        return;
      }
      const content = contentOf(url);
      if (!content) return;
      if (content.isModifier !== run.isModifier())
        return run.error(
          'extension',
          content.isModifier
            ? 'This extension changes what holds it: it stands in modifierExtension.'
            : 'This extension does not change what holds it: it stands in extension.',
        );
      if (!materials.mayStand(content.structure, String(run.resource['resourceType']), run.labelsOfHolder()))
        // The specification's own resources have some where they may not stand: they are told, not refused.
        run.warn('extension', 'The definition of this extension does not let it stand here.');
      mustHold(value, valueName, content, run);
    },
  };
}

/** The name of its value; one that only has extensions of its own counts. */
function valueOf(extension: Held): string | undefined {
  for (const name in extension) {
    if (name.startsWith('value')) return name;
    if (name.startsWith('_value')) return name.slice(1);
  }
  return undefined;
}

function contentOfNode(node: Node, materials: ExtensionMaterials): Content {
  const value = node.children.find(({ name }) => name.startsWith('value'));
  const parts = node.children.find(({ name }) => name === 'extension');
  const definition = value?.definition;
  const types = definition && definition.max !== '0' ? (definition.type ?? []) : [];
  return {
    values: new Map(
      types.map((type) => [
        `value${type.code.charAt(0).toUpperCase()}${type.code.slice(1)}`,
        { label: `value.ofType(${type.code})`, check: definition && checkOf(definition, type, materials) },
      ]),
    ),
    needsValue: definition !== undefined && definition.max !== '0' && definition.min > 0,
    parts: new Map((parts?.slices ?? []).map((slice) => [urlOf(slice), partOf(slice, materials)])),
  };
}

const checkOf = (
  definition: ElementDefinition,
  type: ElementType,
  { valueSets, isType }: ExtensionMaterials,
): Check | undefined =>
  type.code === 'Reference' ? referenceCheck([type], isType) : bindingCheck(definition, type.code, valueSets);

const partOf = (slice: Node, materials: ExtensionMaterials): Part => ({
  ...contentOfNode(slice, materials),
  min: slice.definition.min,
  max: slice.definition.max === '*' ? Infinity : Number(slice.definition.max),
});

/** A slice of extensions is told by the address that it fixes; some only say it by their name. */
function urlOf({ children, definition }: Node): string {
  const fixed = children.find(({ name }) => name === 'url')?.definition.fixed;
  return typeof fixed === 'string' ? fixed : (definition.type?.[0]?.profile?.[0] ?? definition.sliceName ?? '');
}

function mustHold(extension: Held, valueName: string | undefined, content: Content, run: Run): void {
  if (valueName !== undefined) {
    const allowed = content.values.get(valueName);
    if (!allowed) {
      const names = [...content.values.keys()];
      return run.error(
        'extension',
        names.length > 0
          ? `This extension holds ${names.join(' or ')}.`
          : 'This extension holds no value, but extensions.',
      );
    }
    run.enter(allowed.label, -1);
    allowed.check?.(extension[valueName], run);
    run.leave();
    return;
  }
  if (content.needsValue)
    return run.error('extension', `This extension holds ${[...content.values.keys()].join(' or ')}.`);
  const held = extension['extension'];
  if (!Array.isArray(held) || content.parts.size === 0) return;
  const counts = new Map<string, number>();
  (held as readonly unknown[]).forEach((part, index) => {
    if (!isObject(part) || typeof part['url'] !== 'string') return;
    counts.set(part['url'], (counts.get(part['url']) ?? 0) + 1);
    const known = content.parts.get(part['url']);
    if (!known) return;
    run.enter('extension', index);
    mustHold(part, valueOf(part), known, run);
    run.leave();
  });
  for (const [url, { min, max }] of content.parts) {
    const count = counts.get(url) ?? 0;
    if (count < min) run.error('required', `This extension has an extension ${url}.`);
    else if (count > max) run.error('structure', `This extension has an extension ${url} at most ${max} times.`);
  }
}
