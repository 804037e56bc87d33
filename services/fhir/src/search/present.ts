import { overPlaces } from './asked.ts';
import { any, SIGN, type Criterion } from './criteria.ts';
import type { Parameter } from './parameter.ts';

/** Whether the resource has any value of the parameter. */
export function present(parameter: Parameter): Criterion {
  const { type } = parameter;
  return overPlaces(parameter, ({ prefix, only }): Criterion => {
    const starts = (sign: string): Criterion => ({ kind: 'key', key: { starts: `${prefix}${sign}` }, rank: 9 });
    switch (type) {
      case 'date':
        return { kind: 'date', p: { is: prefix }, bounds: [[]], rank: 9 };
      case 'number':
      case 'quantity':
        return { kind: 'number', p: { is: prefix }, of: [{ bounds: [[]] }] };
      case 'composite':
        return any([
          starts('$'),
          { kind: 'date', p: { starts: `${prefix}$` }, bounds: [[]], rank: 9 },
          { kind: 'number', p: { starts: `${prefix}$` }, of: [{ bounds: [[]] }] },
        ]);
      case 'special':
        return { kind: 'near', lat: 0, lon: 0, metres: Infinity };
      default:
        return starts(`${parameter.isWords ? '"' : (SIGN[type] ?? '')}${only === undefined ? '' : `${only}/`}`);
    }
  });
}
