import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Container, LabSection, LabTestBody, SpecimenKind } from '@nilecare/contracts/api/lab.ts';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SpanEntries } from './span-entries.tsx';
import type { TestEntries } from './test-entries.ts';

const kinds = LabTestBody.shape.kind.options;
const deltas = ['none', 'absolute', 'percent'] as const;
const times = ['routine', 'urgent', 'stat'] as const;

const Row = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, 1fr)' }, alignItems: 'start' }}>
    {children}
  </Box>
);

/** @param isNew whether its code, kind and unit are open still: what has results keeps them */
export function TestFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { control } = useFormContext<TestEntries>();
  const [kind, delta] = useWatch({ control, name: ['kind', 'deltaKind'] });
  return (
    <>
      <Panel title={t('lab.edit.what')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Row>
            {isNew && (
              <TextEntry
                name="code"
                label={t('lab.catalogue.code')}
                hint={t('lab.edit.codeHint')}
                required
                dir="ltr"
                maxLength={20}
              />
            )}
            <TextEntry name="en" label={t('lab.edit.en')} required dir="ltr" lang="en" maxLength={200} />
            <TextEntry name="ar" label={t('lab.edit.ar')} required dir="rtl" lang="ar" maxLength={200} />
            <TextEntry name="loinc" label={t('lab.catalogue.loinc')} dir="ltr" maxLength={8} />
            <ChoiceEntry
              name="section"
              label={t('lab.section')}
              options={LabSection.options.map((it) => [it, t(`lab.sections.${it}`)])}
            />
            <ChoiceEntry
              name="specimen"
              label={t('lab.edit.specimen')}
              options={SpecimenKind.options.map((it) => [it, t(`lab.specimen.${it}`)])}
            />
            <ChoiceEntry
              name="container"
              label={t('lab.catalogue.container')}
              options={Container.options.map((it) => [it, t(`lab.container.${it}`)])}
            />
            {isNew && (
              <ChoiceEntry
                name="kind"
                label={t('lab.edit.kind')}
                options={kinds.map((it) => [it, t(`lab.edit.kinds.${it}`)])}
              />
            )}
            {isNew && kind === 'number' && (
              <TextEntry
                name="unit"
                label={t('lab.edit.unit')}
                hint={t('lab.edit.unitHint')}
                required
                dir="ltr"
                maxLength={30}
              />
            )}
            {kind === 'number' && (
              <TextEntry name="decimals" label={t('lab.edit.decimals')} dir="ltr" inputMode="numeric" />
            )}
          </Row>
          {kind === 'choice' && (
            <Row>
              <TextEntry name="choices" label={t('lab.edit.choices')} hint={t('lab.edit.commas')} required dir="auto" />
              <TextEntry name="abnormalChoices" label={t('lab.edit.abnormalChoices')} dir="auto" />
              <TextEntry name="criticalChoices" label={t('lab.edit.criticalChoices')} dir="auto" />
            </Row>
          )}
        </Box>
      </Panel>
      {kind === 'number' && (
        <>
          <Panel title={t('lab.edit.ranges')}>
            <Typography color="textSecondary" sx={{ mb: 1.5 }}>
              {t('lab.edit.rangesHint')}
            </Typography>
            <SpanEntries of="ranges" />
          </Panel>
          <Panel title={t('lab.edit.criticals')}>
            <SpanEntries of="criticals" />
          </Panel>
          <Panel title={t('lab.edit.checks')}>
            <Row>
              <TextEntry name="plausibleLow" label={t('lab.edit.plausibleLow')} dir="ltr" inputMode="decimal" />
              <TextEntry name="plausibleHigh" label={t('lab.edit.plausibleHigh')} dir="ltr" inputMode="decimal" />
              <ChoiceEntry
                name="deltaKind"
                label={t('lab.edit.delta')}
                options={deltas.map((it) => [it, t(`lab.edit.deltas.${it}`)])}
              />
              {delta !== 'none' && (
                <>
                  <TextEntry
                    name="deltaLimit"
                    label={t('lab.edit.deltaLimit')}
                    required
                    dir="ltr"
                    inputMode="decimal"
                  />
                  <TextEntry
                    name="deltaHours"
                    label={t('lab.edit.deltaHours')}
                    required
                    dir="ltr"
                    inputMode="numeric"
                  />
                </>
              )}
            </Row>
          </Panel>
        </>
      )}
      <Panel title={t('lab.edit.turnaround')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Row>
            {times.map((it) => (
              <TextEntry
                key={it}
                name={it}
                label={`${t(`lab.priority.${it}`)} (${t('lab.edit.minutes')})`}
                dir="ltr"
                inputMode="numeric"
                required
              />
            ))}
          </Row>
          <TextEntry
            name="source"
            label={t('lab.edit.source')}
            hint={t('lab.edit.sourceHint')}
            required
            dir="auto"
            maxLength={300}
          />
        </Box>
      </Panel>
    </>
  );
}
