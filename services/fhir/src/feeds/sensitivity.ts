import type { Coding } from '@medplum/fhirtypes';
import type { Delicate, Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { kindsOf, labelOf } from '../access/labels.ts';
import type { ResourceDocument } from '../store/documents.ts';
import { coding } from './elements.ts';

export const sensitivityLabel = (kind: Delicate): Coding => coding('v3-ActCode', labelOf(kind));

const labelsOfAll = (kinds: readonly Delicate[]): Coding[] =>
  kinds.length === 0 ? [] : [coding('v3-Confidentiality', 'R'), ...kinds.map(sensitivityLabel)];

/** Labels of what is delicate in one way: how, and that it is restricted. None of what is not. */
export const labelsOf = (kind: Sensitivity): Coding[] => labelsOfAll(kind === 'general' ? [] : [kind]);

/** The labels of a document for what tells of it, which is kept from whom the document is kept: none where it has none. */
export function labelsLike(document: Pick<ResourceDocument, 't' | 'k'>): { security?: Coding[] } {
  const labels = labelsOfAll(kindsOf(document));
  return labels.length === 0 ? {} : { security: labels };
}
