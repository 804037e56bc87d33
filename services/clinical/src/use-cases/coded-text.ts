import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { UnknownDiagnosisCode } from '@nilecare/contracts/api/clinical-record.ts';
import type { Deps } from '../deps.ts';

interface Coded {
  readonly code: string | null;
  readonly text: string | null;
}

/**
 * What a condition is called: the words that were typed, or else the title of its code.
 * @throws UnknownDiagnosisCode, Implausible when there is neither
 */
export async function codedText({ codes }: Pick<Deps, 'codes'>, { code, text }: Coded): Promise<string> {
  const known = code === null ? undefined : await codes.find(code);
  if (code !== null && known === undefined)
    throw new UnknownDiagnosisCode('Search for the code, or write the diagnosis in words.', { code });
  const words = text ?? known?.title.en;
  if (words === undefined) throw new Implausible('body.text', 'Give a code, a text, or both.');
  return words;
}
