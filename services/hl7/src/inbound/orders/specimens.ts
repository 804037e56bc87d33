import type { LabTest, SpecimenKind } from '@nilecare/contracts/api/lab.ts';
import { faultAt } from '../handler.ts';

/** Tables 0487 and 0070, as far as they name what the laboratory takes. */
const KINDS: Readonly<Record<string, readonly SpecimenKind[]>> = {
  ...{
    BLD: ['blood', 'arterial-blood'],
    WB: ['blood', 'arterial-blood'],
    BLDV: ['blood'],
    SER: ['blood'],
    PLAS: ['blood'],
  },
  ...{ BLDA: ['arterial-blood'], BLDC: ['blood', 'arterial-blood'], UR: ['urine'], URC: ['urine'], UMID: ['urine'] },
  ...{ STL: ['stool'], CSF: ['csf'], SPT: ['sputum'], SPTT: ['sputum'], SWA: ['swab'], THRT: ['swab'], NOS: ['swab'] },
};

/**
 * A specimen that is named has to be one of those that the tests are made of; what is not known here says nothing.
 * @throws MessageFault
 */
export function mustBeMadeOf(tests: readonly LabTest[], specimens: readonly string[], place: string): void {
  for (const code of specimens) {
    const kinds = KINDS[code];
    if (kinds && !tests.some((it) => kinds.includes(it.specimen)))
      throw faultAt('103', place, 'specimen-other', { specimen: tests[0]?.specimen ?? '' });
  }
}
