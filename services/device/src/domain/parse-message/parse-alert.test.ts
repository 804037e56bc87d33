import { describe, expect, test } from 'vitest';
import { parseAlert } from './parse-alert.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const context = { deviceId: 'ecg-001', receivedAt: NOW };
const parse = (body: unknown) => parseAlert(Buffer.from(JSON.stringify(body)), context);

describe('an alert', () => {
  test('with all its fields', () => {
    const body = {
      alert: 'ST_ELEVATION',
      message: 'ST elevation in V3',
      priority: 'high',
      parameter: 'heart_rate',
      active: true,
    };
    expect(parse({ ...body, timestamp: NOW - 1000 }).alert).toEqual({
      time: NOW - 1000,
      code: 'st-elevation',
      message: 'ST elevation in V3',
      kind: 'physiological',
      priority: 'high',
      parameter: 'hr',
      active: true,
    });
  });

  test.each<[object, object]>([
    [{ message: 'Lead II off' }, { code: 'lead-ii-off', kind: 'technical', priority: 'low', active: true, time: NOW }],
    [{ code: 'battery_low' }, { kind: 'technical', priority: 'low' }],
    [{ alert: 'bradycardia' }, { kind: 'physiological', priority: 'medium' }],
    [
      { alert: 'V-Fib', priority: 'low' },
      { code: 'v-fib', kind: 'physiological', priority: 'high' },
    ],
    [
      { alert: 'asystole', active: false },
      { active: false, priority: 'high' },
    ],
    [{ alert: 'x', severity: 'CRITICAL' }, { priority: 'high' }],
    [{ alert: 'x', level: 2 }, { priority: 'medium' }],
    [{ alert: 'x', priority: 'loud' }, { priority: 'medium' }],
    [
      { alert: 'x', type: 'technical' },
      { kind: 'technical', priority: 'low' },
    ],
    [{ alert: 'x', state: 'cleared' }, { active: false }],
    [{ alert: 'x', parameter: 'unheard-of' }, { parameter: null }],
    [{ alert: 'توقف القلب' }, { code: 'توقف-القلب' }],
  ])('%j', (body, alert) => {
    expect(parse(body).alert).toMatchObject(alert);
  });

  test.each<[unknown, string]>([
    [{}, 'no-values'],
    [{ alert: '  ' }, 'no-values'],
    [{ alert: '!!!' }, 'no-values'],
    [{ alert: 7 }, 'no-values'],
    [['vfib'], 'not-an-object'],
    [{ alert: 'x', active: 'perhaps' }, 'wrong-type'],
    [{ alert: 'x', timestamp: 'now' }, 'bad-timestamp'],
    [{ alert: 'x', device_id: 'ecg-002' }, 'wrong-topic'],
  ])('refuses %j: %s', (body, reason) => {
    expect(parse(body).refusal?.reason).toBe(reason);
  });

  test('keeps codes and messages short', () => {
    const { alert } = parse({ alert: 'x'.repeat(5000) });
    expect(alert?.code).toHaveLength(64);
    expect(alert?.message).toHaveLength(200);
  });
});
