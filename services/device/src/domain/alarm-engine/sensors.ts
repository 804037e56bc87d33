import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import { NEWS2_REACH_MS } from '../news2-reach.ts';
import type { Draft } from './draft.ts';
import type { Cause, EngineState, SensorName } from './types.ts';

interface Sensor {
  readonly name: SensorName;
  readonly delivers: readonly ParameterName[];
  readonly cause: Cause;
}

const sensor = (
  name: SensorName,
  delivers: readonly [ParameterName, ...ParameterName[]],
  priority: 'medium' | 'low',
): Sensor => ({
  name,
  delivers,
  cause: {
    key: `off:${delivers[0]}`,
    kind: 'technical',
    priority,
    condition: 'sensor-off',
    parameter: delivers[0],
    value: null,
    limit: null,
    message: null,
  },
});

/** Without its ECG a monitor no longer watches the heart: medium. The pulse comes with the saturation or the line. */
const sensors: readonly Sensor[] = [
  sensor('ecg', ['hr'], 'medium'),
  sensor('respiration', ['resp'], 'low'),
  sensor('oximeter', ['spo2'], 'low'),
  sensor('arterial-line', ['abp_sys', 'abp_dia', 'abp_mean'], 'low'),
];

export const sensorOf = (parameter: ParameterName): SensorName | undefined =>
  parameter === 'pulse' ? 'oximeter' : sensors.find(({ delivers }) => delivers.includes(parameter))?.name;

export const sensorByKey = (key: string): SensorName | undefined =>
  sensors.find(({ cause }) => cause.key === key)?.name;

/**
 * The newest heart rate is a zero that is no measurement, or the ECG has an alarm of its own, as it has after such zeros by
 * the time that a restart remembers none of them any more.
 */
export const isEcgOff = ({ latest, measuredAt, open, newestAt }: EngineState): boolean => {
  if (open['off:hr']) return true;
  const { hr } = latest;
  return hr !== undefined && hr.at > (measuredAt.ecg ?? -Infinity) && (newestAt ?? hr.at) - hr.at <= NEWS2_REACH_MS;
};

/**
 * Technical alarms of sensors that came off.
 *
 * A sensor is off when all it delivers is exactly zero for some seconds, or when it has measured nothing for a minute
 * and a half, be it zero or missing from the samples. A channel that reads zero from the beginning was never plugged in and alarms
 * nobody, save the ECG: a monitor that never saw the heart does not watch the patient.
 * @param believed what the sample truly measured, standstills included
 */
export function judgeSensors(draft: Draft, values: VitalValues, believed: VitalValues, at: number): void {
  for (const each of sensors) {
    const { name, delivers, cause } = each;
    if (isAmong(delivers, believed)) {
      draft.noteMeasured(name, at);
      draft.drop(cause.key);
      if (draft.state.open[cause.key]) draft.resolve(cause.key, 'measured-again');
    } else {
      if (isAmong(delivers, values)) judgeZero(draft, each, at);
      judgeAbsence(draft, each, at);
    }
  }
}

function judgeZero(draft: Draft, { name, cause }: Sensor, at: number): void {
  if (draft.state.measuredAt[name] === undefined && name !== 'ecg') return;
  const run = draft.hold(cause.key, cause, at, draft.context.settings.sensorOffAfterMs);
  if (run.lastAt - run.since >= run.delayMs) draft.raiseRun(run);
}

function judgeAbsence(draft: Draft, { name, cause }: Sensor, at: number): void {
  const measuredAt = draft.state.measuredAt[name];
  if (measuredAt === undefined || at - measuredAt <= draft.context.settings.sensorAbsentAfterMs) return;
  draft.raise(cause, measuredAt, at);
}

function isAmong(parameters: readonly ParameterName[], values: VitalValues): boolean {
  for (const parameter of parameters) if (values[parameter] !== undefined) return true;
  return false;
}
