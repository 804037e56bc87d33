import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QuarantineReason } from '@nilecare/contracts/api/device-quarantine.ts';
import { parameterNames, parameters, VitalValues } from '@nilecare/contracts/vitals.ts';
import { parseVitals } from './parse-vitals.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const context = { deviceId: 'ecg-001', receivedAt: NOW };

const parse = (body: unknown) => parseVitals(Buffer.from(JSON.stringify(body)), context);
const parseText = (text: string) => parseVitals(Buffer.from(text), context);
const valuesOf = (body: unknown) => parse(body).samples[0]?.values;
const reasonsOf = (body: unknown) => parse(body).refusals.map(({ reason }) => reason);

describe("the document's payload", () => {
  test('is taken as it stands', () => {
    expect(parse({ hr: 85, rhythm: 'normal', timestamp: NOW - 1000 })).toEqual({
      samples: [{ time: NOW - 1000, timed: 'device', values: { hr: 85 }, rhythm: 'normal' }],
      refusals: [],
    });
  });

  test.each([
    ['milliseconds', NOW - 5000],
    ['seconds', (NOW - 5000) / 1000],
    ['microseconds', (NOW - 5000) * 1000],
    ['UTC', '2026-11-22T09:59:55.000Z'],
    ['an offset', '2026-11-22T11:59:55+02:00'],
    ['an offset without colon', '2026-11-22T11:59:55+0200'],
    ['no offset, which means UTC', '2026-11-22 09:59:55'],
  ])('with its time in %s', (_, timestamp) => {
    expect(parse({ hr: 85, timestamp }).samples).toEqual([{ time: NOW - 5000, timed: 'device', values: { hr: 85 } }]);
  });

  test.each([{ hr: 85 }, { hr: 85, timestamp: null }])('without a time it was measured when it arrived', (body) => {
    expect(parse(body).samples).toEqual([{ time: NOW, timed: 'reception', values: { hr: 85 } }]);
  });
});

describe('names and units', () => {
  test.each([
    [{ heart_rate: 85 }, { hr: 85 }],
    [{ heartRate: 85 }, { hr: 85 }],
    [{ 'Heart-Rate': 85 }, { hr: 85 }],
    [
      { HR: 85, SpO2: 97, RR: 14 },
      { hr: 85, spo2: 97, resp: 14 },
    ],
    [
      { resp_rate: 14, temperature: 37 },
      { resp: 14, temp: 37 },
    ],
    [
      { sys: 120, dia: 80, map: 93 },
      { nbp_sys: 120, nbp_dia: 80, nbp_mean: 93 },
    ],
    [{ nibp: { sys: 120, dia: 80, map: 93 } }, { nbp_sys: 120, nbp_dia: 80, nbp_mean: 93 }],
    [{ art: { systolic: 120, diastolic: 80 } }, { abp_sys: 120, abp_dia: 80 }],
    [
      { '8867-4': 85, '2708-6': 97, '8480-6': 120 },
      { hr: 85, spo2: 97, nbp_sys: 120 },
    ],
    [
      { vitals: { hr: 85 }, spo2: 97 },
      { hr: 85, spo2: 97 },
    ],
    [{ hr: { value: 85, unit: 'bpm' } }, { hr: 85 }],
    [{ hr: { value: 85 } }, { hr: 85 }],
    [{ temp: { value: 98.6, unit: '[degF]' } }, { temp: 37 }],
    [{ temp: { value: 310.15, unit: 'K' } }, { temp: 37 }],
    [{ nbp_sys: { value: 16, unit: 'kPa' } }, { nbp_sys: 120.01 }],
    [{ spo2: { value: 0.97, unit: '1' } }, { spo2: 97 }],
    [{ spo2: { value: 97, unit: 'percent', code: '%' } }, { spo2: 97 }],
    [{ spo2: 0.97 }, { spo2: 97 }],
    [{ hr: 85, spo2: null }, { hr: 85 }],
    [{ hr: 85, heart_rate: 85 }, { hr: 85 }],
  ])('%j', (body, values) => {
    expect(parse(body)).toMatchObject({ samples: [{ values }], refusals: [] });
    expect(valuesOf(body)).toEqual(values);
  });

  test.each(parameterNames)('%s is known by its LOINC code', (name) => {
    expect(valuesOf({ [parameters[name].loinc]: 40 })).toEqual({ [name]: 40 });
  });

  test('"nothing is measured" is news, too', () => {
    expect(parse({ hr: null, spo2: { value: null } })).toEqual({
      samples: [{ time: NOW, timed: 'reception', values: {} }],
      refusals: [],
    });
  });
});

