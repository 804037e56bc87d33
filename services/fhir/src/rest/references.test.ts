import { expect, test } from 'vitest';
import type { Resource } from './resource.ts';
import { withReferences } from './references.ts';

const TEMPORARY = 'urn:uuid:11111111-1111-4111-8111-111111111111';
const rewritten = (resource: Resource) =>
  withReferences(resource, (it) => (it === TEMPORARY ? 'Patient/1' : undefined));

test('a temporary address is replaced wherever an address stands, and nowhere else', () => {
  const given = (address: string) => ({
    resourceType: 'Basic',
    text: {
      status: 'generated',
      div: `<div><a href="${address}">${TEMPORARY}</a><img alt='x' src='${address}'/></div>`,
    },
    instantiatesUri: [address, 'http://elsewhere'],
    identifier: [{ value: TEMPORARY }],
    subject: { reference: address, display: TEMPORARY },
    content: [{ attachment: { url: address } }],
    extension: [
      { url: 'http://x', valueUri: address },
      { url: 'http://x', valueUuid: address },
      { url: 'http://x', valueCanonical: TEMPORARY },
      { url: 'http://x', valueString: TEMPORARY },
    ],
  });
  expect(rewritten(given(TEMPORARY))).toEqual(given('Patient/1'));
});

test('what holds none of them is not copied', () => {
  const resource: Resource = { resourceType: 'Patient', link: [{ other: { reference: 'Patient/2' } }] };
  expect(rewritten(resource)).toBe(resource);
});
