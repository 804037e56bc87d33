import Box from '@mui/material/Box';
import { useEffect, useMemo, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { rangeOf, readText, type Line, type MessageText, type Range } from './message-text.ts';
import { placeOf } from './places.ts';
import { rawSheet } from './raw-sheet.ts';
import { RawLine } from './raw-line.tsx';
import { showWithin } from './show-within.ts';

interface Props {
  readonly text: string;
  /** Places: what is looked at, what is wrong, which long values are shown to their end. */
  readonly marked: string | undefined;
  readonly wrong: string | undefined;
  readonly unfolded: ReadonlySet<string>;
  readonly onLookAt: (place: string) => void;
  /** Of the segments as many are drawn. */
  readonly most: number;
}

const rangeAt = (message: MessageText, place: string | undefined): Range | undefined => {
  const found = place === undefined ? undefined : placeOf(place);
  return found && rangeOf(message, found);
};
const inLine = (line: Line, range: Range | undefined): Range | undefined =>
  range && line.from <= range.from && range.to <= line.to ? range : undefined;

/** A message as it is written, from left to right in every language, with what is looked at marked in it. */
export function RawMessage({ text, marked, wrong, unfolded, onLookAt, most }: Props) {
  const { t } = useTranslation();
  const message = useMemo(() => readText(text), [text]);
  const ranges = { marked: rangeAt(message, marked), wrong: rangeAt(message, wrong) };
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (marked !== undefined) showWithin(sheet.current, sheet.current?.querySelector('.marked'));
  }, [marked]);
  const look = ({ target }: MouseEvent) => {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined;
    if (place !== undefined) onLookAt(place);
  };
  const places = [...unfolded].join(' ');
  return (
    // What is long is scrolled, by keyboard as well; its parts are reached by the list beside it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <Box
      ref={sheet}
      dir="ltr"
      lang="en"
      role="group"
      aria-label={t('hl7.message.raw')}
      tabIndex={0}
      sx={{ ...rawSheet, maxHeight: '70vh' }}
      onClick={look}
    >
      {message.lines.slice(0, most).map((line) => (
        <RawLine
          key={line.from}
          message={message}
          line={line}
          marked={inLine(line, ranges.marked)}
          wrong={inLine(line, ranges.wrong)}
          unfolded={places}
        />
      ))}
    </Box>
  );
}
