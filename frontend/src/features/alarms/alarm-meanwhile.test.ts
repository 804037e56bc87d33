import { expect, test } from 'vitest';
import { anAlarm } from '../../testing/an-alarm.ts';
import { alarmMeanwhile } from './alarm-meanwhile.ts';

const alarm = anAlarm();

test('an alarm that is about to be answered is shown as it stands now', () => {
  const answered = anAlarm({ state: 'acknowledged', seq: 2 });
  expect(alarmMeanwhile({ alarm, followed: true }, [anAlarm({ id: 'a2' }), answered])).toBe(answered);
});

test('an alarm that ended while it was about to be answered is over', () => {
  expect(alarmMeanwhile({ alarm, followed: true }, [anAlarm({ id: 'a2' })]).state).toBe('resolved');
});

test('an alarm of a ward that is not watched is not taken for one that ended', () => {
  expect(alarmMeanwhile({ alarm, followed: false }, [])).toBe(alarm);
});
