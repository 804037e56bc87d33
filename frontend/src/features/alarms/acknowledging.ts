import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { createContext, use } from 'react';

export interface Acknowledging {
  /** The alarm whose reasons are open. */
  readonly alarmId: string | undefined;
  /** Opens the reasons of an alarm under the button that was pressed. */
  ask(alarm: Alarm, button: HTMLElement): void;
}

export const AcknowledgingContext = createContext<Acknowledging | undefined>(undefined);

export function useAcknowledging(): Acknowledging {
  const acknowledging = use(AcknowledgingContext);
  if (!acknowledging) throw new Error('No AcknowledgeHost stands around this button');
  return acknowledging;
}
