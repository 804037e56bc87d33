import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { token } from '../../../theme/token.ts';
import { folded } from './folded.ts';

interface Props {
  readonly value: string;
  /** Whether a long one is shown to its end; a file never is. */
  readonly isUnfolded: boolean;
  /** In raw text it is told by a mark, which reads the same in every language. */
  readonly isRaw?: boolean;
}

/** A value of a message, or what stands for one that is too long to be read. */
export function ValueShown({ value, isUnfolded, isRaw = false }: Props) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const shown = folded(value);
  if (shown.kind === 'whole' || (shown.kind === 'long' && isUnfolded)) return value;
  const n = number(shown.characters);
  const isFile = shown.kind === 'embedded';
  const mark = isFile ? `⟪base64: ${n}⟫` : ` … ⟪${n}⟫`;
  return (
    <>
      {shown.kind === 'long' && shown.beginning}
      <bdi style={{ color: token.quiet, fontFamily: 'inherit' }} {...(isRaw ? { dir: 'ltr' } : {})}>
        {isRaw ? mark : t(isFile ? 'hl7.message.embedded' : 'hl7.message.long', { n, count: shown.characters })}
      </bdi>
    </>
  );
}
