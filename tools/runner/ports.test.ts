import { expect, test } from 'vitest';
import { serviceNames } from '@nilecare/topology/services.ts';
import { FARTHEST, portsMovedBy, STEP } from './ports.ts';

test('no two services of systems that were moved by the steps meet', () => {
  const ports: number[] = [];
  for (let offset = 0; offset <= FARTHEST; offset += STEP) ports.push(...serviceNames.map(portsMovedBy(offset)));
  expect(new Set(ports).size).toBe(ports.length);
});
