import { z } from 'zod';

/**
 * How delicate a part of the record is, after HL7's InformationSensitivityPolicy (PSY, HIV, SUD, SEX, GDIS, SDV): what
 * patients give and refuse consent for.
 */
export const Sensitivity = z.enum([
  'general',
  'mental-health',
  'hiv',
  'substance-use',
  'sexual-health',
  'genetics',
  'violence',
]);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** What is delicate in one way. */
export const Delicate = Sensitivity.exclude(['general']);
export type Delicate = z.infer<typeof Delicate>;

/** What a consent is about: the whole record, or what is delicate in one way. */
export const ConsentCategory = z.enum(['all', ...Delicate.options]);
export type ConsentCategory = z.infer<typeof ConsentCategory>;
