import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { usePlatform } from '../../app/platform-context.ts';
import { AcknowledgePopover } from './acknowledge-popover.tsx';
import { AcknowledgingContext } from './acknowledging.ts';
import type { Asked } from './alarm-meanwhile.ts';
import { belowBanner } from './below-banner.ts';

interface Open extends Asked {
  readonly anchor: ReturnType<typeof belowBanner>;
}

/** Holds the reasons that are open: their button goes when the alarm ends, and they must not go with it unsaid. */
export function AcknowledgeHost({ children }: { children: ReactNode }) {
  const { alarms } = usePlatform().live;
  const [open, setOpen] = useState<Open>();
  const ask = useCallback(
    (alarm: Alarm, button: HTMLElement) => {
      const last = button.getBoundingClientRect();
      const place = () => (button.isConnected ? button.getBoundingClientRect() : last);
      setOpen({ alarm, followed: alarms.open().some((it) => it.id === alarm.id), anchor: belowBanner(place) });
    },
    [alarms],
  );
  const acknowledging = useMemo(() => ({ alarmId: open?.alarm.id, ask }), [open, ask]);
  return (
    <AcknowledgingContext value={acknowledging}>
      {children}
      {open && (
        <AcknowledgePopover key={open.alarm.id} asked={open} anchor={open.anchor} onClose={() => setOpen(undefined)} />
      )}
    </AcknowledgingContext>
  );
}
