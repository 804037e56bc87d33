import { describe, expect, test } from 'vitest';
import { healthy, MonitoredPatient, START } from './monitored-patient.fixture.ts';

const patient = () => new MonitoredPatient();

describe('the first critical heart rate raises at once', () => {
  test.each([
    [140, 'hr:high', 120],
    [121, 'hr:high', 120],
    [39, 'hr:low', 40],
  ])('%i', (hr, key, limit) => {
    const alarm = patient().shows(0, { hr }).alarm(key);
    expect(alarm).toMatchObject({ priority: 'high', kind: 'physiological', parameter: 'hr', value: hr, limit });
    expect(alarm).toMatchObject({ onsetAt: START, sampleAt: START, raisedAt: START });
  });

  test.each([120, 40])('%i is at the limit, not beyond it', (hr) => {
    expect(patient().shows(0, { hr }).open).toEqual([]);
  });
});

describe('a warning has to last', () => {
  test('nine seconds are not enough, ten are', () => {
    const calm = patient().showsFor(0, 9, { hr: 115 });
    expect(calm.open).toEqual([]);
    expect(calm.shows(10, { hr: 115 }).open).toEqual(['hr:high medium']);
    expect(calm.alarm('hr:high')).toMatchObject({ onsetAt: START, sampleAt: START + 10_000, limit: 110 });
  });

  test('one normal value starts the count again', () => {
    const calm = patient().showsFor(0, 9, { hr: 115 }).shows(9.5, { hr: 100 }).showsFor(10, 19, { hr: 115 });
    expect(calm.open).toEqual([]);
  });

  test('a gap in the data is not counted', () => {
    const calm = patient().shows(0, { hr: 115 }).shows(91, { hr: 115 });
    expect(calm.open).toEqual([]);
    expect(calm.shows(101, { hr: 115 }).alarm('hr:high').onsetAt).toBe(START + 91_000);
  });

  test('a sensor that is off in between starts the count again', () => {
    const calm = patient()
      .showsFor(0, 9, { ...healthy, spo2: 80 })
      .shows(10, { ...healthy, spo2: 0 })
      .showsFor(11, 20, { ...healthy, spo2: 80 });
    expect(calm.open).toEqual([]);
    expect(calm.shows(21, { ...healthy, spo2: 80 }).open).toEqual(['spo2:low high']);
  });

  test('a value that stands without a word from the device raises by the clock of the server', () => {
    const rare = patient().shows(0, { spo2: 80 }).waits(19);
    expect(rare.open).toEqual([]);
    expect(rare.waits(20).open).toEqual(['spo2:low high']);
    expect(rare.story).toEqual(['raised spo2:low high']);
    expect(rare.alarm('spo2:low')).toMatchObject({ sampleAt: START, raisedAt: START + 20_000 });
  });
});

test('a value that stands beyond both limits raises the high alarm alone', () => {
  const rare = patient().shows(0, { spo2: 90 }).shows(1, { spo2: 80 }).waits(21);
  expect(rare.story).toEqual(['raised spo2:low high']);
});

describe('an alarm ends behind the hysteresis', () => {
  test('118 keeps a critical alarm critical, and 108 keeps a warning', () => {
    const fast = patient().shows(0, { hr: 125 }).showsFor(1, 120, { hr: 118 });
    expect(fast.open).toEqual(['hr:high high']);
    const quick = patient().showsFor(0, 10, { hr: 112 }).showsFor(11, 120, { hr: 108 });
    expect(quick.open).toEqual(['hr:high medium']);
  });

  test('107 ends both when it has lasted', () => {
    const fast = patient().shows(0, { hr: 125 }).showsFor(1, 14, { hr: 107 });
    expect(fast.open).toEqual(['hr:high high']);
    expect(fast.shows(15, { hr: 107 }).open).toEqual([]);
    const quick = patient().showsFor(0, 10, { hr: 112 }).showsFor(11, 24, { hr: 107 });
    expect(quick.open).toEqual(['hr:high medium']);
    expect(quick.shows(25, { hr: 107 }).open).toEqual([]);
  });

  test('the worst value is kept, of the time before it was raised too', () => {
    const low = patient().shows(0, { spo2: 80 }).showsFor(1, 12, { spo2: 86 });
    expect(low.alarm('spo2:low').value).toBe(80);
    expect(low.shows(13, { spo2: 70 }).shows(14, { spo2: 75 }).alarm('spo2:low').value).toBe(70);
    expect(low.changes.filter(({ type }) => type === 'worsened')).toHaveLength(1);
  });
});

