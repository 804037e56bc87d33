import { expect, test } from 'vitest';
import { anAlarm } from '../../testing/an-alarm.ts';
import { sortByUrgency } from './urgency.ts';

const patient = (id: string, score: number) => ({ patient: { id, number: `NC-${id}` }, score });

test('alarms before scores before numbers; a loose sensor makes nobody urgent', () => {
  const patients = [
    patient('calm', 0),
    patient('sensor', 1),
    patient('score', 7),
    patient('medium', 0),
    patient('high', 0),
  ];
  const alarms = [
    anAlarm({ id: '1', patientId: 'sensor', kind: 'technical', priority: 'low' }),
    anAlarm({ id: '2', patientId: 'medium', priority: 'medium' }),
    anAlarm({ id: '3', patientId: 'high' }),
  ];
  expect(sortByUrgency(patients, alarms).map((it) => it.patient.id)).toEqual([
    'high',
    'medium',
    'score',
    'sensor',
    'calm',
  ]);
});
