import { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import { expect, test } from 'vitest';
import { stays as arabic } from '../../i18n/ar/stays.ts';
import { stays as english } from '../../i18n/en/stays.ts';
import { meaningOf, otherClasses } from './class-change.ts';

const changes = EncounterClass.options.flatMap((from) =>
  otherClasses({ class: from }).map((to) => ({
    way: `${from} to ${to}`,
    ...{ from, meaning: meaningOf({ class: from, status: 'in-progress' }, to) },
  })),
);
const waysWhere = (isSaid: (meaning: (typeof changes)[number]['meaning']) => boolean) =>
  changes.filter(({ meaning }) => isSaid(meaning)).map(({ way }) => way);

test('a stay goes on under each class but its own', () => {
  expect(changes.map(({ way }) => way).toSorted()).toEqual([
    ...['ambulatory to emergency', 'ambulatory to inpatient', 'emergency to ambulatory'],
    ...['emergency to inpatient', 'inpatient to ambulatory', 'inpatient to emergency'],
  ]);
});

test('that orders end is said of who was an inpatient, and of nobody else', () => {
  const fromTheWard = ['inpatient to emergency', 'inpatient to ambulatory'];
  expect(waysWhere((it) => english.reclassified[it].includes('end as with a discharge'))).toEqual(fromTheWard);
  expect(waysWhere((it) => arabic.reclassified[it].includes('تنتهي أوامر القسم'))).toEqual(fromTheWard);
});

test('that a bed is freed is said of who goes on as an outpatient, and of nobody else', () => {
  const toVisits = ['inpatient to ambulatory', 'emergency to ambulatory'];
  expect(waysWhere((it) => english.reclassified[it].includes('bed is freed'))).toEqual(toVisits);
  expect(waysWhere((it) => arabic.reclassified[it].includes('يُخلى السرير'))).toEqual(toVisits);
});

test('of a stay that is only planned nothing ends and nobody is expected', () => {
  for (const { from } of changes)
    expect(otherClasses({ class: from }).map((to) => meaningOf({ class: from, status: 'planned' }, to))).toEqual([
      ...['planned', 'planned'],
    ]);
});
