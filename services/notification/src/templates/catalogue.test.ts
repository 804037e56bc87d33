import { describe, expect, test } from 'vitest';
import { problemsOf } from '../domain/check-wording.ts';
import { smsLength } from '../domain/sms-length.ts';
import { fill } from '../domain/template-text.ts';
import { catalogue } from './catalogue.ts';
import { templateChannels } from './kind.ts';

describe.each(catalogue)('$kind', ({ variables, texts }) => {
  const shipped = templateChannels.flatMap((channel) => {
    const both = texts[channel];
    return both ? (['en', 'ar'] as const).map((language) => ({ channel, language, ...both[language] })) : [];
  });
  const examples = (language: 'en' | 'ar') =>
    Object.fromEntries(variables.map((it) => [it.name, it.example[language]]));

  test.each(shipped)('what is shipped for $channel in $language can be used', ({ channel, language, title, body }) => {
    expect(problemsOf({ channel, title, body, variables, examples: examples(language) })).toEqual([]);
  });

  test('without its optional values a text has no gaps', () => {
    const bare = (language: 'en' | 'ar') =>
      Object.fromEntries(variables.map((it) => [it.name, it.required ? it.example[language] : '']));
    for (const { language, body } of shipped) expect(fill(body, bare(language))).not.toMatch(/ {2}|\(\)|\. *$/);
  });

  test('an English SMS that calls somebody is one message', () => {
    const sms = texts.sms?.en.body ?? '';
    expect(smsLength(fill(sms, examples('en'))).segments).toBe(1);
  });
});
