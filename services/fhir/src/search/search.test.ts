import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base, finds, found, parse, patient, weight } from '../../tests/support/searching.ts';
import { escaped } from './escapes.ts';

describe('strings', () => {
  it('are compared without case, accents and forms of letters, from their beginning', () => {
    const yes = [
      'name=muller',
      'family=MÜL',
      'given=eva',
      'name=محمد',
      'name=محمد احمد',
      'name:contains=ller',
      'family:exact=Müller',
    ];
    expect(found(patient, yes)).toEqual(yes);
    expect(found(patient, ['name=ller', 'family:exact=Muller', 'given=muller', 'name:contains=xyz'])).toEqual([]);
  });

  it('are literal: signs of patterns are characters', () => {
    fc.assert(
      fc.property(
        fc.string({
          minLength: 1,
          unit: fc.constantFrom('a', 'B', '%', '_', '*', '.', '\\', '$', '|', ',', '[', '(', '^', '+', '?'),
        }),
        fc.nat(20),
        (text, at) => {
          const value = escaped(text);
          const resource = (family: string) => ({ resourceType: 'Patient', name: [{ family }] });
          const encoded = encodeURIComponent(value);
          const other = `${text.slice(0, at)}x${text.slice(at + 1)}`;
          const same = found(resource(text), [
            `family=${encoded}`,
            `family:exact=${encoded}`,
            `family:contains=${encoded}`,
          ]);
          expect(same).toHaveLength(3);
          if (other !== text) expect(finds(resource(other), `family:exact=${encoded}`)).toBe(false);
          if (!other.toLowerCase().includes(text.toLowerCase()))
            expect(finds(resource(other), `family:contains=${encoded}`)).toBe(false);
        },
      ),
    );
  });
});

describe('tokens', () => {
  it('are found by code, by code and system, by either alone', () => {
    const yes = [
      'code=29463-7',
      'code=http://loinc.org|29463-7',
      'code=http://loinc.org|',
      'code:text=body',
      'code:not=1',
      'status=final',
      'status=http://hl7.org/fhir/observation-status|final',
      'code=1,29463-7',
      'category=vital-signs&patient=p1',
      'patient=p1&code=29463-7',
      'patient=p1&code=http://loinc.org|29463-7',
      'combo-code=29463-7',
      'value-concept:missing=true',
      'status=http://hl7.org/fhir/observation-status|',
      'code:not=urn:x|',
    ];
    expect(found(weight, yes)).toEqual(yes);
    const no = [
      'code=|29463-7',
      'code=urn:x|29463-7',
      'status=urn:x|final',
      'code:not=29463-7',
      'code=29463',
      'status:missing=true',
      'patient=p2&code=29463-7',
      'status=urn:x|',
      'code:not=http://loinc.org|',
    ];
    expect(found(weight, no)).toEqual([]);
  });

  it('of identifiers keep their separators, and are found by type and in references', () => {
    const yes = [
      'identifier=A\\|1',
      'identifier=urn:mrn|A\\|1',
      'identifier:of-type=urn:types|MR|A\\|1',
      'general-practitioner:identifier=urn:staff|7',
      'general-practitioner:identifier=7',
      'email=eva@example.org',
      '_tag=urn:tags|demo',
      '_id=p1',
      '_id=x,p1',
    ];
    expect(found(patient, yes)).toEqual(yes);
    expect(
      found(patient, ['identifier=A', 'identifier=urn:mrn|A', 'identifier:of-type=urn:types|MR|A', '_id=p']),
    ).toEqual([]);
  });

  it('with separators in code and system stay apart', () => {
    // Codes and systems that are the same text when they stand one after the other with a bar between them.
    const split = (parts: readonly string[], at: number) => ({
      value: parts.slice(0, at).join('|'),
      system: parts.slice(at).join('|'),
    });
    const words = fc.array(fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom('a', '\\', '$', ',') }), {
      minLength: 3,
      maxLength: 4,
    });
    fc.assert(
      fc.property(words, fc.nat(1), fc.nat(1), (parts, one, other) => {
        const resource = { resourceType: 'Patient', identifier: [split(parts, one + 1)] };
        const { system, value } = split(parts, other + 1);
        const search = `identifier=${encodeURIComponent(`${escaped(system)}|${escaped(value)}`)}`;
        expect(finds(resource, search)).toBe(one === other);
      }),
    );
  });
});

