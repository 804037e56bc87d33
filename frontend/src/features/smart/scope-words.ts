import { readScope, type Grant } from '@nilecare/contracts/smart/scopes.ts';
import type { TFunction } from 'i18next';
import { en } from '../../i18n/en/en.ts';

const typeNames = Object.keys(en.apps.scope.types) as (keyof typeof en.apps.scope.types)[];

/** What a scope lets an app do, in the reader's language. */
export function scopeInWords(text: string, t: TFunction): string {
  const read = readScope(text);
  switch (read.kind) {
    case 'plain':
      return t(`apps.scope.plain.${read.name}`);
    case 'grant':
      return grantInWords(read.grant, t);
    case 'unknown':
      return text;
  }
}

function grantInWords({ level, type, letters, query }: Grant, t: TFunction): string {
  const acts = (['r', 's', 'c', 'u', 'd'] as const).filter((it) => letters.includes(it));
  const sentence = t('apps.scope.sentence', {
    what: typeInWords(type, t),
    whose: t(`apps.scope.whose.${level}`),
    acts: acts.map((it) => t(`apps.scope.acts.${it}`)).join(t('common.listSeparator')),
  });
  if (query.length === 0) return sentence;
  const conditions = query.map(([name, value]) => `${name} = ${value.slice(value.lastIndexOf('|') + 1)}`);
  return t('apps.scope.onlyWhere', { sentence, conditions: conditions.join(t('common.listSeparator')) });
}

/** Types that people seldom meet keep the name that the standard gives them. */
function typeInWords(type: string, t: TFunction): string {
  if (type === '*') return t('apps.scope.all');
  const known = typeNames.find((it) => it === type);
  return known ? t(`apps.scope.types.${known}`) : `\u2066${type}\u2069`;
}
