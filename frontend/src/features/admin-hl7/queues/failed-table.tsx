import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { kindOf, type Way } from '../way.ts';
import { FailedRow } from './failed-row.tsx';
import type { Queued } from './use-queued.ts';

interface Props {
  readonly label: string;
  readonly items: readonly Queued[];
  /** Ids; undefined where nothing can be decided. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly way: Way;
}

/** Messages that wait for somebody, one or all of which can be selected. */
export function FailedTable({ label, items, selected, onSelect, way }: Props) {
  const { t } = useTranslation();
  const tellsBehind = way === 'received';
  const ids = items.map(({ row }) => row.id);
  const isAll = selected !== undefined && ids.every((id) => selected.has(id));
  const isSome = selected !== undefined && ids.some((id) => selected.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const heads = [
    ...[t('common.time'), t(`hl7.messages.${kindOf[way]}`), t('hl7.messages.type'), t('hl7.messages.patient')],
    ...[t('hl7.messages.cause'), ...(tellsBehind ? [t('hl7.queues.behind')] : [])],
  ];
  return (
    // What is wider than the screen is scrolled, by keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {selected && (
              <TableCell padding="checkbox">
                <Checkbox
                  checked={isAll}
                  indeterminate={isSome && !isAll}
                  onChange={() => onSelect(new Set(isAll ? [] : ids))}
                  slotProps={{ input: { 'aria-label': t('hl7.queues.selectAll') } }}
                />
              </TableCell>
            )}
            {heads.map((head) => (
              <TableCell key={head}>{head}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((it) => (
            <FailedRow
              key={it.row.id}
              of={it}
              columns={heads.length + (selected ? 1 : 0)}
              isSelected={selected?.has(it.row.id)}
              onSelect={() => toggle(it.row.id)}
              tellsBehind={tellsBehind}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
