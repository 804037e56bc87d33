import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';

/** Figures as rows of a table for other programs: name, of what, and a plain number; empty where there is none. */
export function rowsOf(of: AlarmStatistics): string[][] {
  const single = {
    alarms: of.alarms,
    bedDays: of.bedDays,
    alarmsPerBedDay: of.alarmsPerBedDay,
    suppressed: of.suppressed,
    technicalShare: of.technicalShare,
    unacknowledgedShare: of.unacknowledgedShare,
    escalatedShare: of.escalatedShare,
    exhausted: of.exhausted,
    secondsToAcknowledgeP50: of.secondsToAcknowledge.p50,
    secondsToAcknowledgeP90: of.secondsToAcknowledge.p90,
    secondsToAcknowledgeP95: of.secondsToAcknowledge.p95,
    durationSecondsP50: of.durationSeconds.p50,
    durationSecondsP90: of.durationSeconds.p90,
    durationSecondsTotal: of.durationSeconds.total,
  };
  return [
    ...Object.entries(single).map(([name, value]) => [name, '', value ?? '']),
    ...Object.entries(of.byPriority).map(([priority, alarms]) => ['byPriority', priority, alarms]),
    ...Object.entries(of.byKind).map(([kind, alarms]) => ['byKind', kind, alarms]),
    ...of.byCondition.map((it) => ['byCondition', it.condition, it.alarms]),
    ...of.byParameter.map((it) => ['byParameter', it.parameter, it.alarms]),
    ...of.byHour.map((alarms, hour) => ['byHour', hour, alarms]),
    ...of.topBeds.map((it) => ['topBeds', it.bedId, it.alarms]),
    ...of.topPatients.map((it) => ['topPatients', it.patientId, it.alarms]),
    ...of.topDevices.map((it) => ['topDevices', it.deviceId, it.alarms]),
  ].map((row) => row.map(String));
}
