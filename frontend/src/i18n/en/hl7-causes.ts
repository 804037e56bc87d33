import { hl7Causes as toldElsewhere } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';

/** Why messages of HL7 are not done: in English the pages say it as other systems are told. */
export const hl7Causes = toldElsewhere;
