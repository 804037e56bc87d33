import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledgeFiles } from './load-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
  write('edition.yaml', 'edition: 2026-11-28\n');
  write(
    'base.yaml',
    [
      'sources: [{ id: label, title: A label of drugs, year: 2024 }]',
      'ingredients:',
      '  - { rxcui: "1", en: onedrug, ar: دواء أول }',
      '  - { rxcui: "2", en: twodrug, ar: دواء ثان }',
    ].join('\n'),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const rule = (lines: readonly string[] = []) =>
  [
    'interactions:',
    '  - id: one-with-two',
    '    between: [onedrug, twodrug]',
    '    severity: serious',
    '    effect: { en: harm, ar: ضرر }',
    '    mechanism: { en: because, ar: بسبب }',
    '    action: { en: choose, ar: اختر }',
    '    sources: [label]',
    ...lines,
  ].join('\n');
const refusal = (): string => {
  try {
    loadKnowledgeFiles(folder);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('a knowledge base that nobody may judge by is refused with file, line and rule', () => {
  test('a good one is taken', () => {
    write('rules.yaml', rule());
    expect(refusal()).toBe('accepted');
  });

  test('Arabic is missing', () => {
    write('rules.yaml', rule().replace(', ar: بسبب', ''));
    expect(refusal()).toMatch(/^rules\.yaml:6: interactions\.0\.mechanism\.ar/);
  });

  test('a drug or class that nobody knows', () => {
    write('rules.yaml', rule().replace('twodrug', 'nodrug'));
    expect(refusal()).toBe('rules.yaml:2 interactions/one-with-two: names no ingredient and no class: nodrug');
  });

  test('a rule that is there twice, also in two files', () => {
    write('rules.yaml', rule());
    write('more.yaml', rule());
    expect(refusal()).toMatch(/interactions\/one-with-two: is there twice/);
  });

  test('classes that hold each other', () => {
    write(
      'classes.yaml',
      [
        'classes:',
        '  - { id: aa-class, en: class a, ar: صنف أ, members: [bb-class] }',
        '  - { id: bb-class, en: class b, ar: صنف ب, members: [aa-class] }',
      ].join('\n'),
    );
    expect(refusal()).toMatch(/^classes\.yaml:2 classes\/aa-class: holds itself: aa-class > bb-class > aa-class/);
  });

  test('a source that is not cited as it is', () => {
    write('rules.yaml', rule().replace('[label]', '[hearsay]'));
    expect(refusal()).toMatch(/cites an unknown source: hearsay/);
  });

  test('a rule that is louder or quieter than its severity says why, and no other does', () => {
    write('rules.yaml', rule(['    tier: info']));
    expect(refusal()).toMatch(/^rules\.yaml:2 interactions\/one-with-two: has another tier than usual/);
    write('rules.yaml', rule(['    tier: info', '    why: Seen at the bedside every day.']));
    expect(refusal()).toBe('accepted');
    write('rules.yaml', rule(['    why: Seen at the bedside every day.']));
    expect(refusal()).toMatch(/says why of a tier that is the usual one/);
    write('rules.yaml', rule(['    tier: warn']));
    expect(refusal()).toMatch(/is the usual one of serious/);
  });

  test('a text that is too long for an answer, a word too many, a broken file', () => {
    write('rules.yaml', rule().replace('because', 'x'.repeat(201)));
    expect(refusal()).toMatch(/^rules\.yaml:6: .*mechanism\.en/);
    write('rules.yaml', rule(['    serverity: minor']));
    expect(refusal()).toMatch(/serverity/);
    write('rules.yaml', 'interactions: [');
    expect(refusal()).toMatch(/^rules\.yaml:\d+/);
  });
});
