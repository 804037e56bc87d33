import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt, type MessageFault } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import { sameUnit } from './same-unit.ts';
import type { ValueSaid } from './value-said.ts';

/** As the laboratory keeps numbers and titres. */
const NUMBER = /^[<>]?-?\d{1,9}(?:\.\d{1,6})?$/;
const TITRE = /^[<>]?1:\d{1,6}$/;
const LONGEST_TEXT = 4_000;

/** SNOMED CT, by what the choices of tests are called. */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  ...{ '10828004': ['positive', 'detected', 'reactive'], '260385009': ['negative', 'not detected', 'non-reactive'] },
  ...{ '260373001': ['detected', 'positive'], '260415000': ['not detected', 'negative'] },
  ...{ '11214006': ['reactive', 'positive'], '131194007': ['non-reactive', 'negative'] },
};

/** A value as the laboratory takes it for a test. @throws MessageFault where it is none of that test */
export function labValue(said: ValueSaid & { kind: 'text' | 'coded' }, test: LabTest, obx: SegmentView): string {
  const place = placeOf(obx, 5);
  const names = said.kind === 'coded' ? said.names : [said.text];
  switch (test.kind) {
    case 'number':
      return fitting(names, NUMBER) ?? refuse(faultAt('102', place, 'lab-number-wanted', { test: test.code }));
    case 'titre':
      return (
        fitting(names, TITRE) ??
        names.map((it) => it.toLowerCase()).find((it) => it === 'negative') ??
        refuse(faultAt('102', place, 'lab-titre-wanted', { test: test.code }))
      );
    case 'choice':
      return choiceOf(names, test) ?? refuse(faultAt('102', place, 'lab-choice-wanted', choicesOf(test)));
    case 'text':
      return (names[0] ?? '').slice(0, LONGEST_TEXT) || refuse(faultAt('102', place, 'value-empty'));
  }
}

const fitting = (names: readonly string[], form: RegExp): string | undefined =>
  names.map((it) => it.replace(/\s+/g, '').replace(/^\+/, '')).find((it) => form.test(it));

function choiceOf(names: readonly string[], { choices }: LabTest): string | undefined {
  const meant = names.flatMap((it) => [it, ...(FINDINGS[it] ?? [])]).map((it) => it.toLowerCase());
  return meant.map((it) => choices.find((choice) => choice.toLowerCase() === it)).find((it) => it !== undefined);
}

function refuse(fault: MessageFault): never {
  throw fault;
}

const MOST_CHOICES = 20;
const choicesOf = ({ code, choices }: LabTest) => ({ test: code, choices: choices.slice(0, MOST_CHOICES) });

/** The unit of a test, where OBX-6 says that or the same otherwise written. Nothing is converted. @throws MessageFault */
export function labUnit(test: LabTest, obx: SegmentView): string | null {
  if (test.kind !== 'number' || test.unit === null) return test.unit;
  const place = placeOf(obx, 6);
  const said = obx.field(6).text(1)?.trim();
  if (!said && !isBare(test.unit)) throw faultAt('101', place, 'lab-unit-missing', { unit: test.unit });
  if (said && !sameUnit(said, test.unit)) throw faultAt('103', place, 'lab-unit-other', { unit: test.unit });
  return test.unit;
}

/** `{INR}`: a number without a dimension. */
const isBare = (unit: string): boolean => unit.startsWith('{');
