import type { ReportOwners } from './owners.ts';
import { columnsOf, type Progress, type Sheet } from './sheet.ts';

const PAGE = 500;
/** Nobody knows how many there are: what is read brings it nearer to this, percent. */
const NEARLY = 90;

/** The patients that a facility has, the newest first. */
export const patients = (owners: ReportOwners, facilityId: string, progress: Progress): Sheet => ({
  title: { en: 'Patients', ar: 'المرضى' },
  columns: columnsOf([
    ['Number', 'الرقم'],
    ['Name', 'الاسم'],
    ['Name in Arabic', 'الاسم بالعربية'],
    ['Gender', 'الجنس'],
    ['Date of birth', 'تاريخ الميلاد'],
    ['Phone', 'الهاتف'],
    ['Died on', 'تاريخ الوفاة'],
  ]),
  rows: rowsOf(owners, facilityId, progress),
});

async function* rowsOf({ clinical }: ReportOwners, facilityId: string, progress: Progress) {
  for (let cursor: string | undefined, pages = 1; ; pages += 1) {
    const query = { facilityId, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await clinical.searchPatients({ query });
    for (const { number, name, gender, birthDate, phone, deceasedDate } of page.items)
      yield [number, name.en, name.ar, gender, birthDate ?? '', phone ?? '', deceasedDate ?? ''];
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
    await progress(Math.floor(NEARLY * (1 - 1 / (1 + pages))));
  }
}
