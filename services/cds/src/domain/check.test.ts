import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { CheckAnswer, UnavailableFact } from '@nilecare/contracts/api/cds.ts';
import { CheckKind } from '@nilecare/contracts/drugs.ts';
import { aDrug, anAllergy, aRequest } from '../../tests/requests.ts';
import { loadKnowledgeFiles } from '../knowledge/load-files.ts';
import { check } from './check.ts';
import { ckdEpi2021 } from './renal-function.ts';

const { knowledge } = loadKnowledgeFiles();
const AT = new Date('2026-11-28T12:00:00Z');
const judge = (request: CheckRequest, stale = false) => check(knowledge, request, { at: AT, stale });
const alertsOf = (over: Partial<CheckRequest>) => judge(aRequest(over)).alerts;
const ids = (request: CheckRequest) => judge(request).alerts.map((it) => it.id);

describe('interactions', () => {
  test.each([
    ['warfarin', 'ibuprofen', 'anticoagulant-with-nsaid', 'warn'],
    ['Viagra', 'ايزورديل Isordil', 'nitrate-with-pde5', 'stop'],
    ['simvastatin', 'clarithromycin', 'cyp3a4-statin-with-inhibitor', 'stop'],
    ['linezolid', 'sertraline', 'mao-with-serotonergics', 'stop'],
    ['azathioprine', 'Zyloric', 'thiopurine-with-allopurinol', 'stop'],
    ['amiodarone', 'haloperidol', 'qt-onc-pair', 'stop'],
    ['ramipril', 'spironolactone', 'potassium-with-raas', 'warn'],
  ])('%s with %s: %s', (one, other, ruleId, tier) => {
    const alerts = alertsOf({ proposed: [aDrug(one)], current: [aDrug(other.split(' ').at(-1) ?? other)] });
    expect(alerts).toContainEqual(expect.objectContaining({ ruleId, tier }));
  });

  test('a cream does not interact, and neither do two drugs that the patient takes already', () => {
    const [warfarin, diclofenac] = [aDrug('warfarin'), aDrug('diclofenac', { route: 'topical' })];
    expect(alertsOf({ proposed: [diclofenac], current: [warfarin] })).toEqual([]);
    expect(alertsOf({ proposed: [aDrug('cetirizine')], current: [warfarin, aDrug('ibuprofen')] })).toEqual([]);
  });

  test('a brand of several substances is each of them', () => {
    expect(alertsOf({ proposed: [aDrug('سبترين')], current: [aDrug('methotrexate')] })).toContainEqual(
      expect.objectContaining({ ruleId: 'methotrexate-with-trimethoprim', tier: 'stop' }),
    );
    expect(alertsOf({ proposed: [aDrug('Entresto 50 mg tablets')], current: [aDrug('lisinopril')] })).toContainEqual(
      expect.objectContaining({ ruleId: 'sacubitril-with-ace' }),
    );
  });

  test('a code of one drug with the name of another: both are looked at, and neither counts as checked', () => {
    const mistaken = aDrug('warfarin', { rxcui: '6809' });
    const answer = judge(aRequest({ proposed: [mistaken], current: [aDrug('ibuprofen')] }));
    expect(answer.alerts).toContainEqual(expect.objectContaining({ ruleId: 'anticoagulant-with-nsaid' }));
    expect(answer.checked).toEqual([]);
  });

  test('two orders under one key are two orders', () => {
    const proposed = [aDrug('warfarin', { key: 'x' }), aDrug('ibuprofen', { key: 'x' })];
    expect(alertsOf({ proposed })).toContainEqual(expect.objectContaining({ ruleId: 'anticoagulant-with-nsaid' }));
  });

  test('what is taken at home is looked at as what is ordered is, by whatever name people say, and the alert says so', () => {
    const told = aDrug('Warfarin, the small pink one', { atHome: true });
    const answer = judge(aRequest({ proposed: [aDrug('ibuprofen')], current: [told] }));
    const alert = answer.alerts.find((it) => it.ruleId === 'anticoagulant-with-nsaid');
    expect(alert?.title.en).toContain('warfarin (taken at home)');
    expect(alert?.title.ar).toContain('(يؤخذ في المنزل)');
    // Who says more than a name may mean something else.
    expect(answer.notChecked).toContainEqual(
      expect.objectContaining({ kind: 'interaction', drugKey: told.key, reason: 'unknown-drug' }),
    );
    const continued = alertsOf({ proposed: [aDrug('warfarin')], current: [told] });
    expect(continued.find((it) => it.kind === 'duplicate-therapy')).toMatchObject({
      ruleId: 'same-ingredient-at-home',
      tier: 'warn',
      title: { en: 'warfarin: is also taken at home' },
    });
  });
});

