import type { ParameterLimits } from '@nilecare/contracts/alarms.ts';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { Draft } from './draft.ts';
import { isHeldOff } from './hold-off.ts';
import type { Cause, ResolvedBecause, Run } from './types.ts';

export type Side = 'low' | 'high';
const sides = ['low', 'high'] as const;

/** The keys of a limit's alarm and of the conditions that are counted for it. */
interface Keys {
  readonly alarm: string;
  readonly critical: string;
  readonly warning: string;
  readonly stepDown: string;
}

/** The run of a limit's alarm that is about to step down. */
export const stepDownOf = (alarm: string): string => `${alarm}:step-down`;

const keysOf = (alarm: string): Keys => ({
  alarm,
  critical: `${alarm}:critical`,
  warning: `${alarm}:warning`,
  stepDown: stepDownOf(alarm),
});

// Built once: putting the texts together anew for every value would cost more than judging it.
const limitKeys = Object.fromEntries(
  parameterNames.map((name) => [name, { low: keysOf(`${name}:low`), high: keysOf(`${name}:high`) }]),
) as Record<ParameterName, Record<Side, Keys>>; // fromEntries forgets which keys it was given

export const isStepDown = (runKey: string): boolean => runKey.endsWith(':step-down');

/**
 * One measured value against its limits, both sides.
 *
 * Each side has two tiers: beyond the warning limit a medium alarm, beyond the critical one a high alarm, each after its
 * own minimum duration. An alarm ends when the value has been back by the hysteresis for the hold-off.
 *
 * Getting worse: the medium alarm ends as superseded and a *new* high alarm is raised. IEC 60601-1-8 knows them as two
 * alarm conditions of which the higher one is signalled; with two alarms the acknowledgement of "a little fast" can
 * never silence "much too fast", and everybody who is called for high alarms is called.
 * Getting better: the high alarm steps down to a medium one only after the value was clear of the critical limit for a
 * minute, so that a rate that hovers about the limit calls the nurse once and not every few seconds.
 * Coming back: an alarm that was acknowledged goes on with its acknowledgement, unless the value is worse than before.
 */
export function judgeLimits(
  draft: Draft,
  parameter: ParameterName,
  value: number,
  limits: ParameterLimits | undefined,
  at: number,
): void {
  for (const side of sides) {
    if (limits) judgeSide(draft, parameter, side, value, limits, at);
    else forgetSide(draft, parameter, side, 'back-within-limits');
  }
}

/** No alarm of this side is to be open: its limits were removed, or another parameter speaks for it. */
export function forgetSide(draft: Draft, parameter: ParameterName, side: Side, because: ResolvedBecause): void {
  stopCounting(draft, parameter, side);
  draft.resolve(limitKeys[parameter][side].alarm, because);
}

/** The value is not known: counting ends, an open alarm stays, for nobody saw the patient get better. */
export function stopCounting(draft: Draft, parameter: ParameterName, side: Side): void {
  const keys = limitKeys[parameter][side];
  draft.drop(keys.critical);
  draft.drop(keys.warning);
  draft.drop(keys.stepDown);
  draft.noteUnseen(keys.alarm);
}

function judgeSide(
  draft: Draft,
  parameter: ParameterName,
  side: Side,
  value: number,
  limits: ParameterLimits,
  at: number,
): void {
  const { critical, warning, hysteresis, minDurationMs } = limits;
  const keys = limitKeys[parameter][side];
  const open = draft.state.open[keys.alarm];
  const beyondCritical = isBeyond(value, critical[side], side);
  const beyondWarning = isBeyond(value, warning[side], side);
  const causeOf = (priority: 'high' | 'medium'): Cause => ({
    key: keys.alarm,
    kind: 'physiological',
    condition: side === 'low' ? 'below-limit' : 'above-limit',
    message: null,
    parameter,
    priority,
    value,
    limit: (priority === 'high' ? critical : warning)[side],
  });

  const isOut = (one: number) =>
    isBeyond(one, eased(critical[side], hysteresis, side), side) ||
    isBeyond(one, eased(warning[side], hysteresis, side), side);

  if (isOut(value)) draft.noteBeyond(keys.alarm, value, at);
  else draft.noteBack(keys.alarm, at);

  const criticalRun = beyondCritical
    ? draft.hold(keys.critical, causeOf('high'), at, minDurationMs.critical)
    : draft.drop(keys.critical);
  const warningRun = beyondWarning
    ? draft.hold(keys.warning, causeOf('medium'), at, minDurationMs.warning)
    : draft.drop(keys.warning);

  if (criticalRun && isDue(criticalRun)) {
    draft.drop(keys.stepDown);
    draft.raiseRun(criticalRun);
  } else if (open?.priority === 'high' && isBeyond(value, eased(critical[side], hysteresis, side), side)) {
    draft.drop(keys.stepDown);
  } else if (open && (isOut(value) || isHeldOff(draft, keys.alarm, at, isOut))) {
    if (open.priority === 'high') stepDown(draft, keys, causeOf('medium'), at);
    else if (warningRun && isDue(warningRun)) draft.raiseRun(warningRun);
  } else if (warningRun && isDue(warningRun)) {
    draft.raiseRun(warningRun);
  } else if (open) {
    draft.drop(keys.stepDown);
    draft.resolve(keys.alarm, 'back-within-limits');
  }
  if (open && draft.state.open[keys.alarm]?.id === open.id) draft.worsen(keys.alarm, value);
}

function stepDown(draft: Draft, keys: Keys, cause: Cause, at: number): void {
  const clear = draft.hold(keys.stepDown, cause, at, draft.context.settings.stepDownAfterMs);
  if (!isDue(clear)) return;
  draft.drop(keys.stepDown);
  draft.raiseRun(clear);
}

const isDue = ({ since, lastAt, delayMs }: Run): boolean => lastAt - since >= delayMs;

const isBeyond = (value: number, bound: number | null, side: Side): boolean =>
  bound !== null && (side === 'low' ? value < bound : value > bound);

/** The limit moved towards normal by the hysteresis: an open alarm ends only behind it. */
const eased = (bound: number | null, hysteresis: number, side: Side): number | null =>
  bound === null ? null : side === 'low' ? bound + hysteresis : bound - hysteresis;
