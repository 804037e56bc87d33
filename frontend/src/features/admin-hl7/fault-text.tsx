import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { causeWords, type Said } from './cause-words.ts';

interface Props {
  readonly fault: Said | null;
  /** Whether there is room for what only helps who looks closer. */
  readonly isDetailed?: boolean;
}

/** What is wrong with a message, in the reader's language; what another system or a service said stands in its own words. */
export function FaultText({ fault, isDetailed = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!fault) return null;
  const { words, quote, isQuoteDetail } = causeWords(fault, t, format);
  const shown = isQuoteDetail && !isDetailed ? '' : (quote ?? '');
  const isPlaceSaid = fault.place === null || `${words} ${shown}`.includes(fault.place);
  return (
    <Box component="span" sx={{ lineHeight: 1.45, overflowWrap: 'anywhere' }}>
      {!isPlaceSaid && (
        <>
          <Box component="bdi" dir="ltr" sx={{ fontFamily: 'monospace', color: token.quiet }}>
            {fault.place}
          </Box>{' '}
        </>
      )}
      {words}
      {shown !== '' && ' '}
      {shown !== '' && (words === '' ? <bdi dir="auto">{shown}</bdi> : <Quote of={shown} />)}
    </Box>
  );
}

const Quote = ({ of }: { readonly of: string }) => (
  <q>
    <bdi dir="auto">{of}</bdi>
  </q>
);
