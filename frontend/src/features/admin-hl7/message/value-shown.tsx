import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { token } from '../../../theme/token.ts';
import { folded } from './folded.ts';

interface Props {
  readonly value: string;
  /** Whether a long one is shown to its end; a file never is. */
  readonly isUnfolded: boolean;
  /** Whether a click on it does that. */
  readonly mayUnfold?: boolean;
}

/** A value of a message, or what stands for one that is too long to be read. */
export function ValueShown({ value, isUnfolded, mayUnfold = false }: Props) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const shown = folded(value);
  if (shown.kind === 'whole' || (shown.kind === 'long' && isUnfolded)) return value;
  const count = number(shown.characters);
  const long = mayUnfold ? 'hl7.message.longHere' : 'hl7.message.long';
  const note = t(shown.kind === 'embedded' ? 'hl7.message.embedded' : long, { n: count });
  return (
    <>
      {shown.kind === 'long' && shown.beginning}
      <bdi style={{ color: token.quiet, fontFamily: 'inherit' }}>{` ${note}`}</bdi>
    </>
  );
}
