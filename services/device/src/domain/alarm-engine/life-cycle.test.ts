import { describe, expect, test } from 'vitest';
import { Alarm } from '@nilecare/contracts/alarms.ts';
import { AlarmAlreadyAcknowledged, AlarmOver } from '@nilecare/contracts/api/device.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { alarmId } from './alarm-id.ts';
import { acknowledge, resolve } from './life-cycle.ts';

const raised = anAlarm({
  id: alarmId('ecg-001', 'hr:high:high', 1_795_334_400_000),
  onsetAt: '2026-11-22T08:00:00Z',
  raisedAt: '2026-11-22T08:00:00Z',
});
const nurse = { by: { id: alarmId('a', 'b', 1), name: 'Sara Ali' }, at: '2026-11-22T08:01:00Z', reason: 'At the bed' };

describe('raised → acknowledged → resolved', () => {
  test('names who, when and why', () => {
    const acknowledged = acknowledge(raised, nurse);
    expect(acknowledged).toMatchObject({
      state: 'acknowledged',
      version: 2,
      acknowledgedBy: nurse.by,
      acknowledgedAt: nurse.at,
      acknowledgeReason: nurse.reason,
    });
    const over = resolve(acknowledged, '2026-11-22T08:05:00Z');
    expect(over).toMatchObject({
      state: 'resolved',
      version: 3,
      resolvedAt: '2026-11-22T08:05:00Z',
      acknowledgedBy: nurse.by,
    });
    expect(Alarm.parse(over)).toEqual(over);
  });

  test('the second nurse is told who was first', () => {
    expect(() => acknowledge(acknowledge(raised, nurse), nurse)).toThrow(AlarmAlreadyAcknowledged);
    expect(() => acknowledge(acknowledge(raised, nurse), nurse)).toThrow(/Sara Ali/);
  });

  test('what is over stays over', () => {
    const over = resolve(raised, '2026-11-22T08:05:00Z');
    expect(() => acknowledge(over, nurse)).toThrow(AlarmOver);
    expect(() => resolve(over, '2026-11-22T08:06:00Z')).toThrow(AlarmOver);
  });
});

describe('the id of an alarm', () => {
  test('is a UUIDv7 of its time, the same for the same alarm', () => {
    expect(Alarm.shape.id.safeParse(raised.id).success).toBe(true);
    expect(Number.parseInt(raised.id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_795_334_400_000);
    expect(raised.id[14]).toBe('7');
    expect(alarmId('ecg-001', 'hr:high:high', 1_795_334_400_000)).toBe(raised.id);
  });

  test('differs by device, condition and moment', () => {
    const ids = [
      raised.id,
      alarmId('ecg-002', 'hr:high:high', 1_795_334_400_000),
      alarmId('ecg-001', 'hr:low:high', 1_795_334_400_000),
      alarmId('ecg-001', 'hr:high:high', 1_795_334_400_001),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});
