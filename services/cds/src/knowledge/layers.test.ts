import { expect, test } from 'vitest';
import { aDrug, aRequest } from '../../tests/requests.ts';
import { check } from '../domain/check.ts';
import { parseImport } from '../imports/parse-import.ts';
import { compiled } from './content.ts';
import { loadKnowledgeFiles } from './load-files.ts';

const { document } = loadKnowledgeFiles();
const layer = (csv: readonly string[]) => ({
  id: 'layer',
  name: 'list',
  format: 'drugbank-csv' as const,
  importedAt: '2026-11-28T00:00:00Z',
  importedBy: 'test',
  sections: parseImport(
    'drugbank-csv',
    ['rxcui_a,name_a,rxcui_b,name_b,severity,description', ...csv].join('\n'),
    'list',
  ).sections,
});
const AT = new Date('2026-11-28T12:00:00Z');

test('a list that calls our substances by other names is taken, and its rules are about them', () => {
  const csv = ['161,acetaminophen,999991,newdrug,serious,seen once', '4917,Nitroglycerin,999991,newdrug,moderate,too'];
  const knowledge = compiled({ base: document, layers: [layer(csv)] });
  const request = aRequest({ proposed: [aDrug('newdrug')], current: [aDrug('Panadol'), aDrug('GTN')] });
  expect(check(knowledge, request, { at: AT, stale: false }).alerts.map((it) => it.ruleId)).toEqual([
    'imported-list-161-999991',
    'imported-list-4917-999991',
  ]);
});

test('a substance that only an imported source names is not checked for what nobody wrote about it', () => {
  const knowledge = compiled({
    base: document,
    layers: [layer(['999991,newdrug,999992,otherdrug,serious,seen once'])],
  });
  const judge = (proposed: string, current: string) =>
    check(knowledge, aRequest({ proposed: [aDrug(proposed)], current: [aDrug(current)] }), { at: AT, stale: false });
  const answer = judge('newdrug', 'warfarin');
  expect(answer.checked).toContain('interaction'); // by the list that was imported
  for (const kind of ['allergy', 'duplicate-therapy', 'qt', 'renal'] as const)
    expect(answer.notChecked).toContainEqual(expect.objectContaining({ kind, reason: 'no-rule' }));
  expect(judge('paracetamol', 'newdrug').checked).toEqual(expect.arrayContaining(['allergy', 'interaction']));
  expect(judge('paracetamol', 'newdrug').checked).not.toContain('qt');
});
