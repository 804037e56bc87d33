import ChevronRight from '@mui/icons-material/ChevronRight';
import ExpandMore from '@mui/icons-material/ExpandMore';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { token } from '../../../theme/token.ts';
import type { TreeRow as Row } from './tree-rows.ts';
import { ValueShown } from './value-shown.tsx';

interface Props {
  readonly row: Row;
  readonly isMarked: boolean;
  readonly isWrong: boolean;
  readonly isUnfolded: boolean;
  /** The one that the Tab key leads to. */
  readonly isReached: boolean;
}

/** A part of a message: where it stands, what the standard calls it, what it says and means. */
export const TreeRow = memo(function TreeRow({ row, isMarked, isWrong, isUnfolded, isReached }: Props) {
  const { t } = useTranslation();
  const { place, name, value, meaning, level, isOpen } = row;
  return (
    <Box
      role="treeitem"
      aria-level={level}
      aria-selected={isMarked}
      {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
      tabIndex={isReached ? 0 : -1}
      data-place={place}
      className={[isMarked ? 'marked' : '', isWrong ? 'wrong' : ''].join(' ')}
      sx={treeRow(level)}
    >
      <Box
        component="span"
        sx={{ display: 'flex', alignItems: 'center', minWidth: 0, paddingInlineStart: (level - 1) * 1.5 }}
      >
        <Box
          component="span"
          aria-hidden
          sx={{ width: 22, height: '1.25rem', display: 'flex', alignItems: 'center', flex: 'none', color: token.quiet }}
        >
          {isOpen === true && <ExpandMore fontSize="small" />}
          {isOpen === false && <ChevronRight fontSize="small" sx={{ '[dir="rtl"] &': { transform: 'scaleX(-1)' } }} />}
        </Box>
        <Ltr>
          <Box component="span" sx={{ fontWeight: level === 1 ? 600 : 400 }}>
            {place}
          </Box>
        </Ltr>
      </Box>
      <Box component="span" sx={{ color: token.quiet, minWidth: 0, overflowWrap: 'anywhere' }}>
        {name !== null && (
          <bdi dir="ltr" lang="en">
            {name}
          </bdi>
        )}
      </Box>
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {isWrong && (
          <WarningAmber
            titleAccess={t('hl7.message.wrong')}
            sx={{ fontSize: 18, color: token.alarm.medium, verticalAlign: 'text-bottom', marginInlineEnd: 0.5 }}
          />
        )}
        {value !== null && (
          <bdi>
            <ValueShown value={value} isUnfolded={isUnfolded} />
          </bdi>
        )}
        {meaning !== null && (
          <Box component="span" sx={{ color: token.quiet, marginInlineStart: 1 }}>
            <bdi lang="en">{meaning}</bdi>
          </Box>
        )}
      </Box>
    </Box>
  );
});

const treeRow = (level: number) =>
  ({
    display: 'grid',
    // Where there is no room beside it, what a part says stands below its name.
    gridTemplateColumns: {
      xs: 'minmax(128px, 0.7fr) minmax(0, 1fr)',
      sm: 'minmax(128px, 0.9fr) minmax(110px, 1.1fr) minmax(120px, 1.6fr)',
    },
    '& > :last-child': { gridColumn: { xs: 2, sm: 'auto' } },
    columnGap: 1,
    alignItems: 'start',
    cursor: 'pointer',
    px: 1,
    py: 0.5,
    minHeight: 28,
    borderRadius: '6px',
    fontSize: '0.8438rem',
    lineHeight: '1.25rem',
    ...(level === 1 ? { borderTop: `1px solid ${token.line}`, borderRadius: 0 } : {}),
    '&:hover': { background: token.sunken },
    '&.marked': { background: token.accentSoft },
    '&.wrong': { background: token.alarm.mediumSoft },
    '&.marked.wrong': { outline: `2px solid ${token.alarm.medium}`, outlineOffset: '-2px' },
    '&:focus-visible': { outline: `3px solid ${token.accent}`, outlineOffset: '-2px' },
  }) as const;
