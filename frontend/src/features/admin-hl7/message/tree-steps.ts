import type { TreeRow } from './tree-rows.ts';

/** What a key does in a tree: goes to another part, opens or closes this one, or does what a click does. */
export type Step =
  { readonly kind: 'go'; readonly place: string } | { readonly kind: 'toggle' } | { readonly kind: 'act' };

type Row = Pick<TreeRow, 'place' | 'level' | 'isOpen'>;

/** The keys of the tree pattern of ARIA. @param direction of the reading: the arrow that opens points along it */
export function stepIn(rows: readonly Row[], place: string, key: string, direction: string): Step | undefined {
  const at = rows.findIndex((it) => it.place === place);
  const row = rows[at];
  if (!row) return undefined;
  const go = (to: Row | undefined): Step | undefined => to && { kind: 'go', place: to.place };
  const [opening, closing] = direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'Enter':
    case ' ':
      return { kind: 'act' };
    case opening:
      return row.isOpen === false ? { kind: 'toggle' } : row.isOpen ? go(rows[at + 1]) : undefined;
    case closing:
      return row.isOpen ? { kind: 'toggle' } : go(rows.slice(0, at).findLast((it) => it.level < row.level));
    default:
      return undefined;
  }
}
