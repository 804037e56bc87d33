import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sized } from '@nilecare/testing/thorough.ts';
import { found, parameters, parse, patient } from '../../tests/support/searching.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Criterion } from './criteria.ts';
import { planOf } from './plan.ts';
import { within } from './with-patients.ts';

const refused = (type: string, search: string): FhirError => {
  try {
    parse(type, [...new URLSearchParams(search)]);
  } catch (error) {
    if (error instanceof FhirError) return error;
    throw error;
  }
  throw new Error(`${search} was not refused.`);
};

describe('_filter', () => {
  it('is read with its operators, not, and before or', () => {
    const yes = [
      'name sw "mul" and not (gender eq male)',
      'gender eq male or birthdate ge 1980 and family co "LLE"',
      'family ew "ler" and given eq "eva"',
      'telecom pr true and (birthdate lt 1981)',
      '_id eq p1 and birthdate po 1980',
      '_id ne p2',
    ];
    expect(
      found(
        patient,
        yes.map((it) => `_filter=${encodeURIComponent(it)}`),
      ),
    ).toHaveLength(yes.length);
    const no = [
      '(gender eq male or gender eq female) and birthdate gt 1990',
      'family eq "mul"',
      'photo pr true or deceased eq true',
      'gender ne female',
    ];
    expect(
      found(
        patient,
        no.filter((it) => !it.includes('photo')).map((it) => `_filter=${encodeURIComponent(it)}`),
      ),
    ).toEqual([]);
  });
});

describe('what cannot be searched', () => {
  it('is refused by the name of its parameter', () => {
    const searches: [string, string][] = [
      ['Patient', 'birthdate=2023-02-30'],
      ['Patient', 'birthdate=yesterday'],
      ['Patient', 'name:below=x'],
      ['Patient', 'gender:exact=male'],
      ['Observation', 'value-quantity=abc'],
      ['Observation', 'subject:Nothing=1'],
      ['Observation', 'subject=Nothing/1'],
      ['Patient', 'name:missing=maybe'],
      ['Patient', 'unheard-of=1'],
      ['Patient', 'organization.unheard-of=1'],
      ['Patient', '_has:Observation:unheard-of:code=1'],
      ['Patient', 'name=a%00b'],
      ['Patient', "name='"],
      ['Patient', '_sort=unheard-of'],
      ['Patient', '_count=-1'],
      ['Patient', '_include=Patient:name'],
      ['Patient', '_filter=name eq'],
      ['Patient', '_filter=(name eq "x"'],
      ['Patient', '_filter=name like "x"'],
      ['Observation', 'code-value-quantity=1'],
      ['Patient', '_filter=name constructor "x"'],
      ['Patient', '_filter=name co "a%00b"'],
      ['Patient', `_filter=${'('.repeat(21)}name eq "x"${')'.repeat(21)}`],
      ['Patient', `_filter=${'name eq "x" or '.repeat(200)}name eq "x"`],
      ['Patient', `_filter=name eq "${'x'.repeat(20_000)}"`],
      ['Patient', `name=${'x'.repeat(1_001)}`],
      // One letter that is eighteen when it is folded: no pattern for the database.
      ['Patient', `name:contains=${'\uFDFA'.repeat(500)}`],
      ['Patient', `_id=${'x,'.repeat(1_000)}x`],
      ['Patient', `_sort=${'_id,'.repeat(10)}_id`],
      ['Patient', '_contained=true'],
      ['Patient', '_list=$current-problems'],
      ['Location', 'near=1|2|3|constructor'],
      ['Observation', `value-quantity=5||${'x'.repeat(201)}`],
      ['ValueSet', `url:above=http://x${'/'.repeat(60)}`],
      ['Provenance', `target=${Array.from({ length: 200 }, (_, at) => at).join(',')}`],
    ];
    for (const [type, search] of searches) {
      const { status, issues } = refused(type, search);
      expect([search, status]).toEqual([search, 400]);
      expect(issues[0]?.expression).toHaveLength(1);
    }
  });

  it('is refused and nothing else, whatever was sent', () => {
    const piece = fc.constantFrom(
      'subject',
      'patient',
      'code',
      'date',
      'value-quantity',
      'name',
      'target',
      'near',
      '_has',
      '_id',
      '_filter',
      '_sort',
      '_include',
      '_lastUpdated',
      'identifier',
      'missing',
      'Patient',
      'Observation',
      'not',
      'in',
      'of-type',
      'code-value-quantity',
      '',
      '__proto__',
      'constructor',
    );
    const name = fc
      .array(fc.tuple(piece, fc.constantFrom(':', '.', '')), { minLength: 1, maxLength: 6 })
      .map((all) => all.flat().join(''));
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(
          fc.constantFrom(
            '|',
            ',',
            '$',
            '\\',
            'ge',
            'eq',
            '2024-02',
            '1e9',
            '-',
            'true',
            '(',
            ')',
            '"',
            ' and ',
            ' or ',
            'not',
            'gender eq male',
            'http://x|1',
            'T24:00',
          ),
          { maxLength: 8 },
        )
        .map((all) => all.join('')),
    );
    const type = fc.constantFrom('Patient', 'Observation', 'Location', 'Provenance', 'MolecularSequence');
    fc.assert(
      fc.property(
        type,
        fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('strict' as const, 'lenient' as const),
        (of, pairs, handling) => {
          try {
            const { criteria, sort } = parse(of, pairs, handling);
            planOf(parameters, of, criteria.filter(isKnown), sort);
          } catch (error) {
            if (!(error instanceof FhirError)) throw error;
            expect(error.status).toBe(400);
          }
        },
      ),
      { numRuns: sized(100, 3_000) },
    );
  }, 60_000);

  it('has a bound on the types that chains lead over', () => {
    expect(refused('Provenance', 'target.subject.subject.subject.subject=x').issues[0]?.code).toBe('too-costly');
    expect(refused('Patient', `name=${'x'.repeat(5_000)}`).status).toBe(400);
  });

  it('is left out and told where handling is lenient; what has the same name and a value stays', () => {
    const { used, criteria } = parse(
      'Patient',
      [
        ['unheard-of', '1'],
        ['name', ''],
        ['_contained', 'both'],
        ['name', 'eva'],
        ['gender', 'male'],
        ['_pretty', 'true'],
      ],
      'lenient',
    );
    expect(used).toEqual([
      ['name', 'eva'],
      ['gender', 'male'],
      ['_pretty', 'true'],
    ]);
    expect(criteria).toHaveLength(2);
  });

  it('is refused where it is too much for one search', () => {
    const many = Array.from({ length: 201 }, () => ['name', 'x'] as const);
    expect(() => parse('Patient', many)).toThrow('200 parameters');
    const long = Array.from({ length: 150 }, () => ['_id', 'x,'.repeat(1_999)] as const);
    expect(() => parse('Patient', long)).toThrow('characters');
  });
});

