import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let organisationId: string;

beforeAll(async () => {
  office = await openOffice();
  ({ organisationId } = await office.hospital.aStaffMember('nurse'));
});
afterAll(() => office?.system.stop());

const HEAD =
  'employee-number;name-en;name-ar;profession;phone;licence-number;licence-authority;licence-kind;licence-country;licence-valid-from;licence-valid-until';
const row = (number: string, facts: { name?: string; profession?: string; licence?: string } = {}) =>
  [
    number,
    facts.name ?? `Nurse ${number}`,
    'ممرضة',
    facts.profession ?? 'nurse',
    '+20 100 555 0142',
    facts.licence ?? `L-${number}`,
    'Syndicate',
    'nursing',
    'EG',
    '2020-01-01',
    '31/12/2099',
  ].join(';');
const file = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\r\n')).toString('base64');
const imported = (content: string, dryRun = false, client = office.manager) =>
  client.importStaff({ body: { organisationId, facilityId: office.hospital.facility.id, file: content, dryRun } });
const numbered = (numbers: readonly string[]) =>
  office.rows.selectFrom('staff').selectAll().where('employee_number', 'in', numbers).execute();
const aNumber = () => randomUUID().slice(0, 8);

describe('an import', () => {
  test('says in a dry run what it would do, and does it afterwards', async () => {
    const numbers = [aNumber(), aNumber()];
    const content = file(...numbers.map((it) => row(it)));
    const report = { rows: 2, created: 2, changed: 0, unchanged: 0, errors: [], errorCount: 0, ignoredHeadings: [] };
    expect(await imported(content, true)).toEqual({ ...report, dryRun: true, stored: false });
    expect(await numbered(numbers)).toEqual([]);
    expect(await imported(content)).toEqual({ ...report, dryRun: false, stored: true });
    const stored = await numbered(numbers);
    expect(stored.map((it) => it.facility_id)).toEqual([office.hospital.facility.id, office.hospital.facility.id]);
    expect(stored.every((it) => it.phone?.startsWith('v1.'))).toBe(true);
    const record = await office.manager.getStaff({ params: { staffId: stored[0]?.id ?? '' } });
    expect(record.licences).toMatchObject([{ kind: 'nursing', validUntil: '2099-12-31' }]);
  });

  test('is all or nothing: each bad row is named with its line and column, and nothing is stored', async () => {
    const [good, bad] = [aNumber(), aNumber()];
    const content = file(row(good), row(bad, { profession: 'astronaut' }), '', row('', { name: 'Nobody' }));
    for (const dryRun of [true, false]) {
      const report = await imported(content, dryRun);
      expect(report).toMatchObject({ stored: false, rows: 3, errorCount: 2 });
      expect(report.errors.map((it) => [it.line, it.column, it.code])).toEqual([
        [3, 'profession', 'profession-unknown'],
        [5, 'employee-number', 'value-missing'],
      ]);
    }
    expect(await numbered([good, bad])).toEqual([]);
  });

  test('is the same when it is repeated, and changes what the file says otherwise', async () => {
    const [one, other] = [aNumber(), aNumber()];
    await imported(file(row(one), row(other)));
    expect(await imported(file(row(one), row(other)))).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 2,
      stored: true,
    });
    const changed = await imported(file(row(one, { name: 'Hoda Ali' }), row(other)));
    expect(changed).toMatchObject({ created: 0, changed: 1, unchanged: 1, stored: true });
    const rows = await numbered([one, other]);
    expect(rows.map((it) => [it.employee_number, it.name_en, it.version]).toSorted()).toEqual(
      [
        [one, 'Hoda Ali', 2],
        [other, `Nurse ${other}`, 1],
      ].toSorted(),
    );
  });

  test('made at once by several adds everybody once', async () => {
    const numbers = Array.from({ length: 20 }, aNumber);
    const content = file(...numbers.map((it) => row(it)));
    const reports = await Promise.all(Array.from({ length: 6 }, () => imported(content)));
    expect(reports.map((it) => [it.created, it.unchanged]).toSorted()).toEqual(
      [...Array.from({ length: 5 }, () => [0, 20]), [20, 0]].toSorted(),
    );
    expect(await numbered(numbers)).toHaveLength(20);
  });

  test('takes no licence away from somebody else', async () => {
    const [one, other] = [aNumber(), aNumber()];
    await imported(file(row(one)));
    const report = await imported(file(row(other, { licence: `L-${one}` })));
    expect(report).toMatchObject({
      stored: false,
      errors: [{ line: 2, column: 'licence-number', code: 'licence-taken' }],
    });
  });

  test('of ten thousand rows is stored; one of more is not read', async () => {
    const mark = aNumber();
    const rows = Array.from({ length: 10_000 }, (_, n) => row(`${mark}-${n}`));
    expect(await imported(file(...rows))).toMatchObject({ created: 10_000, stored: true });
    const { count } = await office.rows
      .selectFrom('staff')
      .select((it) => it.fn.countAll<number>().as('count'))
      .where('employee_number', 'like', `${mark}-%`)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(10_000);
    expect(await imported(file(...rows))).toMatchObject({ unchanged: 10_000, stored: true });
    const more = imported(file(...rows, row(`${mark}-more`)));
    expect(await outcome(more)).toBe('import-too-long');
  });

  test('that is no table, too big, for others or elsewhere is refused', async () => {
    expect(await outcome(imported(Buffer.from('').toString('base64')))).toBe('import-unreadable');
    expect(await outcome(imported('no base64!'))).toBe('invalid-request');
    expect(await outcome(imported(Buffer.alloc(12_000_000, 'x').toString('base64')))).toMatch(
      /body-too-large|invalid-request/,
    );
    expect(await outcome(imported(file(row(aNumber())), true, office.as('nurse')))).toBe('forbidden');
    const elsewhere = office.as('administrator', { facilityIds: [randomUUID()] });
    expect(await outcome(imported(file(row(aNumber())), true, elsewhere))).toBe('forbidden');
    const nowhere = office.manager.importStaff({
      body: {
        organisationId: randomUUID(),
        facilityId: office.hospital.facility.id,
        file: file(row(aNumber())),
        dryRun: true,
      },
    });
    expect(await outcome(nowhere)).toBe('not-found');
  });
});

test('what is exported is imported again without a change', async () => {
  const number = aNumber();
  await imported(file(row(number)));
  const { csv, fileName } = await office.manager.exportStaff({ query: { facilityId: office.hospital.facility.id } });
  expect(fileName).toMatch(/^staff-\d{4}-\d{2}-\d{2}\.csv$/);
  const [headings = '', ...lines] = csv.split('\r\n');
  const own = lines.filter((it) => it.startsWith(`${number},`));
  expect(own).toHaveLength(1);
  const report = await imported(Buffer.from([headings, ...own].join('\r\n')).toString('base64'));
  expect(report).toMatchObject({ created: 0, changed: 0, unchanged: 1, errors: [] });
  expect(await outcome(office.as('nurse').exportStaff({}))).toBe('forbidden');
});
