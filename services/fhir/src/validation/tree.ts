import type { ElementDefinition, StructureDefinition } from '../definitions/spec.ts';

/** An element of a definition with what stands in it. */
export interface Node {
  readonly definition: ElementDefinition;
  /** Its name as the definition has it: `name`, `value[x]`. */
  readonly name: string;
  readonly children: Node[];
  /** Of a sliced element: its slices, which are like it but say more. */
  readonly slices: Node[];
}

/** The elements of a definition as they stand in each other; the definitions list them flat, by id. */
export function treeOf(structure: StructureDefinition): Node {
  const nodes = new Map<string, Node>();
  let root: Node | undefined;
  for (const definition of structure.snapshot.element) {
    const id = definition.id ?? definition.path;
    const dot = id.lastIndexOf('.');
    const [name = '', slice] = id.slice(dot + 1).split(':');
    const node: Node = { definition, name, children: [], slices: [] };
    nodes.set(id, node);
    root ??= node;
    if (dot < 0) continue;
    const parent = nodes.get(id.slice(0, dot));
    if (slice === undefined) parent?.children.push(node);
    else nodes.get(id.slice(0, id.length - slice.length - 1))?.slices.push(node);
  }
  if (!root) throw new Error(`The definition ${structure.url} has no elements.`);
  return root;
}