describe('allergies', () => {
  const to = (text: string, drug: string, over = {}) =>
    alertsOf({ allergies: { status: 'recorded', items: [anAllergy(text, over)] }, proposed: [aDrug(drug)] }).find(
      (it) => it.kind === 'allergy',
    );

  test('penicillin stops amoxicillin, under every name', () => {
    for (const text of ['penicillin', 'Penicillin - rash in childhood', 'بنسلين', 'Augmentin', 'حساسية البنسلين'])
      expect(to(text, 'amoxicillin'), text).toMatchObject({ tier: 'stop', severity: 'contraindicated', about: text });
  });

  test('a cephalosporin with the same side chain warns, one with another informs, after a severe reaction louder', () => {
    expect(to('amoxicillin', 'cefalexin')).toMatchObject({ tier: 'warn' });
    expect(to('amoxicillin', 'cefalexin', { severe: true })).toMatchObject({ tier: 'stop' });
    expect(to('amoxicillin', 'ceftriaxone')).toMatchObject({ tier: 'info' });
    expect(to('amoxicillin', 'ceftriaxone', { criticality: 'high' })).toMatchObject({ tier: 'warn' });
    expect(to('amoxicillin', 'azithromycin')).toBeUndefined();
  });

  test('an intolerance does not stop', () => {
    expect(to('codeine', 'codeine', { type: 'intolerance' })).toMatchObject({ tier: 'warn' });
  });

  test('a substance nobody knows is not checked, a food is no drug', () => {
    const unknown = judge(aRequest({ allergies: { status: 'recorded', items: [anAllergy('Foozol')] } }));
    expect(unknown.notChecked).toContainEqual(
      expect.objectContaining({ kind: 'allergy', reason: 'unknown-substance' }),
    );
    const half = judge(aRequest({ allergies: { status: 'recorded', items: [anAllergy('penicillin and Foozol')] } }));
    expect(half.checked).not.toContain('allergy');
    const food = judge(
      aRequest({ allergies: { status: 'recorded', items: [anAllergy('peanut', { category: null })] } }),
    );
    expect(food.checked).toContain('allergy');
  });
});

describe('doses', () => {
  const daily = (grams: number, dosesPerDay: number | null = 4) =>
    judge(aRequest({ proposed: [aDrug('paracetamol', { dose: { value: grams, unit: 'g' }, dosesPerDay })] }));

  test('6 g of paracetamol a day are too much for an adult, 4 g are not, 40 g stop', () => {
    expect(daily(1).alerts).toEqual([]);
    expect(daily(1.5).alerts).toContainEqual(
      expect.objectContaining({ id: 'dose-paracetamol-daily/161', tier: 'warn' }),
    );
    expect(daily(10).alerts[0]).toMatchObject({ tier: 'stop' });
  });

  test('a child is measured by weight, and without one nothing is said to be checked', () => {
    const child = (kg: number | null) => ({
      ...aRequest().patient,
      birthDate: '2024-11-28',
      weight: kg === null ? null : { value: kg, unit: 'kg', at: AT.toISOString() },
    });
    const proposed = [aDrug('paracetamol', { dose: { value: 250, unit: 'mg' }, dosesPerDay: 4 })];
    expect(judge(aRequest({ patient: child(12), proposed })).alerts).toContainEqual(
      expect.objectContaining({ id: 'dose-paracetamol-single/161' }),
    );
    expect(judge(aRequest({ patient: child(20), proposed })).alerts).toEqual([]);
    const unweighed = judge(aRequest({ patient: child(null), proposed }));
    expect(unweighed.notChecked).toContainEqual(expect.objectContaining({ kind: 'dose', reason: 'fact-missing' }));
    expect(unweighed.checked).not.toContain('dose');
    const amlodipine = aDrug('amlodipine', { dose: { value: 5, unit: 'mg' }, dosesPerDay: 1 });
    const tenYears = { ...child(null), birthDate: '2016-11-28' };
    expect(judge(aRequest({ patient: tenYears, proposed: [amlodipine] })).checked).not.toContain('dose');
  });

  test('tramadol is not given to a child of ten', () => {
    const patient = { ...aRequest().patient, birthDate: '2016-01-01' };
    expect(alertsOf({ patient, proposed: [aDrug('tramadol')] })).toContainEqual(
      expect.objectContaining({ kind: 'dose', tier: 'stop' }),
    );
  });

  test('no dose, tablets instead of milligrams, and how often a day: each is said', () => {
    const reason = (over: object) =>
      judge(aRequest({ proposed: [aDrug('paracetamol', over)] })).notChecked.find((it) => it.kind === 'dose')?.reason;
    expect(reason({})).toBe('no-dose');
    expect(reason({ dose: { value: 2, unit: '{tbl}' }, dosesPerDay: 1 })).toBe('unit-not-comparable');
    expect(reason({ dose: { value: 1, unit: 'g' } })).toBe('no-dose');
  });
});

