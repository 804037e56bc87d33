import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useMay } from '../../app/platform-context.ts';
import type { Target } from '../appointments/move-dialog.tsx';
import { clockMinutes, entryAt } from './clock-place.ts';
import type { Column } from './column.ts';
import { PIXELS_PER_MINUTE } from './grid-measures.ts';

interface Move {
  readonly appointment: Appointment;
  readonly target: Target;
}

interface Held {
  readonly appointment: Appointment;
  /** Minutes from the beginning of the appointment to where it was taken hold of. */
  readonly grip: number;
}

const KEY_STEP = 15;

/** Moving appointments by dragging them, or with Shift and the arrow keys; nothing happens before it is confirmed. */
export function useCalendarMove(columns: readonly Column[], firstHour: number, timeZone: string) {
  const may = useMay('appointment:book');
  const [held, setHeld] = useState<Held | undefined>(undefined);
  const [over, setOver] = useState<{ readonly column: string; readonly entry: string } | undefined>(undefined);
  const [move, setMove] = useState<Move | undefined>(undefined);
  const stop = () => {
    setHeld(undefined);
    setOver(undefined);
  };
  const entryUnder = (event: DragEvent, column: Column) => {
    const top = event.currentTarget.getBoundingClientRect().top;
    const minutes = firstHour * 60 + (event.clientY - top) / PIXELS_PER_MINUTE - (held?.grip ?? 0);
    return entryAt(column.day, minutes);
  };
  const propose = (appointment: Appointment, column: Column, entry: string) =>
    setMove({ appointment, target: { entry, staffId: column.staffId ?? appointment.staffId } });

  const columnProps = (column: Column) =>
    may
      ? {
          onDragOver: (event: DragEvent) => {
            if (!held) return;
            event.preventDefault();
            setOver({ column: column.key, entry: entryUnder(event, column) });
          },
          onDragLeave: () => setOver(undefined),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            if (held) propose(held.appointment, column, entryUnder(event, column));
            stop();
          },
        }
      : {};

  const appointmentProps = (appointment: Appointment, column: Column) => {
    if (!may || appointment.state !== 'booked') return {};
    const from = clockMinutes(appointment.from, column.day, timeZone);
    return {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        const top = event.currentTarget.getBoundingClientRect().top;
        setHeld({ appointment, grip: (event.clientY - top) / PIXELS_PER_MINUTE });
      },
      onDragEnd: stop,
      onKeyDown: (event: KeyboardEvent) => {
        if (!event.shiftKey) return;
        const up = event.key === 'ArrowUp' ? -KEY_STEP : event.key === 'ArrowDown' ? KEY_STEP : 0;
        const isMirrored = document.dir === 'rtl';
        const [before, after] = isMirrored ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
        const aside = event.key === before ? -1 : event.key === after ? 1 : 0;
        const to = columns[columns.findIndex((it) => it.key === column.key) + aside];
        if ((up === 0 && aside === 0) || !to) return;
        event.preventDefault();
        propose(appointment, to, entryAt(to.day, from + up));
      },
    };
  };
  return { columnProps, appointmentProps, over, move, close: () => setMove(undefined) };
}

export type CalendarMove = ReturnType<typeof useCalendarMove>;
