import type { SearchedKind as Kinds } from '@nilecare/contracts/api/ehr.ts';
import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { z } from 'zod';

export type SearchedKind = z.infer<typeof Kinds>;

/** What a thing of the record is found by. */
export interface SearchText {
  readonly kind: SearchedKind;
  readonly id: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly at: Date;
  readonly sensitivity: Sensitivity;
  readonly title: string;
  readonly body: string;
}
