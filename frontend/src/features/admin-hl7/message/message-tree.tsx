import Box from '@mui/material/Box';
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { showWithin } from './show-within.ts';
import { stepIn } from './tree-steps.ts';
import { TreeRow } from './tree-row.tsx';
import type { TreeRow as Row } from './tree-rows.ts';

interface Props {
  readonly rows: readonly Row[];
  readonly marked: string | undefined;
  readonly wrong: readonly string[];
  readonly unfolded: ReadonlySet<string>;
  readonly onLookAt: (place: string) => void;
  readonly onToggle: (place: string) => void;
  /** A long value is shown to its end, or no longer. */
  readonly onUnfold: (place: string) => void;
}

const rowAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null;

/** The parts of a message as a tree: arrows walk through it and open and close what has parts, Enter shows a long value. */
export function MessageTree({ rows, marked, wrong, unfolded, onLookAt, onToggle, onUnfold }: Props) {
  const { t } = useTranslation();
  const tree = useRef<HTMLDivElement>(null);
  const reached = rows.some((it) => it.place === marked) ? marked : rows[0]?.place;
  useEffect(() => {
    if (marked !== undefined) showWithin(tree.current, tree.current?.querySelector('.marked'));
  }, [marked]);

  const act = (place: string) => {
    if (rows.find((it) => it.place === place)?.isOpen === undefined) onUnfold(place);
    else onToggle(place);
  };
  const pressed = (event: KeyboardEvent) => {
    const place = rowAt(event.target)?.dataset['place'];
    if (place === undefined) return;
    const step = stepIn(rows, place, event.key, getComputedStyle(event.currentTarget).direction);
    if (!step) return;
    event.preventDefault();
    if (step.kind === 'act') act(place);
    else if (step.kind === 'toggle') onToggle(place);
    else tree.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(step.place)}"]`)?.focus();
  };
  const focused = ({ target }: FocusEvent) => {
    const place = rowAt(target)?.dataset['place'];
    if (place !== undefined) onLookAt(place);
  };
  const clicked = ({ target }: MouseEvent) => {
    const place = rowAt(target)?.dataset['place'];
    if (place === undefined) return;
    onLookAt(place);
    act(place);
  };
  const hovered = ({ target }: MouseEvent) => {
    const place = rowAt(target)?.dataset['place'];
    if (place !== undefined && place !== marked) onLookAt(place);
  };
  return (
    // Its rows take the focus; what happens to them is heard here.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <Box
      ref={tree}
      role="tree"
      aria-label={t('hl7.message.parts')}
      onKeyDown={pressed}
      onFocus={focused}
      onClick={clicked}
      onMouseOver={hovered}
      sx={{ minWidth: 0, maxHeight: { lg: '70vh' }, overflow: 'auto' }}
    >
      {rows.map((row) => (
        <TreeRow
          key={row.place}
          row={row}
          isMarked={row.place === marked}
          isWrong={wrong.includes(row.place)}
          isUnfolded={unfolded.has(row.place)}
          isReached={row.place === reached}
        />
      ))}
    </Box>
  );
}
