import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doneBy, readAskedBy, writeAskedBy } from './asked-by.ts';
import { serviceActor } from './auth/actor.ts';
import { inRequest } from './request-scope.ts';

const service = { kind: 'service' } as const;

test('whoever is named arrives, in any script', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const message = fc.record({ id: fc.uuid(), controlId: text, sender: text });
  const people = fc.record({ id: fc.uuid(), name: text, message }, { requiredKeys: ['id', 'name'] });
  fc.assert(
    fc.property(people, (person) => {
      const header = writeAskedBy(person);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(readAskedBy(service, header)).toEqual(person);
    }),
  );
});

test('people are not believed, and what cannot be read names nobody', () => {
  const header = writeAskedBy({ id: 'somebody', name: 'else' });
  expect(readAskedBy({ kind: 'user' }, header)).toBeUndefined();
  for (const wrong of [undefined, '', '%', 'null', '%7B%7D', encodeURIComponent('{"id":1}')])
    expect(readAskedBy(service, wrong)).toBeUndefined();
});

test('what a service does for somebody is done by her', () => {
  const actor = serviceActor('orchestrator');
  const karim = { id: 'karim', name: 'Karim' };
  const message = { id: 'm', controlId: '1', sender: 'HIS' };
  expect(inRequest({ actor, askedBy: { ...karim, message } }, () => doneBy(actor))).toEqual(karim);
  expect(inRequest({ actor }, () => doneBy(actor))).toEqual({ id: actor.id, name: actor.name });
});
