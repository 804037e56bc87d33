import Box from '@mui/material/Box';
import { editableOf } from './edited-text.ts';
import { rawSheet } from './raw-sheet.ts';

interface Props {
  /** Of the text, for who does not see it. */
  readonly label: string;
  readonly text: string;
}

/** Parts of a text, and what stands between them. */
const PARTS = /([|^~&\\\r\n]+)/;

/** A message as it is written, a segment on each line, without what is embedded in it. */
export const RawText = ({ label, text }: Props) => (
  // What is long is scrolled, by keyboard as well.
  <Box
    component="pre"
    dir="ltr"
    lang="en"
    role="group"
    aria-label={label}
    tabIndex={0}
    sx={{ ...rawSheet, m: 0, maxHeight: '40vh', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
  >
    {/* Names in Arabic stay in the order of their parts. */}
    {editableOf(text)
      .shown.split(PARTS)
      .map((part, at) => (at % 2 === 0 ? <bdi key={at}>{part}</bdi> : part))}
  </Box>
);
