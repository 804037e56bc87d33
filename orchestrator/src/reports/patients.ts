import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
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
  let read = 0;
  const all = everyItem((page) => clinical.searchPatients({ query: { facilityId, ...page } }), { pageSize: PAGE });
  for await (const { number, name, gender, birthDate, phone, deceasedDate } of all) {
    yield [number, name.en, name.ar, gender, birthDate ?? '', phone ?? '', deceasedDate ?? ''];
    read += 1;
    if (read % PAGE === 0) await progress(Math.floor(NEARLY * (1 - 1 / (1 + read / PAGE))));
  }
}
