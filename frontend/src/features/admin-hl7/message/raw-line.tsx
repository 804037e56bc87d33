import Box from '@mui/material/Box';
import { memo, type ReactNode } from 'react';
import { token } from '../../../theme/token.ts';
import { piecesOf, type Line, type MessageText, type Range } from './message-text.ts';
import { placeText } from './places.ts';
import { ValueShown } from './value-shown.tsx';

interface Props {
  readonly message: MessageText;
  readonly line: Line;
  /** What is looked at, where it is in this segment. */
  readonly marked: Range | undefined;
  /** What is wrong, where it is in this segment. */
  readonly wrong: Range | undefined;
  /** Places of long values that are shown to their end, as one text: a line is drawn again when it changes. */
  readonly unfolded: string;
}

const isWithin = (inner: Range, outer: Range | undefined): boolean =>
  outer !== undefined && outer.from <= inner.from && inner.to <= outer.to && inner.from < inner.to;
const isHere = (at: number, range: Range | undefined): boolean =>
  range !== undefined && range.from === range.to && range.from === at;

/** A segment as it is written; what is marked in it is a run of its parts with the delimiters between them. */
export const RawLine = memo(function RawLine({ message, line, marked, wrong, unfolded }: Props) {
  const unfoldedPlaces = unfolded.split(' ');
  const pieces = piecesOf(message, line);
  return (
    <Box component="div" sx={rawLine}>
      {pieces.map((piece, at) => {
        const place = placeText(piece.place);
        const between = { from: pieces[at - 1]?.to ?? piece.from, to: piece.from };
        return (
          <span key={place}>
            <Run range={between} marked={marked} wrong={wrong} isDelimiter>
              {message.text.slice(between.from, between.to)}
            </Run>
            {isHere(piece.from, wrong) && <Empty kind="wrong" />}
            {isHere(piece.from, marked) && <Empty kind="marked" />}
            <Run range={piece} marked={marked} wrong={wrong} place={place}>
              <ValueShown
                value={message.text.slice(piece.from, piece.to)}
                isUnfolded={unfoldedPlaces.includes(place)}
                isRaw
              />
            </Run>
          </span>
        );
      })}
    </Box>
  );
});

interface RunProps {
  readonly range: Range;
  readonly marked: Range | undefined;
  readonly wrong: Range | undefined;
  readonly place?: string;
  readonly isDelimiter?: boolean;
  readonly children: ReactNode;
}

function Run({ range, marked, wrong, place, isDelimiter = false, children }: RunProps) {
  if (range.from === range.to) return null;
  const classes = [
    ...(isDelimiter ? ['delimiter'] : []),
    ...(isWithin(range, marked) ? ['marked'] : []),
    ...(isWithin(range, wrong) ? ['wrong'] : []),
  ];
  return (
    <span className={classes.join(' ')} data-place={place}>
      {children}
    </span>
  );
}

/** Where something would stand that is not written. */
const Empty = ({ kind }: { readonly kind: 'marked' | 'wrong' }) => <span className={`${kind} empty`} />;

const rawLine = {
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-wrap',
  paddingBlock: '3px',
  paddingInlineStart: '1.5em',
  textIndent: '-1.5em',
  // Names in Arabic stay in the order of their parts.
  '& [data-place]': { unicodeBidi: 'isolate' },
  '& .delimiter': { color: token.quiet },
  '& .marked': { background: token.accentSoft, boxShadow: `inset 0 -2px 0 ${token.accent}` },
  '& .wrong': { background: token.alarm.mediumSoft, boxShadow: `inset 0 -2px 0 ${token.alarm.medium}` },
  '& .marked.wrong': { boxShadow: `inset 0 -2px 0 ${token.alarm.medium}, inset 0 2px 0 ${token.accent}` },
  '& .empty': { display: 'inline-block', width: '0.5em', height: '1.1em', verticalAlign: 'text-bottom' },
} as const;
