import { documentCategories } from '@nilecare/contracts/api/ehr-documents.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { PdfBlock, PdfDocument } from '@nilecare/service-kit/pdf/document.ts';
import type { OwnParts } from './fhir/export-bundle.ts';
import { holds, type Gathered } from './gathered.ts';
import { noteText } from './note-text.ts';
import { noteTitles } from './note-titles.ts';
import { exportStates } from './export-states.ts';
import { exportWords } from './export-words.ts';

interface Made {
  readonly language: Language;
  readonly at: Date;
  /** Of the facility of the patient: days are what its calendar shows. */
  readonly time: Pick<ZonedTime, 'date'>;
}

/** A record to be read on paper, in one language; what patients wrote or others said of them stays in its own. */
export function exportPdf(record: Gathered, own: OwnParts, { language, at, time }: Made): PdfDocument {
  const say = exportWords[language];
  const states = exportStates[language];
  const day = (instant: string): string => time.date(new Date(instant));
  const { patient, allergies } = record;
  /** A heading with its rows; what is not there is said. */
  const part = (
    title: string,
    columns: readonly string[],
    rows: readonly (readonly string[])[] | undefined,
  ): PdfBlock[] => [
    { kind: 'heading', text: title },
    rows === undefined || rows.length === 0
      ? { kind: 'text', text: rows === undefined ? say.away : say.none }
      : { kind: 'table', columns: columns.map((name) => ({ title: name })), rows },
  ];
  /** Notes are read, not looked up: each under its day and who wrote it. */
  const notesPart = (): PdfBlock[] => {
    if (record.notes === undefined || record.notes.length === 0) return part(say.notes, [], record.notes && []);
    const written = record.notes.flatMap((it): PdfBlock[] => {
      const value = `${noteTitles[it.type][language]}, ${it.author.name}`;
      return [
        { kind: 'facts', items: [{ label: day(it.signature?.at ?? it.changedAt), value }] },
        { kind: 'text', text: noteText(it, language) },
      ];
    });
    return [{ kind: 'heading', text: say.notes }, ...written];
  };
  const shownAllergies = allergies?.items.filter(holds);
  const noAllergy = allergies?.status === 'none-known' ? say.noneKnown : say.notRecorded;
  const name = language === 'ar' ? patient.name.ar || patient.name.en : patient.name.en || patient.name.ar;
  return {
    language,
    title: say.title,
    letterhead: ['NileCare'],
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: say.patient, value: name },
          { label: say.number, value: patient.number },
          { label: say.birth, value: patient.birthDate ?? '—' },
          { label: say.made, value: day(at.toISOString()) },
        ],
      },
      ...(shownAllergies?.length === 0
        ? ([
            { kind: 'heading', text: say.allergies },
            { kind: 'text', text: noAllergy },
          ] as const)
        : part(
            say.allergies,
            [say.what, say.state],
            shownAllergies?.map((it) => [it.substance.text, states.allergy[it.verificationStatus]]),
          )),
      ...part(
        say.problems,
        [say.what, say.state],
        record.problems?.filter(holds).map((it) => [it.text, states.problem[it.clinicalStatus]]),
      ),
      ...part(
        say.medication,
        [say.what, say.state],
        record.medication?.map((it) => [it.line[language], states.medication[it.state]]),
      ),
      ...part(
        say.immunisations,
        [say.date, say.what],
        record.immunisations?.filter((it) => it.status === 'completed').map((it) => [it.occurredOn, it.vaccine.text]),
      ),
      ...part(
        say.stays,
        [say.date, say.what, say.state],
        record.encounters?.map((it) => [
          day(it.admittedAt),
          it.reason ?? states.kind[it.class],
          states.stay[it.status],
        ]),
      ),
      ...part(
        say.diagnoses,
        [say.date, say.what],
        record.diagnoses?.filter(holds).map((it) => [day(it.recordedAt), it.text]),
      ),
      ...part(
        say.results,
        [say.date, say.what, say.value],
        record.results?.flatMap(({ test, result }) =>
          result?.releasedAt
            ? [[day(result.releasedAt), test.name[language], `${result.value} ${result.unit ?? ''}`.trim()]]
            : [],
        ),
      ),
      ...notesPart(),
      ...part(
        say.documents,
        [say.date, say.what, say.kind],
        own.documents.map((it) => [day(it.datedAt), it.title, documentCategories[it.category][language]]),
      ),
      ...part(
        say.forms,
        [say.date, say.what, say.value],
        own.forms.map((it) => [
          day(it.signedAt ?? it.createdAt),
          it.title[language],
          it.scores
            .map(({ value, meaning, parts }) =>
              [value, meaning?.[language], ...parts.map((one) => `${one.text[language]} ${one.value ?? say.untested}`)]
                .filter((one) => one !== null && one !== undefined)
                .join(' '),
            )
            .join('; '),
        ]),
      ),
      ...part(
        say.plans,
        [say.date, say.what, say.state],
        own.plans.map((it) => [it.from, it.title, states.plan[it.status]]),
      ),
      { kind: 'heading', text: say.leftOut },
      { kind: 'text', text: say.leftOutExplain },
    ],
    footer: patient.number,
  };
}
