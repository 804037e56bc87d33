import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

interface Props {
  /** Of the table, for who does not see it. */
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Heads from this one on stand above figures: 0 is the first; undefined: none. */
  readonly figuresFrom?: number;
}

/** A short table that is read as a whole; the first cell of each row names it. */
export const PlainTable = ({ label, heads, rows, figuresFrom = heads.length }: Props) => (
  // What is wider than the screen is scrolled, by keyboard as well.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <TableContainer tabIndex={0} role="group" aria-label={label} sx={{ mb: 1.5 }}>
    <Table size="small" aria-label={label}>
      <TableHead>
        <TableRow>
          {heads.map((head, at) => (
            <TableCell key={head} sx={alignment(at >= figuresFrom)}>
              {head}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, cells }) => (
          <TableRow key={key}>
            {cells.map((cell, at) => (
              <TableCell
                key={heads[at]}
                {...(at === 0 ? { component: 'th', scope: 'row' } : {})}
                sx={alignment(at >= figuresFrom)}
              >
                {cell}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </TableContainer>
);

/** By the direction of the language, unlike `left` and `right`. */
const alignment = (isFigure: boolean) => ({ textAlign: isFigure ? 'end' : 'start' });
