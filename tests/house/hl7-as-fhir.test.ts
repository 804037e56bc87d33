import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSpecification } from '@nilecare/fhir/src/definitions/load-specification.ts';
import { validatorOf } from '@nilecare/fhir/src/validation/validator.ts';
import { STANDARD } from '@nilecare/hl7/src/er7/delimiters.ts';
import { escaped } from '@nilecare/hl7/src/er7/escapes.ts';
import { parseMessage } from '@nilecare/hl7/src/er7/read-message.ts';
import { EXAMPLES } from '@nilecare/hl7/src/fhir-view/examples.fixture.ts';
import { fhirView } from '@nilecare/hl7/src/fhir-view/view.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';

/*
 * What one service makes of messages is held to the validator of another. Neither imports the other, so it is a rule of the
 * house.
 */

const validator = validatorOf(loadSpecification());
const kept = {
  id: '0197a1b2-0000-7000-8000-000000000001',
  ...{ receivedAt: new Date('2026-01-05T12:30:01Z'), now: new Date('2026-01-05T12:31:00Z') },
};
const view = (text: string) => fhirView(parseMessage(text), kept, zonedTime('Africa/Cairo'));
const errorsOf = (resource: unknown): string[] =>
  validator
    .validate(resource)
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ diagnostics, expression = [] }) => `${expression.join()}: ${diagnostics}`);

test.each(Object.entries(EXAMPLES))('resources of a message are valid: %s', (_name, text) => {
  const bundle = view(text);
  expect(errorsOf(bundle)).toEqual([]);
  for (const { resource } of bundle.entry ?? []) expect(errorsOf(resource)).toEqual([]);
});

/** What stands in fields of real messages, and what does not belong there. */
const COMMON = (
  'F M U Y N I O E P NW CA DC RE HD CM NM SN TX ST CE CWE ED RP TM DT DTM NR DR C X L A AA CG CR DA SV MI PRN WPN CP Internet ' +
  'Booked Noshow Started AU AV OB BID TID QID Q6H QD PRN QHS D7 LN SCT UCUM RXNORM HL70078 ISO UUID DNS URI Base64 HEX A01 T10 ' +
  '2.16.840.1 1.2.x 20260105 20260230 202601051430 20260105143000+0200 19800115 0000 20261231235960-0500 128 -1 0 5.5 1e9 ' +
  '00012 99999999999999999999 < >= <> : - / mg mL min EGP USD XXX application pdf JVBERi0xLjQK JVB 4142 "" ara x@example.org'
).split(' ');
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...COMMON) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map((it) => escaped(it, STANDARD)) },
  { weight: 2, arbitrary: fc.constant('') },
);
const joined = (arbitrary: fc.Arbitrary<string>, delimiter: string, maxLength: number) =>
  fc.array(arbitrary, { minLength: 1, maxLength }).map((it) => it.join(delimiter));
const component = fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: joined(word, '&', 4) });
const field = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: joined(component, '^', 9) },
  { weight: 1, arbitrary: joined(joined(component, '^', 9), '~', 3) },
);
const SEGMENTS =
  'EVN PID PD1 NK1 MRG PV1 PV2 AL1 DG1 IN1 ORC OBR OBX NTE SPM TQ1 RXO RXE RXR SCH RGS AIS AIL AIP AIG FT1 TXA ZZZ'.split(
    ' ',
  );
const segment = fc
  .tuple(fc.constantFrom(...SEGMENTS), fc.array(field, { maxLength: 55 }))
  .map(([name, fields]) => [name, ...fields].join('|'));
const KINDS = ['ADT^A01', 'ADT^A40', 'ADT^A03', 'SIU^S12', 'SIU^S26', 'ORM^O01', 'OML^O21', 'ORU^R01', 'RDE^O11'];
const message = fc
  .tuple(
    fc.constantFrom(...KINDS, 'DFT^P03', 'MDM^T02', 'MDM^T10', 'ZZZ'),
    fc.array(field, { minLength: 5, maxLength: 5 }),
    fc.array(segment, { maxLength: 14 }),
  )
  .map(([kind, fields, segments]) =>
    [`MSH|^~\\&|${fields.join('|')}||${kind}|c-1|P|2.5.1`, 'PID|1||100001^^^HIS^MR', ...segments, ''].join('\r'),
  );

test('whatever stands in a message, what is made of it is valid', () => {
  fc.assert(
    fc.property(message, (text) => {
      expect(errorsOf(view(text))).toEqual([]);
    }),
    { numRuns: process.env['NILECARE_THOROUGH'] === '1' ? 20_000 : 400 },
  );
});