describe('references', () => {
  it('are found by id, by type and id, by address', () => {
    const yes = ['subject=p1', 'subject=Patient/p1', `subject=${base}/Patient/p1`, 'subject:Patient=p1', 'patient=p1'];
    expect(found(weight, yes)).toEqual(yes);
    expect(
      found(weight, ['subject=p', 'subject:Group=p1', 'subject=Device/p1', 'subject=https://other.example/Patient/p1']),
    ).toEqual([]);
  });
});

describe('URIs', () => {
  it('are found whole, above and below; canonical ones also without their version', () => {
    const set = { resourceType: 'ValueSet', url: 'http://acme.example/fhir/' };
    const yes = [
      'url=http://acme.example/fhir/',
      'url:below=http://acme.example',
      'url:above=http://acme.example/fhir/ValueSet/1',
    ];
    expect(found(set, yes)).toEqual(yes);
    expect(found(set, ['url=http://acme.example/fhir', 'url:below=http://acme.example/fh'])).toEqual([]);
    const of = { resourceType: 'Patient', meta: { profile: ['http://acme.example/p|2.0'] } };
    const profiles = ['_profile=http://acme.example/p', '_profile=http://acme.example/p\\|2.0'];
    expect(found(of, profiles)).toEqual(profiles);
    expect(finds(of, '_profile=http://acme.example/p\\|1.0')).toBe(false);
  });
});

describe('what a list names', () => {
  it('is asked of its entries', () => {
    const { criteria } = parse('Patient', [['_list', '42,43']]);
    expect(criteria).toEqual([
      {
        kind: 'has',
        selfType: 'Patient',
        type: 'List',
        filed: [{ prefix: 'List.item' }],
        isCanonical: false,
        of: { kind: 'ids', ids: ['List/42', 'List/43'] },
      },
    ]);
  });
});

describe('numbers', () => {
  it('are equal within what the digits leave open', () => {
    const yes = [
      'value-quantity=72.5',
      'value-quantity=73',
      'value-quantity=72.5|http://unitsofmeasure.org|kg',
      'value-quantity=72.5||kg',
      'value-quantity=gt72',
      'value-quantity=le72.5',
      'value-quantity=ap70',
      'value-quantity=ne70',
      'code-value-quantity=29463-7$gt70',
      'code-value-quantity=http://loinc.org|29463-7$72.5||kg',
      'combo-code-value-quantity=29463-7$72.5',
      'combo-value-quantity=lt100',
    ];
    expect(found(weight, yes)).toEqual(yes);
    const no = [
      'value-quantity=72',
      'value-quantity=72.50||g',
      'value-quantity=lt72.5',
      'value-quantity=sa72.5',
      'code-value-quantity=29463-7$gt80',
      'code-value-quantity=2946$gt70',
    ];
    expect(found(weight, no)).toEqual([]);
  });
});

describe('quantities of UCUM', () => {
  const ucum = 'http://unitsofmeasure.org';
  const measured = (value: number, code: string, system = ucum) => ({
    resourceType: 'Observation',
    valueQuantity: { value, code, system },
    code: { coding: [{ code: 'x' }] },
  });

  it.each([
    [measured(72.5, 'kg'), '72500', 'g'],
    [measured(72.5, 'kg'), 'gt159', '[lb_av]'],
    [measured(5.4, 'mmol/L'), '540', 'umol/dL'],
    [measured(0.9, 'mg/dL'), '9', 'mg/L'],
    [measured(7.2, '10*3/uL'), '7.2', '10*9/L'],
    [measured(38, 'Cel'), '100.4', '[degF]'],
    [measured(16, 'kPa'), 'gt119', 'mm[Hg]'],
    [measured(0.0054, 'g'), '5.4', 'mg'],
  ])('%j is found by %s %s', (resource, value, unit) => {
    expect(finds(resource, `value-quantity=${value}|${ucum}|${unit}`)).toBe(true);
    expect(finds(resource, `code-value-quantity=x$${value}|${ucum}|${unit}`)).toBe(true);
  });

  it('are compared in the unit alone where they measure something else, or the system is another one', () => {
    const resource = measured(72.5, 'kg');
    const no = [`72500|${ucum}|mL`, `72500|${ucum}|kg`, '72500|urn:units|g', '72500||g', `ne72500|${ucum}|g`];
    expect(no.filter((it) => finds(resource, `value-quantity=${it}`))).toEqual([]);
    expect(finds(measured(72.5, 'kg', 'urn:units'), `value-quantity=72500|${ucum}|g`)).toBe(false);
  });
});

