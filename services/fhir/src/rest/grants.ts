import type { Access, Interaction } from '../access/access.ts';
import { refusal } from './outcome.ts';

const words: Readonly<Record<Interaction, string>> = {
  c: 'creating',
  r: 'reading',
  u: 'updating',
  d: 'deleting',
  s: 'searching',
};

/** @throws FhirError 403 where nothing of the type is open for the interaction, whatever is stored */
export function mustBeGranted(access: Access, type: string, interaction: Interaction): void {
  if (!access.grant(type, interaction))
    throw refusal(403, 'forbidden', `Your permissions or scopes do not include ${words[interaction]} ${type}.`);
}