describe('kidneys', () => {
  test.each([
    [1, 40, 'male', 98],
    [2, 70, 'female', 26],
    [0.7, 30, 'female', 119],
  ] as const)('CKD-EPI 2021: %f mg/dL at %i years, %s', (creatinine, years, sex, egfr) => {
    expect(Math.round(ckdEpi2021(creatinine, years, sex))).toBe(egfr);
  });

  test('metformin stops below 30, warns below 45, and is silent above', () => {
    const at = (umol: number) =>
      alertsOf({
        patient: { ...aRequest().patient, creatinine: { value: umol, unit: 'umol/L', at: AT.toISOString() } },
        proposed: [aDrug('metformin')],
      }).find((it) => it.kind === 'renal')?.tier;
    expect([at(400), at(180), at(80)]).toEqual(['stop', 'warn', undefined]);
  });

  test('an old value is not checked', () => {
    const old = { value: 80, unit: 'umol/L', at: '2025-01-01T00:00:00Z' };
    expect(judge(aRequest({ patient: { ...aRequest().patient, creatinine: old } })).checked).not.toContain('renal');
  });
});

describe('pregnancy', () => {
  const woman = (pregnant: boolean | null) => ({
    ...aRequest().patient,
    sex: 'female' as const,
    birthDate: '1996-01-01',
    pregnant,
    lactating: false,
  });

  test('enalapril stops, paracetamol is compatible, what nobody knows is said', () => {
    expect(alertsOf({ patient: woman(true), proposed: [aDrug('enalapril')] })).toContainEqual(
      expect.objectContaining({ kind: 'pregnancy', tier: 'stop' }),
    );
    expect(judge(aRequest({ patient: woman(true) })).checked).toContain('pregnancy');
    expect(judge(aRequest({ patient: woman(null) })).notChecked).toContainEqual(
      expect.objectContaining({ kind: 'pregnancy', reason: 'fact-missing' }),
    );
    expect(judge(aRequest({ patient: woman(true), proposed: [aDrug('tolterodine')] })).notChecked).toContainEqual(
      expect.objectContaining({ kind: 'pregnancy', reason: 'no-rule' }),
    );
  });
});

