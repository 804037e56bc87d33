import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hl7Causes, quotedHl7Causes } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import { causeWords } from '../features/admin-hl7/cause-words.ts';
import { createFormat } from '../shared-ui/format.ts';
import { ar } from './ar/ar.ts';
import { en } from './en/en.ts';
import { createI18n } from './i18n.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

const plural = /_(zero|one|two|few|many|other)$/;
const english = new Map(flat(en));
const arabic = new Map(flat(ar as unknown as Tree));
const bases = (texts: Map<string, string>) => new Set([...texts.keys()].map((key) => key.replace(plural, '')));
const blanks = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();

describe('both languages', () => {
  test('have the same texts', () => {
    expect([...bases(arabic)].toSorted()).toEqual([...bases(english)].toSorted());
    expect(english.size).toBeGreaterThan(500);
  });

  test('have every plural form their grammar needs', () => {
    const counted = [...english.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''));
    for (const key of counted) {
      for (const form of new Intl.PluralRules('en').resolvedOptions().pluralCategories)
        expect(english.has(`${key}_${form}`), `${key}_${form} in English`).toBe(true);
      for (const form of new Intl.PluralRules('ar').resolvedOptions().pluralCategories)
        expect(arabic.has(`${key}_${form}`), `${key}_${form} in Arabic`).toBe(true);
    }
  });

  test('have such forms wherever they count', () => {
    const counts = /{{(?:n|\w*[cC]ount|years|months|days|hours|minutes|seconds)}} [a-z]{3,}s\b/;
    expect([...english].filter(([key, text]) => counts.test(text) && !plural.test(key))).toEqual([]);
  });

  test('fill in the same facts, except where a word stands for the number', () => {
    for (const [key, text] of arabic) {
      const twin = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';
      const wordedNumber = /_(zero|one|two)$/.test(key);
      const facts = (given: string) =>
        blanks(given).filter((name) => !(wordedNumber && (name === 'count' || name === 'n')));
      expect(facts(text), key).toEqual(facts(twin));
    }
  });

  test('leave nothing untranslated', () => {
    const sameOnPurpose =
      /^(common\.product|vitals\.(bp|news2)|admin\.deliveries\.channels\.(slack|pagerduty)|admin\.(devices|roles|users)\..*MQTT)$/;
    const same = [...arabic].filter(([key, text]) => text === english.get(key) && !sameOnPurpose.test(key));
    expect(same).toEqual([]);
  });

  test('the Arabic texts have no Eastern digits and no Latin sentences', () => {
    for (const [key, text] of arabic) {
      expect(text, key).not.toMatch(/[٠-٩۰-۹]/);
      expect(text.replaceAll(/{{\w+}}|<\/?\d>/g, ''), key).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/i);
    }
  });

  test('the Arabic texts keep signs of codes in runs of their own, as they would jump to the other side', () => {
    const outside = (text: string) => text.replaceAll(/[\u2066-\u2068][^\u2069]*\u2069|<\/?\d+>/g, '');
    expect([...arabic].filter(([, text]) => /[@^~|\\<>]/.test(outside(text)))).toEqual([]);
  });
});

describe('what the server says', () => {
  test('every error of the contracts has words of its own', async () => {
    const folder = join(import.meta.dirname, '../../../shared/contracts');
    const files = await Array.fromAsync(glob(['api/*.ts', 'errors.ts'], { cwd: folder, exclude: ['**/*.test.ts'] }));
    expect(files.length).toBeGreaterThan(5);
    const codes = new Set<string>();
    for (const file of files) {
      const exported: Record<string, unknown> = await import(join(folder, file));
      for (const value of Object.values(exported))
        if (typeof value === 'function' && 'code' in value && typeof value.code === 'string') codes.add(value.code);
    }
    expect([...codes].filter((code) => !(code in en.problems.code))).toEqual([]);
  });

  test.each(['en', 'ar'] as const)('every cause of the contract has words in %s', (language) => {
    const { t } = createI18n(language);
    const format = createFormat(language, 'Africa/Cairo');
    const codes = Object.keys({ ...hl7Causes, ...quotedHl7Causes }).map((key) => key.replace(plural, ''));
    const values = { count: 3, most: 3, low: 1, high: 2, found: '3', said: '4', problem: 'not-found' };
    const wordless = codes.filter((code) => {
      const said = { place: 'PID-3', text: 'Text of the wire', cause: { code, values } };
      const { words } = causeWords(said, t, format);
      return words === '' || words.includes(code) || (language === 'ar' && !/[\u0600-\u06ff]/.test(words));
    });
    expect(wordless).toEqual([]);
    expect(codes.length).toBeGreaterThan(150);
  });
});