describe('nonsense is refused, with what would be right', () => {
  test.each<[unknown, string]>([
    [{}, 'no-values'],
    [{ waveform: [1, 2] }, 'no-values'],
    [[], 'no-values'],
    [42, 'not-an-object'],
    [null, 'not-an-object'],
    ['hr', 'not-an-object'],
    [[1], 'not-an-object'],
    [{ hr: '85' }, 'wrong-type'],
    [{ hr: true }, 'wrong-type'],
    [{ hr: [85] }, 'wrong-type'],
    [{ hr: { value: '85' } }, 'wrong-type'],
    [{ hr: 900 }, 'impossible-value'],
    [{ hr: -1 }, 'impossible-value'],
    [{ spo2: 101 }, 'impossible-value'],
    [{ temp: 98.6 }, 'impossible-value'],
    [{ temp: { value: 37, unit: 'furlong' } }, 'unknown-unit'],
    [{ temp: { value: 37, unit: 7 } }, 'unknown-unit'],
    [{ hr: 85, heart_rate: 140 }, 'contradictory'],
    [{ hr: 85, timestamp: 'yesterday' }, 'bad-timestamp'],
    [{ hr: 85, timestamp: '2026-11-22' }, 'bad-timestamp'],
    [{ hr: 85, timestamp: true }, 'bad-timestamp'],
    [{ hr: 85, timestamp: 0 }, 'bad-timestamp'],
    [{ hr: 85, timestamp: 1000 }, 'bad-timestamp'],
    [{ hr: 85, timestamp: 9e99 }, 'bad-timestamp'],
    [{ hr: 85, timestamp: '2029-01-01T00:00:00Z' }, 'bad-timestamp'],
    [{ hr: 85, device_id: 'ecg-002' }, 'wrong-topic'],
    [{ samples: [{ hr: 85 }], deviceId: 'ecg-002' }, 'wrong-topic'],
    [{ samples: [] }, 'no-values'],
  ])('%j: %s', (body, reason) => {
    const { samples, refusals } = parse(body);
    expect(samples).toEqual([]);
    expect(refusals).toMatchObject([{ reason }]);
    expect(refusals[0]?.detail).toMatch(/\w+ \w+/);
  });

  test.each(['', '{', '{"hr": 85', 'hr=85', '{"hr": NaN}', '\u0000\u0001', "{'hr': 85}"])('%j is not JSON', (text) => {
    expect(parseText(text).refusals).toMatchObject([{ reason: 'not-json' }]);
  });

  test('numbers too large for a double are not possible', () => {
    expect(parseText('{"hr": 1e999}').refusals).toMatchObject([{ reason: 'impossible-value' }]);
  });

  test('one byte more than 64 KiB', () => {
    const of = (length: number) => parseText(`{"hr": 85, "note": "${'x'.repeat(length - 22)}"}`);
    expect(of(64 * 1024 + 1).refusals).toMatchObject([{ reason: 'too-large' }]);
    expect(of(64 * 1024)).toMatchObject({ samples: [{ values: { hr: 85 } }], refusals: [{ reason: 'too-complex' }] });
  });

  test('a megabyte is refused before it is read', () => {
    expect(parseVitals(Buffer.alloc(1024 * 1024, '['), context)).toMatchObject({
      samples: [],
      refusals: [{ reason: 'too-large' }],
    });
  });
});

