import { existsSync, readFileSync } from 'node:fs';

/**
 * 32 hours of an intensive-care patient, one row a minute. What should have alarmed is worked out here a second time,
 * straight from the rows, by a simple-minded reading of the rules that shares no code and no figures with the engine.
 */
export const RECORDING = `${import.meta.dirname}/../../../../../../shared/data/icu-vitals.csv`;

export const isRecordingThere = (): boolean => existsSync(RECORDING);

/** The measured cells of one minute; `time_s` is among them. */
export type Row = Readonly<Record<string, number | undefined>>;
/** An alarm, by the rows of the file. */
export interface RecordedAlarm {
  /** `key priority` */
  readonly alarm: string;
  readonly fromRow: number;
  /** The row since which it was over; null: still open after the last one. */
  toRow: number | 'superseded' | null;
  worst: number | null;
}

export function recordedRows(): Row[] {
  const [head = '', ...lines] = readFileSync(RECORDING, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] === '' ? undefined : Number(cells[at])]));
  });
}

/** Adult limits: [parameter, side, critical, warning, hysteresis, rows a critical and a warning value must last]. */
type LimitRule = readonly [string, 1 | -1, number | null, number | null, number, number, number];
const limitRules: readonly LimitRule[] = [
  ['hr', -1, 40, 50, 3, 1, 2],
  ['hr', 1, 120, 110, 3, 1, 2],
  ['pulse', -1, 40, 50, 3, 2, 2],
  ['pulse', 1, 120, 110, 3, 2, 2],
  ['spo2', -1, 88, 92, 1, 2, 2],
  ['resp', -1, 5, 8, 1, 2, 2],
  ['resp', 1, 36, 24, 1, 2, 2],
  ['abp_sys', -1, 90, 100, 5, 2, 2],
  ['abp_sys', 1, 220, 180, 5, 2, 2],
  ['abp_mean', -1, 55, 65, 3, 2, 2],
  ['nbp_sys', -1, 90, 100, 5, 1, 1],
  ['nbp_sys', 1, 220, 180, 5, 1, 1],
  ['nbp_mean', -1, 55, 65, 3, 1, 1],
];

/** Whether the file's zero at this row is a standstill; the comments of the engine say why. */
function isStandstill(rows: readonly Row[], at: number): boolean {
  const row = rows[at] ?? {};
  const before = rows[at - 1];
  const pulseFelt = (row['pulse'] ?? 0) > 0 || (row['abp_sys'] ?? 0) - (row['abp_dia'] ?? 0) >= 10;
  if (row['hr'] !== 0 || pulseFelt || before === undefined) return false;
  const connected =
    (row['pulse'] === 0 && (row['spo2'] ?? 0) > 0) || (row['abp_mean'] ?? 0) >= 5 || (row['resp'] ?? 0) > 0;
  return ((before['hr'] ?? 0) > 0 && connected) || isStandstill(rows, at - 1);
}

/** The value of a row as a measurement; undefined when the sensor is off, or when another parameter speaks for it. */
function measured(rows: readonly Row[], at: number, name: string): number | undefined {
  const row = rows[at] ?? {};
  const value = row[name];
  const heartMeasured = (row['hr'] ?? 0) > 0 || isStandstill(rows, at);
  if (name === 'pulse' && heartMeasured) return undefined;
  if (value !== 0) return value;
  if (name === 'hr') return isStandstill(rows, at) ? 0 : undefined;
  if (name === 'resp') return (row['hr'] ?? 0) > 0 ? 0 : undefined;
  if (name === 'pulse') return (row['spo2'] ?? 0) > 0 ? 0 : undefined;
  return undefined;
}

function expectedOfLimit(
  rows: readonly Row[],
  [name, side, critical, warning, back, criticalRows, warningRows]: LimitRule,
) {
  const found: RecordedAlarm[] = [];
  const series = rows.map((_, at) => measured(rows, at, name));
  const key = `${name}:${side === 1 ? 'high' : 'low'}`;
  const beyond = (value: number | undefined, bound: number | null, eased = 0) =>
    value !== undefined && bound !== null && side * value > side * bound - eased;
  const lasted = (at: number, count: number, holds: (value: number | undefined) => boolean) =>
    at - count >= -1 && series.slice(at - count + 1, at + 1).every(holds);
  const worstOf = (from: number, to: number) =>
    side * Math.max(...series.slice(from, to + 1).flatMap((value) => (value === undefined ? [] : [side * value])));

  let open: (RecordedAlarm & { level: 'high' | 'medium'; onset: number }) | undefined;
  const start = (level: 'high' | 'medium', at: number, onset: number) => {
    if (open) open.toRow = 'superseded';
    open = { alarm: `${key} ${level}`, fromRow: at, toRow: null, worst: null, level, onset };
    found.push(open);
  };
  for (const [at, value] of series.entries()) {
    if (name === 'pulse' && open && measured(rows, at, 'hr') !== undefined) {
      open.toRow = at;
      open = undefined;
    }
    if (value === undefined) continue;
    const isCritical = lasted(at, criticalRows, (each) => beyond(each, critical));
    const isWarning = lasted(at, warningRows, (each) => beyond(each, warning));
    if (isCritical && open?.level !== 'high') start('high', at, at - criticalRows + 1);
    else if (!open && isWarning) start('medium', at, at - warningRows + 1);
    else if (open && !beyond(value, critical, back) && !beyond(value, warning, back)) {
      open.toRow = at;
      open = undefined;
    } else if (open?.level === 'high' && lasted(at, 2, (each) => each !== undefined && !beyond(each, critical, back)))
      start('medium', at, at - 1);
    if (open) open.worst = worstOf(open.onset, at);
  }
  return found;
}

const sensors: readonly (readonly [key: string, priority: string, names: readonly string[]])[] = [
  ['off:hr', 'medium', ['hr']],
  ['off:resp', 'low', ['resp']],
  ['off:spo2', 'low', ['spo2']],
  ['off:abp_sys', 'low', ['abp_sys', 'abp_dia', 'abp_mean']],
];

/** Off from the second row without a measurement on; the ECG also when it never measured. */
function expectedOfSensor(rows: readonly Row[], [key, priority, names]: (typeof sensors)[number]): RecordedAlarm[] {
  const found: RecordedAlarm[] = [];
  const works = rows.map((_, at) => names.some((name) => measured(rows, at, name) !== undefined));
  for (let at = 1; at < rows.length; at += 1) {
    const used = key === 'off:hr' || works.slice(0, at).includes(true);
    const isOpen = found.at(-1)?.toRow === null;
    const last = found.at(-1);
    if (!isOpen && used && !works[at] && !works[at - 1])
      found.push({ alarm: `${key} ${priority}`, fromRow: at, toRow: null, worst: null });
    else if (isOpen && last && works[at]) last.toRow = at;
  }
  return found;
}

/** What the whole recording should have alarmed. */
export const expectedAlarms = (rows: readonly Row[]): RecordedAlarm[] => [
  ...limitRules.flatMap((rule) => expectedOfLimit(rows, rule)),
  ...sensors.flatMap((sensor) => expectedOfSensor(rows, sensor)),
];

/** As text, so that a difference can be read. */
export const inOrder = (alarms: readonly RecordedAlarm[]) =>
  alarms
    .map(({ alarm, fromRow, toRow, worst }) => `${fromRow} to ${toRow ?? 'the end'}: ${alarm}, worst ${worst ?? '-'}`)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
