import type { Draft } from './draft.ts';
import type { AlarmKey, OpenAlarm } from './types.ts';

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
 * Alarms whose condition was seen to be over and was not heard of since, with the hold-off and some seconds for a slow
 * network behind it by our clock.
 */
export function backForGood({ state, context }: Draft): OpenAlarm[] {
  const { now, settings } = context;
  return Object.values(state.open).filter(({ key }) => {
    const back = state.excursions[key]?.back ?? null;
    return back !== null && now - back.heardAt >= settings.holdOffMs + settings.graceMs;
  });
}