describe('an alarm whose value comes and goes', () => {
  const withoutLine = { hr: 75, pulse: 75, spo2: 97, resp: 14 };
  const calledTwice = (alarm: string) => [`raised ${alarm}`, `resolved ${alarm}`, `raised ${alarm}`];

  test.each([2, 5, 12])('every %i seconds calls once, and ends when the value has been back', (seconds) => {
    const restless = patient();
    for (let at = 0; at < 300; at += 1)
      restless.shows(at, { ...healthy, hr: Math.floor(at / seconds) % 2 === 0 ? 130 : 90 });
    expect(restless.story).toEqual(['raised hr:high high']);
    expect(restless.showsFor(300, 320, healthy).story).toEqual(['raised hr:high high', 'resolved hr:high high']);
  });

  test('keeps its acknowledgement while it goes on', () => {
    const restless = patient().shows(0, { hr: 130 }).acknowledges('hr:high', 1);
    for (let at = 2; at < 60; at += 1) restless.shows(at, { hr: at % 6 < 3 ? 90 : 130 });
    expect(restless.alarm('hr:high').acknowledgedAt).toBe(START + 1_000);
  });

  test.each([
    ['a standstill', { hr: 0, pulse: 0 }],
    ['a rate slower than any that was acknowledged', { hr: 37 }],
  ])('calls again when it comes back as %s', (_, worse) => {
    const slow = patient()
      .shows(0, { ...withoutLine, hr: 38 })
      .acknowledges('hr:low', 5)
      .showsFor(6, 13, { ...withoutLine, hr: 60 })
      .shows(14, { ...withoutLine, ...worse });
    expect(slow.story).toEqual(calledTwice('hr:low high'));
    expect(slow.changes[1]).toMatchObject({ because: 'superseded', endedAt: null });
    expect(slow.alarm('hr:low')).toMatchObject({ value: worse.hr, acknowledgedAt: null, onsetAt: START + 14_000 });
  });

  test('calls again for every standstill, and once for each', () => {
    const still = { ...withoutLine, hr: 0, pulse: 0 };
    const arrest = patient().shows(0, withoutLine).showsFor(1, 3, still).acknowledges('hr:low', 3);
    expect(arrest.shows(4, withoutLine).showsFor(5, 60, still).story).toEqual(calledTwice('hr:low high'));
  });

  test('calls again when it was back, its sensor came off, and what is measured then is worse', () => {
    const slow = patient()
      .shows(0, { ...withoutLine, hr: 38 })
      .acknowledges('hr:low', 5)
      .shows(6, { ...withoutLine, hr: 60 })
      .shows(7, { ...withoutLine, hr: 0 })
      .shows(8, { ...withoutLine, hr: 30 });
    expect(slow.story).toEqual(calledTwice('hr:low high'));
  });

  test('calls again when what is worse has lasted as long as any alarm must', () => {
    const weak = patient().showsFor(0, 10, { spo2: 80 }).acknowledges('spo2:low', 11).shows(12, { spo2: 97 });
    expect(weak.showsFor(13, 22, { spo2: 70 }).story).toEqual(['raised spo2:low high']);
    weak.shows(23, { spo2: 72 });
    expect(weak.story).toEqual(calledTwice('spo2:low high'));
    expect(weak.alarm('spo2:low')).toMatchObject({ value: 70, onsetAt: START + 13_000 });
  });

  test('calls again when a worse value stands without another word', () => {
    const weak = patient().showsFor(0, 10, { spo2: 80 }).acknowledges('spo2:low', 11).shows(12, { spo2: 97 });
    expect(weak.shows(13, { spo2: 70 }).waits(32).story).toEqual(['raised spo2:low high']);
    expect(weak.waits(33).alarm('spo2:low')).toMatchObject({ value: 70, acknowledgedAt: null });
  });

  test('that calls again as a warning calls at its own priority', () => {
    const quick = patient().showsFor(0, 10, { hr: 112 }).acknowledges('hr:high', 11).shows(12, { hr: 90 });
    expect(quick.showsFor(13, 23, { hr: 115 }).story).toEqual(calledTwice('hr:high medium'));
  });

  test('that gets worse without ever being back goes on as the one that was acknowledged', () => {
    const slow = patient().shows(0, { hr: 38 }).acknowledges('hr:low', 1).shows(2, { hr: 45 }).shows(3, { hr: 30 });
    expect(slow.story).toEqual(['raised hr:low high']);
    expect(slow.alarm('hr:low')).toMatchObject({ value: 30, acknowledgedAt: START + 1_000 });
  });

  test('was over when the first value was back, not when it was seen to last', () => {
    const fast = patient().shows(0, { hr: 130 }).shows(4, { hr: 90 }).shows(6, { hr: 130 }).showsFor(9, 21, { hr: 90 });
    expect(fast.changes.at(-1)).toMatchObject({ type: 'resolved', endedAt: START + 9_000, resolvedAt: START + 21_000 });
  });

  test('ends at once on a device that measures rarely: there it was back all the while', () => {
    expect(patient().shows(0, { nbp_sys: 80 }).shows(300, { nbp_sys: 120 }).open).toEqual([]);
  });

  test('ends by the clock of the server when the device shows a good value and then no other', () => {
    const spotCheck = patient().showsFor(0, 11, { spo2: 80 }).shows(12, { spo2: 97 });
    expect(spotCheck.waits(36).open).toEqual(['spo2:low high']);
    expect(spotCheck.waits(37).open).not.toContain('spo2:low high');
    expect(spotCheck.changes).toContainEqual(
      expect.objectContaining({ because: 'back-within-limits', endedAt: START + 12_000, resolvedAt: START + 37_000 }),
    );
  });

  test('is not over because its sensor is no longer sent after a good value', () => {
    const { spo2: _, pulse: __, ...without } = healthy;
    const lost = patient()
      .showsFor(0, 11, { ...healthy, spo2: 80 })
      .shows(12, healthy)
      .showsFor(13, 110, without);
    expect(lost.waits(110).open).toEqual(['off:spo2 low', 'spo2:low high']);
    expect(lost.showsFor(111, 112, healthy).open).toEqual([]);
  });

  test('is not over because its device went away after a good value', () => {
    const lost = patient().showsFor(0, 11, { spo2: 80 }).shows(12, { spo2: 97 }).losesConnection(13);
    expect(lost.waits(600).open).toEqual(['no-signal medium', 'spo2:low high']);
  });

  test('is not over because its sensor came off after a good value', () => {
    const lost = patient()
      .showsFor(0, 11, { ...healthy, spo2: 80 })
      .shows(12, { ...healthy, spo2: 97 })
      .showsFor(13, 60, { ...healthy, spo2: 0, pulse: 0 });
    expect(lost.waits(60).open).toContain('spo2:low high');
  });

  test('steps down no later than it would have without the better values', () => {
    const better = patient().shows(0, { hr: 125 });
    for (let at = 1; at <= 61; at += 1) better.shows(at, { hr: at % 10 === 0 ? 90 : 115 });
    expect(better.open).toEqual(['hr:high medium']);
  });
});