describe('it never says more than it knows', () => {
  const known = [...knowledge.ingredients.values()];
  const drug = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known).map((it) => aDrug(it.name.en, { rxcui: it.rxcui })) },
    {
      weight: 1,
      arbitrary: fc.stringMatching(/^[a-z]{6,12}$/).map((name) => aDrug(`zz${name}q`, { rxcui: '99999999' })),
    },
  );
  const request = fc
    .record({
      proposed: fc.array(drug, { minLength: 1, maxLength: 5 }),
      current: fc.array(drug, { maxLength: 5 }),
      allergies: fc.array(fc.constantFrom('penicillin', 'aspirin', 'sulfa', 'Foozol', 'codeine'), { maxLength: 2 }),
    })
    .map(({ proposed, current, allergies }) =>
      aRequest({
        proposed,
        current,
        allergies: {
          status: allergies.length > 0 ? 'recorded' : 'none-known',
          items: allergies.map((it) => anAllergy(it)),
        },
      }),
    );

  test('one drug more takes no alert away', () => {
    fc.assert(
      fc.property(request, drug, (before, more) => {
        const after = new Set(ids({ ...before, current: [...before.current, more] }));
        expect(ids(before).filter((it) => !after.has(it))).toEqual([]);
        const proposed = new Set(ids({ ...before, proposed: [...before.proposed, more] }));
        expect(ids(before).filter((it) => !proposed.has(it))).toEqual([]);
      }),
      { numRuns: 75 },
    );
  });

  test('the order of drugs does not matter', () => {
    fc.assert(
      fc.property(request, (given) => {
        const turned = { ...given, proposed: given.proposed.toReversed(), current: given.current.toReversed() };
        expect(judge(turned)).toEqual(judge(given));
      }),
      { numRuns: 75 },
    );
  });

  test('a pair is the same from both sides', () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.constantFrom(...known), (one, other) => {
        const pair = (first: typeof one, second: typeof one) =>
          alertsOf({
            proposed: [aDrug(first.name.en, { rxcui: first.rxcui })],
            current: [aDrug(second.name.en, { rxcui: second.rxcui })],
          })
            .filter((it) => it.kind === 'interaction' || it.kind === 'qt' || it.kind === 'duplicate-therapy')
            .map((it) => it.id);
        expect(pair(one, other)).toEqual(pair(other, one));
      }),
      { numRuns: 500 },
    );
  });

  test('an unknown drug is not checked for anything, and nothing is said to be checked for all', () => {
    fc.assert(
      fc.property(request, (given) => {
        const answer = judge({ ...given, proposed: [...given.proposed, aDrug('zzunknownq', { rxcui: '99999998' })] });
        expect(answer.checked).toEqual([]);
        for (const kind of CheckKind.options)
          expect(answer.notChecked).toContainEqual(
            expect.objectContaining({ kind, drugKey: 'zzunknownq', reason: 'unknown-drug' }),
          );
      }),
      { numRuns: 50 },
    );
  });

  test('a fact that could not be asked for leaves its part not checked', () => {
    const parts: Record<UnavailableFact, CheckKind[]> = {
      patient: ['dose', 'renal', 'pregnancy', 'lactation'],
      allergies: ['allergy'],
      'current-drugs': ['interaction', 'duplicate-therapy', 'qt'],
      weight: ['dose'],
      creatinine: ['renal'],
      potassium: ['qt'],
      pregnancy: ['pregnancy', 'lactation'],
    };
    fc.assert(
      fc.property(request, fc.subarray(UnavailableFact.options, { minLength: 1 }), (given, unavailable) => {
        const { checked } = judge({ ...given, unavailable });
        expect(checked.filter((kind) => unavailable.some((fact) => parts[fact].includes(kind)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('with stale knowledge nothing is checked, and what it knows is said all the same', () => {
    const given = aRequest({ proposed: [aDrug('warfarin'), aDrug('ibuprofen')] });
    expect(judge(given, true).checked).toEqual([]);
    expect(judge(given, true).alerts).toEqual(judge(given).alerts);
  });

  test('every answer fits the contract, however long the names', () => {
    fc.assert(
      fc.property(request, (given) => {
        const name = 'long '.repeat(39).trim();
        const answer = judge({
          ...given,
          allergies: { status: 'recorded', items: [anAllergy(name)] },
          proposed: given.proposed.map((it) => ({ ...it, name, key: it.key.slice(0, 80) })),
        });
        const whole = {
          checkId: '019359a0-0000-7000-8000-000000000000',
          checkedAt: AT.toISOString(),
          knowledge: { version: 'x', publishedAt: AT.toISOString(), stale: false },
          ...answer,
        };
        expect(CheckAnswer.safeParse(whole).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});
