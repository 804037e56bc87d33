import { describe, expect, test } from 'vitest';
import { FileNotUnderstood } from './imported.ts';
import { parseImport } from './parse-import.ts';

const concept = (rxcui: string, kind: string, name: string) =>
  [rxcui, 'ENG', '', '', '', '', '', '1', '', rxcui, '', 'RXNORM', kind, rxcui, name, '', 'N', '4096', ''].join('|');
const holds = (ingredient: string, product: string, relation = 'has_ingredient') =>
  [ingredient, '', 'CUI', 'RO', product, '', 'CUI', relation, '', '', 'RXNORM', '', '', '', '', '4096', ''].join('|');

describe('RxNorm lines', () => {
  test('substances and products with what they hold, in any order', () => {
    const file = [
      holds('11289', '855332'),
      concept('11289', 'IN', 'warfarin'),
      concept('855332', 'SCD', 'warfarin 5 MG Oral Tablet'),
    ].join('\n');
    const { sections, leftOut } = parseImport('rxnorm-rrf', file, 'rx');
    expect(sections.ingredients).toEqual([expect.objectContaining({ rxcui: '11289', en: 'warfarin' })]);
    expect(sections.products).toEqual([{ rxcui: '855332', name: 'warfarin 5 MG Oral Tablet', ingredients: ['11289'] }]);
    expect(leftOut).toEqual([]);
  });

  test('a combination, a salt and a brand are what they are made of, however far down', () => {
    const file = [
      concept('723', 'IN', 'amoxicillin'),
      concept('48203', 'IN', 'clavulanate'),
      concept('19711', 'MIN', 'amoxicillin / clavulanate'),
      concept('81685', 'PIN', 'amoxicillin trihydrate'),
      concept('617296', 'SCD', 'amoxicillin 500 MG / clavulanate 125 MG Oral Tablet'),
      concept('617297', 'SBD', 'amoxicillin 500 MG / clavulanate 125 MG Oral Tablet [Augmentin]'),
      holds('723', '19711', 'has_part'),
      holds('48203', '19711', 'has_part'),
      holds('723', '81685', 'form_of'),
      holds('19711', '617296', 'has_ingredients'),
      holds('617296', '617297', 'tradename_of'),
      holds('617297', '617296', 'tradename_of'), // a file that turns back on itself
    ].join('\n');
    const { sections, leftOut } = parseImport('rxnorm-rrf', file, 'rx');
    expect(sections.ingredients.map((it) => it.rxcui)).toEqual(['723', '48203']);
    const heldBy = new Map(sections.products.map((it) => [it.rxcui, it.ingredients.toSorted()]));
    expect(heldBy.get('19711')).toEqual(['48203', '723']);
    expect(heldBy.get('81685')).toEqual(['723']);
    expect(heldBy.get('617297')).toEqual(['48203', '723']);
    expect(leftOut).toEqual([]);
  });

  test('a product without ingredients and a line of another kind are left out, and said', () => {
    const { sections, leftOut } = parseImport(
      'rxnorm-rrf',
      [concept('1', 'SCD', 'something'), 'a|b|c'].join('\n'),
      'rx',
    );
    expect(sections.products).toEqual([]);
    expect(leftOut).toHaveLength(2);
  });
});

describe('pairs as CSV', () => {
  const head = 'rxcui_a,name_a,rxcui_b,name_b,severity,description';

  test('each pair once, whichever comes first; a foreign rule never stops', () => {
    const file = [
      head,
      '1,aa,2,bb,contraindicated,first',
      '2,bb,1,aa,contraindicated,again',
      '1,aa,1,aa,serious,itself',
    ].join('\n');
    const { sections, leftOut } = parseImport('drugbank-csv', file, 'src-2026');
    expect(sections.interactions).toEqual([
      expect.objectContaining({ id: 'imported-src-2026-1-2', severity: 'contraindicated', tier: 'warn' }),
    ]);
    expect(sections.sources).toEqual([expect.objectContaining({ id: 'imported-src-2026', year: 2026 })]);
    expect(leftOut).toEqual(['row 4: a substance with itself']);
  });
});

describe('DrugBank XML', () => {
  const drug = (id: string, name: string, rxcui: string, other: string) =>
    `<drug type="small molecule"><drugbank-id primary="true">${id}</drugbank-id><name>${name}</name>` +
    `<external-identifiers><external-identifier><resource>RxCUI</resource><identifier>${rxcui}</identifier></external-identifier></external-identifiers>` +
    `<drug-interactions><drug-interaction><drugbank-id>${other}</drugbank-id><description>A &amp; B &lt;together&gt;</description></drug-interaction></drug-interactions></drug>`;

  test('drugs with an RxCUI and their interactions', () => {
    const xml = `<?xml version="1.0"?><!-- subset --><drugbank xmlns="http://www.drugbank.ca">${drug('DB1', 'Aa', '1', 'DB2')}${drug('DB2', 'Bb', '2', 'DB1')}</drugbank>`;
    const { sections } = parseImport('drugbank-xml', xml, 'db');
    expect(sections.interactions).toEqual([
      expect.objectContaining({
        id: 'imported-db-1-2',
        mechanism: expect.objectContaining({ en: 'A & B <together>' }),
      }),
    ]);
  });

  test.each([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><drugbank><drug/></drugbank>'],
    ['tags that do not close', '<drugbank><drug></drugbank>'],
    ['too deep', '<a>'.repeat(60)],
    ['two roots', '<a/><b/>'],
    ['no drug', '<drugbank/>'],
  ])('%s: refused', (_, xml) => {
    expect(() => parseImport('drugbank-xml', xml, 'db')).toThrow(FileNotUnderstood);
  });
});
