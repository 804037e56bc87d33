import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  /** CSS `@page` size, e.g. `58mm 30mm` for a roll of labels, `A4`. */
  readonly size: string;
  /** The dialog of the browser was closed, printed or not. */
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Prints its children and nothing else of the page, in black on white; each child that breaks stands on a label of its own. */
export function PrintSheet({ size, onDone, children }: Props) {
  useEffect(() => {
    globalThis.addEventListener('afterprint', onDone, { once: true });
    globalThis.print();
    return () => globalThis.removeEventListener('afterprint', onDone);
    // Once, with what stands there when it opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return createPortal(
    <>
      <GlobalStyles
        styles={{
          '.nc-print': { display: 'none' },
          '@page': { size, margin: '2mm' },
          '@media print': {
            'body > *:not(.nc-print)': { display: 'none !important' },
            '.nc-print': { display: 'block !important', color: '#000', background: '#fff' },
          },
        }}
      />
      <Box className="nc-print">{children}</Box>
    </>,
    document.body,
  );
}
