import type { Draft } from './draft.ts';
import type { AlarmKey } from './types.ts';

/**
 * An alarm ends when its condition has been over for some seconds, not with the first value that is back: a rate that
 * swings across its limit is one alarm that goes on, and calls the nurse once.
 * @param counts whether a value is beyond by the limits of now; they may have changed since
 * @returns whether the condition still held less than the hold-off ago
 */
export function isHeldOff(draft: Draft, key: AlarmKey, at: number, counts: (value: number) => boolean): boolean {
  const excursion = draft.state.excursions[key];
  return excursion !== undefined && at - excursion.at < draft.context.settings.holdOffMs && counts(excursion.value);
}

/**
 * The device said that the condition is over and then nothing more of it, as one that reports changes alone: with the
 * hold-off and some seconds for a slow network behind it by our clock, the alarm ends.
 */
export function backForGood({ state, context }: Draft): AlarmKey[] {
  const { now, settings } = context;
  return Object.entries(state.excursions).flatMap(([key, { backSince }]) =>
    state.open[key] && backSince !== null && now - backSince >= settings.holdOffMs + settings.graceMs ? [key] : [],
  );
}
