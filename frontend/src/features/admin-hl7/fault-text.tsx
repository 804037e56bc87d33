import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { causeWords, type Said } from './cause-words.ts';

interface Props {
  readonly fault: Said | null;
}

/** What is wrong with a message, in the reader's language; what another system or a service said stands in its own words. */
export function FaultText({ fault }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!fault) return null;
  const { words, quote, isQuoteEnglish } = causeWords(fault, t, format);
  const isPlaceSaid = fault.place === null || `${words} ${quote ?? ''}`.includes(fault.place);
  const said = quote && (
    <bdi dir="auto" lang={isQuoteEnglish ? 'en' : undefined}>
      {quote}
    </bdi>
  );
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
      {said && words !== '' && ' '}
      {said && words !== '' ? <q>{said}</q> : said}
    </Box>
  );
}
