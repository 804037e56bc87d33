import { SafetyNotChecked, SafetyStops } from '@nilecare/contracts/api/medication.ts';
import type { ContractError } from '@nilecare/contracts/errors.ts';
import { z } from 'zod';
import { MessageFault } from '../handler.ts';

const Found = z.object({
  alerts: z
    .array(z.object({ tier: z.string(), title: z.object({ en: z.string() }), drugKeys: z.array(z.string()) }))
    .catch([]),
  toAcknowledge: z.array(z.object({ text: z.object({ en: z.string() }) })).catch([]),
  notChecked: z.array(z.object({ reason: z.string(), text: z.object({ en: z.string() }) })).catch([]),
});

const LONGEST = 850;

/** What was not checked because somebody did not answer is checked when they do. */
const AWAY: ReadonlySet<string> = new Set(['check-unavailable', 'source-unreachable', 'fact-unavailable']);

interface Orders {
  /** Where that stands in the message which the check calls by one of these keys; else the first that it looked at. */
  readonly placeOf: (keys: readonly string[]) => string;
  /** Whether the message orders something else as well, which is not carried out either. */
  readonly areSeveral: boolean;
}

/** What the safety check holds is for somebody here to prescribe, who sees why: the message says what it found. */
export function safetyRefusal(error: ContractError, { placeOf, areSeveral }: Orders): Error {
  const found = Found.parse(error.extensions);
  const said = (lines: readonly string[]) => [...new Set(lines)].join('; ').slice(0, LONGEST);
  const refused = (place: string, text: string): MessageFault =>
    new MessageFault({ code: '207', place, text: areSeveral ? `${text} ${NONE}` : text });
  switch (error.code) {
    case SafetyStops.code: {
      const stops = found.alerts.filter(({ tier }) => tier === 'stop');
      const titles = said(stops.map(({ title }) => title.en));
      const place = placeOf(stops.flatMap(({ drugKeys }) => drugKeys));
      return refused(place, `${error.title}: ${titles}. Prescribe it here, with a reason for each.`);
    }
    case SafetyNotChecked.code: {
      if (found.notChecked.some(({ reason }) => AWAY.has(reason)))
        return new Error('Who checks prescriptions, or knows what is needed for it, is away.', { cause: error });
      const missing = [...found.toAcknowledge, ...(found.toAcknowledge.length > 0 ? [] : found.notChecked)];
      const lines = said(missing.map(({ text }) => text.en));
      return refused(placeOf([]), `${error.title}: ${lines} Record what is missing, or prescribe it here.`);
    }
    default:
      return error;
  }
}

const NONE = 'None of the orders of the message was carried out.';