/** A date as it may be written, and the span that it covers, by the calendar alone. */
const written = fc
  .record({
    at: fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    precision: fc.constantFrom('year', 'month', 'day', 'second'),
    offset: fc.integer({ min: -12, max: 14 }),
  })
  .map(({ at, precision, offset }) => {
    const iso = at.toISOString();
    switch (precision) {
      case 'year':
        return {
          text: iso.slice(0, 4),
          lo: Date.UTC(at.getUTCFullYear(), 0),
          hi: Date.UTC(at.getUTCFullYear() + 1, 0),
        };
      case 'month':
        return {
          text: iso.slice(0, 7),
          lo: Date.UTC(at.getUTCFullYear(), at.getUTCMonth()),
          hi: Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1),
        };
      case 'day':
        return {
          text: iso.slice(0, 10),
          lo: Date.parse(iso.slice(0, 10)),
          hi: Date.parse(iso.slice(0, 10)) + 86_400_000,
        };
      default: {
        const lo = Math.floor(at.getTime() / 1000) * 1000;
        const local = new Date(lo + offset * 3_600_000).toISOString().slice(0, 19);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`;
        return { text: local + zone, lo, hi: lo + 1000 };
      }
    }
  });

describe('dates', () => {
  it('are compared as spans of time, whatever zone and precision they have', () => {
    fc.assert(
      fc.property(written, written, (stored, searched) => {
        const resource = { resourceType: 'Observation', effectiveDateTime: stored.text };
        const contained = stored.lo >= searched.lo && stored.hi <= searched.hi;
        const naive = {
          eq: contained,
          ne: !contained,
          gt: stored.hi > searched.hi,
          lt: stored.lo < searched.lo,
          ge: stored.hi > searched.hi || contained,
          le: stored.lo < searched.lo || contained,
          sa: stored.lo >= searched.hi,
          eb: stored.hi <= searched.lo,
        };
        const answers = Object.fromEntries(
          Object.keys(naive).map((prefix) => [
            prefix,
            finds(resource, `date=${prefix}${encodeURIComponent(searched.text)}`),
          ]),
        );
        expect(answers).toEqual(naive);
      }),
    );
  });

  it('of a period without an end go on, and of a change are instants', () => {
    const open = { resourceType: 'Encounter', period: { start: '2020-01-01' } };
    expect(found(open, ['date=gt2030', 'date=2020', 'date=ge2020-01-01', 'date=sa2019'])).toEqual([
      'date=gt2030',
      'date=ge2020-01-01',
      'date=sa2019',
    ]);
    expect(found(weight, ['date=2024-03-11', 'date=2024-03-10', 'date=2024-03-11T01:30:00'])).toEqual([
      'date=2024-03-11',
      'date=2024-03-11T01:30:00',
    ]);
    const yes = [
      '_lastUpdated=2026-05-01',
      '_lastUpdated=gt2026-04-30',
      '_lastUpdated=2026-05-01T10:00:00Z',
      '_lastUpdated=le2026-05-01T10:00:00Z',
    ];
    expect(found(patient, yes)).toEqual(yes);
    expect(
      found(patient, ['_lastUpdated=gt2026-05-01', '_lastUpdated=lt2026-05-01', '_lastUpdated=ne2026-05-01']),
    ).toEqual([]);
  });
});
