import type { Random } from '@nilecare/device-simulator/src/model/random.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { FacilityKey } from './hospital.ts';

type Name = readonly [en: string, ar: string];
type Names = readonly [Name, ...Name[]];

interface NameLists {
  readonly male: Names;
  readonly female: Names;
  /** Of families in Egypt, of grandfathers in Sudan. */
  readonly last: Names;
}

const lists: Readonly<Record<FacilityKey, NameLists>> = {
  cairo: {
    male: [
      ['Mahmoud', 'محمود'],
      ['Ahmed', 'أحمد'],
      ['Mohamed', 'محمد'],
      ['Mostafa', 'مصطفى'],
      ['Hassan', 'حسن'],
      ['Hussein', 'حسين'],
      ['Ibrahim', 'إبراهيم'],
      ['Khaled', 'خالد'],
      ['Tarek', 'طارق'],
      ['Sherif', 'شريف'],
      ['Karim', 'كريم'],
      ['Amr', 'عمرو'],
      ['Omar', 'عمر'],
      ['Youssef', 'يوسف'],
      ['Samir', 'سمير'],
      ['Nabil', 'نبيل'],
      ['Magdy', 'مجدي'],
      ['Ashraf', 'أشرف'],
      ['Hany', 'هاني'],
      ['Wael', 'وائل'],
      ['Gamal', 'جمال'],
      ['Abdelrahman', 'عبد الرحمن'],
      ['Abdallah', 'عبد الله'],
      ['Mina', 'مينا'],
      ['George', 'جورج'],
      ['Ramy', 'رامي'],
    ],
    female: [
      ['Fatma', 'فاطمة'],
      ['Amina', 'أمينة'],
      ['Mona', 'منى'],
      ['Heba', 'هبة'],
      ['Nourhan', 'نورهان'],
      ['Salma', 'سلمى'],
      ['Yasmin', 'ياسمين'],
      ['Dina', 'دينا'],
      ['Rania', 'رانيا'],
      ['Marwa', 'مروة'],
      ['Aya', 'آية'],
      ['Eman', 'إيمان'],
      ['Samia', 'سامية'],
      ['Nadia', 'نادية'],
      ['Zeinab', 'زينب'],
      ['Laila', 'ليلى'],
      ['Hoda', 'هدى'],
      ['Soad', 'سعاد'],
      ['Mariam', 'مريم'],
      ['Ghada', 'غادة'],
      ['Shaimaa', 'شيماء'],
      ['Nagwa', 'نجوى'],
    ],
    last: [
      ['El-Sayed', 'السيد'],
      ['Abdelaziz', 'عبد العزيز'],
      ['Farouk', 'فاروق'],
      ['Shawky', 'شوقي'],
      ['El-Masry', 'المصري'],
      ['Mansour', 'منصور'],
      ['Fahmy', 'فهمي'],
      ['Ragab', 'رجب'],
      ['Soliman', 'سليمان'],
      ['Zaki', 'زكي'],
      ['Helmy', 'حلمي'],
      ['Ghanem', 'غانم'],
      ['Tawfik', 'توفيق'],
      ['El-Naggar', 'النجار'],
      ['Salem', 'سالم'],
      ['Boutros', 'بطرس'],
      ['Younes', 'يونس'],
      ['Darwish', 'درويش'],
    ],
  },
  khartoum: {
    male: [
      ['Osman', 'عثمان'],
      ['Bashir', 'بشير'],
      ['Idris', 'إدريس'],
      ['Altayeb', 'الطيب'],
      ['Hamad', 'حمد'],
      ['Mohamed', 'محمد'],
      ['Ahmed', 'أحمد'],
      ['Abdelgadir', 'عبد القادر'],
      ['Elhadi', 'الهادي'],
      ['Mubarak', 'مبارك'],
      ['Siddig', 'صديق'],
      ['Hashim', 'هاشم'],
      ['Khalid', 'خالد'],
      ['Yasir', 'ياسر'],
      ['Mutasim', 'معتصم'],
      ['Babiker', 'بابكر'],
      ['Elfatih', 'الفاتح'],
      ['Awad', 'عوض'],
      ['Haydar', 'حيدر'],
      ['Nasir', 'ناصر'],
    ],
    female: [
      ['Amna', 'آمنة'],
      ['Hawa', 'حواء'],
      ['Asma', 'أسماء'],
      ['Ibtisam', 'ابتسام'],
      ['Rihab', 'رحاب'],
      ['Sara', 'سارة'],
      ['Tahani', 'تهاني'],
      ['Widad', 'وداد'],
      ['Nafisa', 'نفيسة'],
      ['Khadija', 'خديجة'],
      ['Mawahib', 'مواهب'],
      ['Duaa', 'دعاء'],
      ['Rawda', 'روضة'],
      ['Alawia', 'علوية'],
      ['Safaa', 'صفاء'],
      ['Zahra', 'زهراء'],
    ],
    last: [
      ['Abdalla', 'عبد الله'],
      ['Elamin', 'الأمين'],
      ['Suliman', 'سليمان'],
      ['Adam', 'آدم'],
      ['Elhassan', 'الحسن'],
      ['Mahjoub', 'محجوب'],
      ['Ishag', 'إسحاق'],
      ['Fadl', 'فضل'],
      ['Mustafa', 'مصطفى'],
      ['Elmahdi', 'المهدي'],
      ['Karar', 'كرار'],
      ['Taha', 'طه'],
      ['Musa', 'موسى'],
      ['Ali', 'علي'],
    ],
  },
};

/** A full name as people there are called: own name, father's name, family's or grandfather's name. */
export function fullName(random: Random, place: FacilityKey, gender: 'male' | 'female'): Bilingual {
  const { male, last } = lists[place];
  const own = random.pick(lists[place][gender]);
  const fathers = male.filter(([en]) => en !== own[0]);
  const father = fathers[Math.floor(random.uniform() * fathers.length)] ?? male[0];
  const parts = [own, father, random.pick(last)];
  return { en: parts.map(([en]) => en).join(' '), ar: parts.map(([, ar]) => ar).join(' ') };
}