describe('between the two tiers', () => {
  test('getting worse: the medium alarm ends as superseded, a new high one is raised', () => {
    const worse = patient().showsFor(0, 10, { hr: 115 }).acknowledges('hr:high', 11).shows(12, { hr: 125 });
    expect(worse.story).toEqual(['raised hr:high medium', 'resolved hr:high medium', 'raised hr:high high']);
    expect(worse.changes[1]).toMatchObject({ because: 'superseded' });
    expect(worse.alarm('hr:high').acknowledgedAt).toBeNull();
  });

  test('getting better: a medium alarm after a minute clear of the critical limit', () => {
    const better = patient().shows(0, { hr: 125 }).showsFor(1, 60, { hr: 115 });
    expect(better.open).toEqual(['hr:high high']);
    expect(better.shows(61, { hr: 115 }).open).toEqual(['hr:high medium']);
  });

  test('hovering about the critical limit calls once', () => {
    const hovering = patient();
    for (let at = 0; at < 600; at += 1) hovering.shows(at, { hr: at % 20 < 10 ? 124 : 113 });
    expect(hovering.story).toEqual(['raised hr:high high']);
  });

  test('an alarm that ended while it was stepping down does not come back by itself', () => {
    const ended = patient().shows(0, { hr: 125 }).showsFor(1, 30, { hr: 115 }).shows(31, { hr: 100 });
    expect(ended.waits(60).waits(120).open).toEqual(['no-signal medium']);
  });

  test('one sample can raise both, under two ids', () => {
    const slow = patient();
    const { hr } = slow.limits;
    if (!hr) throw new Error('adults have heart rate limits');
    slow.limits = { hr: { ...hr, minDurationMs: { critical: 5_000, warning: 0 } } };
    slow.shows(0, { hr: 140 }).waits(15);
    expect(slow.story).toEqual(['raised hr:high medium', 'resolved hr:high medium', 'raised hr:high high']);
    expect(new Set(slow.changes.map(({ alarm }) => alarm.id)).size).toBe(2);
  });
});

describe('limits that change while an alarm is open', () => {
  test('a wider limit ends it with the next value, no limit as well', () => {
    const wider = patient().shows(0, { hr: 125 });
    const { hr, ...others } = wider.limits;
    if (!hr) throw new Error('adults have heart rate limits');
    wider.limits = { ...others, hr: { ...hr, critical: { low: 40, high: 150 }, warning: { low: 50, high: 140 } } };
    expect(wider.shows(1, { hr: 125 }).open).toEqual([]);

    const without = patient().shows(0, { temp: 42 });
    expect(without.open).toEqual(['temp:high high']);
    const { temp: _, ...noTemp } = without.limits;
    without.limits = noTemp;
    expect(without.shows(1, { temp: 42 }).open).toEqual([]);
  });

  test('a tighter limit raises with the next value', () => {
    const tighter = patient().shows(0, { hr: 100 });
    const { hr } = tighter.limits;
    if (!hr) throw new Error('adults have heart rate limits');
    tighter.limits = {
      ...tighter.limits,
      hr: { ...hr, critical: { low: 40, high: 95 }, warning: { low: 50, high: 90 } },
    };
    expect(tighter.shows(1, { hr: 100 }).open).toEqual(['hr:high high']);
  });
});

test('line and cuff alarm each for themselves', () => {
  const shocked = patient().shows(0, { nbp_sys: 80 }).showsFor(1, 7, { abp_sys: 80, abp_dia: 45 });
  expect(shocked.open).toEqual(['abp_sys:low high', 'nbp_sys:low high']);
});
