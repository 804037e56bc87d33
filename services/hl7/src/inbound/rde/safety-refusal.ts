import { SafetyNotChecked, SafetyStops } from '@nilecare/contracts/api/medication-refusals.ts';
import type { ContractError } from '@nilecare/contracts/errors.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { because } from '../../er7/fault.ts';
import { faultAt, NotYet } from '../handler.ts';

/** An instance of the version before may say it in English alone. */
const Words = z.object({ en: z.string(), ar: z.string().optional() }).transform(({ en, ar = en }) => ({ en, ar }));
const Found = z.object({
  alerts: z.array(z.object({ tier: z.string(), title: Words, drugKeys: z.array(z.string()) })).catch([]),
  toAcknowledge: z.array(z.object({ text: Words })).catch([]),
  notChecked: z.array(z.object({ reason: z.string(), text: Words })).catch([]),
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
  switch (error.code) {
    case SafetyStops.code: {
      const stops = found.alerts.filter(({ tier }) => tier === 'stop');
      const place = placeOf(stops.flatMap(({ drugKeys }) => drugKeys));
      const said = { found: together(stops.map(({ title }) => title)) };
      return faultAt('207', place, areSeveral ? 'safety-stops-all' : 'safety-stops', said);
    }
    case SafetyNotChecked.code: {
      if (found.notChecked.some(({ reason }) => AWAY.has(reason)))
        return new NotYet(because('safety-check-away'), { cause: error });
      const missing = [...found.toAcknowledge, ...(found.toAcknowledge.length > 0 ? [] : found.notChecked)];
      const said = { missing: together(missing.map(({ text }) => text)) };
      return faultAt('207', placeOf([]), areSeveral ? 'safety-not-checked-all' : 'safety-not-checked', said);
    }
    default:
      return error;
  }
}

/** Each of them once, one after the other. */
function together(all: readonly Bilingual[]): Bilingual {
  const joined = (language: keyof Bilingual) =>
    [...new Set(all.map((it) => it[language]))].join('; ').slice(0, LONGEST);
  return { en: joined('en'), ar: joined('ar') };
}
