import type { Coding } from '@medplum/fhirtypes';
import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { coding } from './elements.ts';

type Delicate = Exclude<Sensitivity, 'general'>;

/** HL7 v3 InformationSensitivityPolicy. */
const labels: Readonly<Record<Delicate, string>> = {
  'mental-health': 'PSY',
  hiv: 'HIV',
  'substance-use': 'ETH',
  'sexual-health': 'SEX',
  genetics: 'GDIS',
  violence: 'SDV',
};

export const sensitivityLabel = (kind: Delicate): Coding => coding('v3-ActCode', labels[kind]);

/** Labels of what is delicate in one way: how, and that it is restricted. None of what is not. */
export const labelsOf = (kind: Sensitivity): Coding[] =>
  kind === 'general' ? [] : [coding('v3-Confidentiality', 'R'), sensitivityLabel(kind)];
