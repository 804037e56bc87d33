import { Hl7AlertLimits } from '@nilecare/contracts/api/hl7.ts';
import { z } from 'zod';
import { optionalNumber } from '../../../shared-ui/entries/numbers.ts';
import { wholeNumber } from './entry-kinds.ts';

const { queueDepth, oldestMinutes, forSomebody, refusedPercent, windowMinutes, unreachableMinutes } =
  Hl7AlertLimits.shape;

/** From when on operators are told, as it is typed: what is left empty is never told. */
export const limitEntries = z.object({
  queueDepth: optionalNumber(queueDepth.unwrap().unwrap()),
  oldestMinutes: optionalNumber(oldestMinutes.unwrap().unwrap()),
  forSomebody: optionalNumber(forSomebody.unwrap().unwrap()),
  refusedPercent: optionalNumber(refusedPercent.unwrap().unwrap()),
  windowMinutes: wholeNumber(windowMinutes.unwrap()),
  unreachableMinutes: optionalNumber(unreachableMinutes.unwrap().unwrap()),
});
export type LimitEntries = z.input<typeof limitEntries>;

const typed = (value: number | null): string => (value === null ? '' : String(value));

export const limitsAsTyped = (limits: Hl7AlertLimits): LimitEntries => ({
  queueDepth: typed(limits.queueDepth),
  oldestMinutes: typed(limits.oldestMinutes),
  forSomebody: typed(limits.forSomebody),
  refusedPercent: typed(limits.refusedPercent),
  windowMinutes: typed(limits.windowMinutes),
  unreachableMinutes: typed(limits.unreachableMinutes),
});

export const usualLimits: LimitEntries = limitsAsTyped(Hl7AlertLimits.parse({}));
