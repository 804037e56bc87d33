import { chemistry } from './chemistry.ts';
import type { StandardTest } from './define.ts';
import { haematology } from './haematology.ts';
import { others } from './others.ts';

/** What every laboratory begins with. Its ranges are others' until they are verified on the own analysers. */
export const standardTests: readonly StandardTest[] = [...haematology, ...chemistry, ...others];
