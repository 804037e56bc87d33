import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionParts, seenParts } from './access-words.ts';

const folder = new URL('../../../../shared/contracts/api/', import.meta.url);

async function auditedActions(): Promise<string[]> {
  const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'));
  const modules: unknown[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
  return modules.flatMap((it) =>
    Object.values(it as Record<string, { audit?: unknown } | null>).flatMap((endpoint) =>
      typeof endpoint?.audit === 'string' ? [endpoint.audit] : [],
    ),
  );
}

test('every action that the contracts record has words', async () => {
  const actions = await auditedActions();
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.filter((it) => actionParts(it) === undefined)).toEqual([]);
});

test('an action has the words of its two parts, or stays a code', () => {
  expect(actionParts('note.sign')).toEqual({ subject: 'note', act: 'sign' });
  for (const code of ['login', 'note.fly', 'moon.read', 'note.sign.twice', 'note.toString', ''])
    expect(actionParts(code), code).toBeUndefined();
});

test('what was shown leaves out who wrote it, and keeps what has no words', () => {
  expect(seenParts(['allergy', 'by', 'changed-by', 'moon.phase', 'note'])).toEqual({
    known: ['allergy', 'note'],
    others: ['moon.phase'],
  });
});
