import type { Bed } from '@nilecare/contracts/api/facility.ts';
import { useState, type DragEvent } from 'react';
import { useMay } from '../../app/platform-context.ts';
import { takesPatients } from './bed-choices.ts';

/** Dragging a patient from one bed onto another; the keyboard has the same in each bed's menu. */
export function useBedDrag() {
  const may = useMay('bed:assign');
  const [dragged, setDragged] = useState<Bed | undefined>(undefined);
  const [over, setOver] = useState<string | undefined>(undefined);
  const [dropped, setDropped] = useState<{ readonly from: Bed; readonly to: Bed } | undefined>(undefined);
  const stop = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  const rowProps = (bed: Bed) => {
    if (!may) return {};
    const accepts = dragged !== undefined && dragged.id !== bed.id && takesPatients(bed);
    return {
      draggable: bed.occupant !== null,
      selected: over === bed.id,
      sx: { cursor: bed.occupant ? 'grab' : 'default' },
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        setDragged(bed);
      },
      onDragEnd: stop,
      onDragOver: (event: DragEvent) => {
        if (!accepts) return;
        event.preventDefault();
        setOver(bed.id);
      },
      onDragLeave: () => setOver((it) => (it === bed.id ? undefined : it)),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        if (accepts) setDropped({ from: dragged, to: bed });
        stop();
      },
    };
  };
  return { rowProps, dropped, close: () => setDropped(undefined) };
}

export type BedDrag = ReturnType<typeof useBedDrag>;