/** What is not to be asked of others before it is a filter. */
const isKnown = (criterion: Criterion): boolean =>
  !/"kind":"(?:chain|has|in-value-set|related-codes)"/.test(JSON.stringify(criterion));

describe('a plan', () => {
  const planned = (type: string, search: string) => {
    const { criteria, sort } = parse(type, [...new URLSearchParams(search)]);
    return planOf(parameters, type, criteria, sort);
  };

  it('reads a patient’s observations of a code as one range, newest first', () => {
    const { filter, hint, order } = planned('Observation', 'patient=p1&code=http://loinc.org|1-2&_sort=-date');
    expect(hint).toEqual({ k: 1, sd: -1, _id: 1 });
    expect(order).toEqual({ sd: -1, _id: 1 });
    expect(filter).toEqual({
      $and: [
        { $expr: { $in: [{ $literal: 'Observation.subject>Patient/p1' }, '$k'] } },
        { k: 'Observation.code^p1:1-2|http://loinc.org' },
      ],
    });
  });

  it('reads the records of a patient by their index, and their codes as one range', () => {
    const query = parse('Observation', [['code', 'http://loinc.org|1-2']]);
    const inRecord = (criteria: readonly Criterion[]) =>
      planOf(
        parameters,
        'Observation',
        within(parameters, { ...query, criteria }, { kind: 'patients', ids: ['p1'] }).criteria,
        [],
      );
    expect(inRecord([])).toEqual({
      ...{ filter: { pat: 'p1' }, hint: { pat: 1, t: 1, _id: 1 }, order: { _id: 1 }, isNarrow: true },
    });
    expect(inRecord(query.criteria).filter).toEqual({
      $and: [{ pat: 'p1' }, { k: 'Observation.code^p1:1-2|http://loinc.org' }],
    });
  });

  it('bounds the scan of dates from both sides, and that of a pattern to what it begins with', () => {
    expect(planned('Patient', 'birthdate=ge1980').filter).toEqual({
      $and: [expect.anything(), { sd: { $gte: new Date('1979-12-31') } }],
    });
    // A period that began long before may go on: those are of few.
    expect(planned('Encounter', 'status=finished&date=ge1980')).toMatchObject({
      filter: {
        $and: [
          { $and: [{ k: 'Encounter.status:finished' }, {}] },
          { $or: [{ sd: expect.anything() }, { k: 'Encounter.date!' }] },
        ],
      },
      hint: undefined,
      order: { sd: -1, _id: 1 },
    });
    expect(planned('Encounter', 'subject=Patient/1&date=ge1980').hint).toEqual({ k: 1, sd: -1, _id: 1 });
    const { filter, hint } = planned('Observation', 'code-value-concept=1$2');
    expect(hint).toEqual({ k: 1, sd: -1, _id: 1 });
    const start = 'Observation.code-value-concept$1|';
    expect(filter).toMatchObject({ k: { $elemMatch: { $gte: start, $lt: `${start}\u{10FFFF}` } } });
  });

  it('reads nothing where nothing fits', () => {
    const none: Criterion = { kind: 'any', of: [] };
    const { criteria } = parse('Patient', [['name', 'smith']]);
    expect(planOf(parameters, 'Patient', [...criteria, none], [])).toMatchObject({
      filter: { _id: { $in: [] } },
      hint: { t: 1, _id: 1 },
    });
  });

  it('goes by the day of birth rather than by the name, and by the type where nothing is narrow', () => {
    expect(planned('Patient', 'name=smith&birthdate=1980-02-29').hint).toEqual({ 'd.p': 1, 'd.lo': 1 });
    expect(planned('Patient', 'name=smith&birthdate=ge1980').hint).toEqual({ k: 1, sd: -1, _id: 1 });
    expect(planned('Patient', 'gender:not=male').hint).toEqual({ t: 1, _id: 1 });
    expect(planned('Patient', '_sort=-_lastUpdated').hint).toEqual({ t: 1, at: -1, _id: 1 });
  });
});