test('a detail names what was sent, and what would be right', () => {
  const detailOf = (hr: unknown) => parse({ hr }).refusals[0]?.detail;
  expect(detailOf([85])).toBe('hr: a list is not a number');
  expect(detailOf({ value: {} })).toBe('hr: an object is not a number');
  expect(detailOf('fast'.repeat(50))).toMatch(/^hr: "fastfast.{30,40}… is not a number$/);
  expect(detailOf(900)).toBe('hr: 900 is outside 0 to 350 /min');
  expect(detailOf({ value: 1, unit: 'Hz ' })).toMatch(/send one of \/min/);
});

describe('a value that cannot be right does not take the others with it', () => {
  test.each<[object, object, string]>([
    [{ hr: 900, spo2: 71 }, { spo2: 71 }, 'impossible-value'],
    [{ hr: 'x', spo2: 71 }, { spo2: 71 }, 'wrong-type'],
    [{ hr: 80, heart_rate: 140, '8867-4': 80, spo2: 71 }, { spo2: 71 }, 'contradictory'],
    [{ spo2: 71, rhythm: 7 }, { spo2: 71 }, 'wrong-type'],
  ])('%j', (body, values, reason) => {
    expect(valuesOf(body)).toEqual(values);
    expect(reasonsOf(body)).toEqual([reason]);
  });
});

describe('unknown fields', () => {
  const extraOf = (body: unknown) => parse(body).samples[0]?.extra;

  test('are kept as they came', () => {
    const extra = { vendor: 'ACME', leads: { II: true }, gain: [1, 2], lost: null };
    expect(parse({ hr: 85, ...extra })).toMatchObject({ samples: [{ extra }], refusals: [] });
  });

  test('nested thousands of times do no harm, wherever they stand', () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    for (const field of ['x', 'hr', 'rhythm', 'timestamp', 'device_id', 'vitals', 'nibp', 'samples'])
      expect(parseText(`{"spo2": 97, "${field}": ${deep}}`).refusals.length).toBeGreaterThan(0);
    expect(parseText(deep).refusals).toMatchObject([{ reason: 'not-an-object' }]);
  });

  test('are dropped when they are too deep, too many or too long; the values stay', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`field_${at}`, at]));
    for (const extra of [{ deep: [[[[[1]]]]] }, { wide: Array(300).fill(0) }, { long: 'x'.repeat(5000) }, many]) {
      expect(valuesOf({ hr: 85, ...extra })).toEqual({ hr: 85 });
      expect(reasonsOf({ hr: 85, ...extra })).toContain('too-complex');
      expect(JSON.stringify(extraOf({ hr: 85, ...extra }) ?? {}).length).toBeLessThan(5000);
    }
  });

  test.each(['{"hr": 85, "__proto__": {"spo2": 1}}', '{"hr": 85, "x": {"constructor": {"prototype": {"y": 1}}}}'])(
    'cannot reach a prototype: %s',
    (text) => {
      const { samples } = parseText(text);
      expect(samples[0]?.values.spo2).toBeUndefined();
      expect(Object.getPrototypeOf(samples[0]?.values)).toBe(Object.prototype);
      expect(Object.keys(samples[0]?.extra ?? {})).toEqual([]);
      expect(({} as Record<string, unknown>)['y']).toBeUndefined();
    },
  );
});

describe('a list from a device that was offline', () => {
  const stored = [3, 1, 2].map((minute) => ({ hr: 80 + minute, timestamp: NOW - minute * 60_000 }));

  test.each([[stored], [{ samples: stored }], [{ device_id: 'ecg-001', samples: stored }]])(
    'comes out oldest first',
    (body) => {
      expect(parse(body).samples.map(({ values }) => values.hr)).toEqual([83, 82, 81]);
    },
  );

  test('loses only what is wrong in it, and says which', () => {
    const { samples, refusals } = parse([stored[0], { hr: 999, timestamp: NOW }, 7, { hr: 80 }]);
    expect(samples).toHaveLength(1);
    expect(refusals.map(({ reason }) => reason)).toEqual(['impossible-value', 'not-an-object', 'bad-timestamp']);
    expect(refusals[0]?.detail).toMatch(/^sample 1: hr/);
  });

  test('is bounded, and so are its refusals', () => {
    expect(parse(Array.from({ length: 1001 }, () => ({ hr: 80 }))).refusals).toMatchObject([{ reason: 'too-complex' }]);
    expect(parse(Array(1000).fill(7)).refusals).toHaveLength(20);
  });

  test('of one sample needs no time', () => {
    expect(parse([{ hr: 80 }]).samples).toHaveLength(1);
  });
});

describe('whatever arrives', { timeout: 60_000 }, () => {
  const field = fc.oneof(
    fc.constantFrom(...parameterNames, 'heart_rate', 'timestamp', 'rhythm', 'device_id', 'vitals', 'nibp', 'samples'),
    fc.string(),
    fc.constantFrom('__proto__', 'constructor', 'toString'),
  );
  const anything = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.double(),
      fc.integer({ min: -50, max: 400 }),
      fc.constantFrom(null, true, NOW, '2026-11-22T10:00:00Z', 'ecg-001'),
      fc.string(),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.array(fc.tuple(field, tie('node')), { maxLength: 8 }).map(Object.fromEntries),
      fc.record({ value: tie('node'), unit: fc.constantFrom('%', 'kPa', 'bpm', 'x') }),
    ),
  })).node;

  test('it never throws, and what it returns fits the contract', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const { samples, refusals } = parse(body);
        expect(samples.length + refusals.length).toBeGreaterThan(0);
        for (const { values, time, extra } of samples) {
          expect(VitalValues.parse(values)).toEqual(values);
          expect(Number.isInteger(time)).toBe(true);
          for (const name of parameterNames) {
            const value = values[name] ?? parameters[name].possible[0];
            expect(value).toBeGreaterThanOrEqual(parameters[name].possible[0]);
            expect(value).toBeLessThanOrEqual(parameters[name].possible[1]);
          }
          expect(JSON.stringify(extra ?? {}).length).toBeLessThan(5000);
        }
        for (const { reason, detail } of refusals) {
          expect(QuarantineReason.options).toContain(reason);
          expect(detail.length).toBeLessThan(400);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('bytes neither', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => parseVitals(Buffer.from(bytes), context)).not.toThrow();
      }),
    );
  });
});
